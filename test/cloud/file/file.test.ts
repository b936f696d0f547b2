import { openDownload } from '../../../src/cloud/file/downloads'
import { checkFile } from '../../../src/cloud/file/links'
import { storeUpload } from '../../../src/cloud/file/store-upload'
import type { Person, TestUnit } from '../../support/builders'
import { meeting } from '../../support/meeting'
import { phoneJpeg, phonePng } from '../../support/pictures'
import { afterStory, world, type World } from '../../support/world'

describe('a photo', () => {
  let w: World
  let branch: TestUnit
  let ann: Person
  let clerk: Person
  let town: TestUnit
  beforeEach(async () => {
    w = await world()
    town = await w.unit('太平镇', { kind: 'town' })
    branch = await w.unit('双清村第一党支部', { under: town })
    ann = await w.member('周桂兰', { at: branch, role: 'secretary' })
    clerk = await w.member('小杨', { at: branch, role: 'clerk' })
  })
  afterEach(() => afterStory(w))

  const begin = (person: Person, bytes: Buffer, name = '合影.jpg') =>
    person.call('file.begin', {
      unitId: branch.id,
      purpose: 'photo',
      name,
      mime: 'image/jpeg',
      bytes: bytes.length,
    })

  async function upload(person: Person, bytes = phoneJpeg(), name?: string) {
    const begun = await begin(person, bytes, name)
    await storeUpload(w.deps, begun.fileId, bytes)
    return person.call('file.done', { fileId: begun.fileId })
  }

  it('goes up by a signed address, loses where it was taken, and comes down by a link', async () => {
    const bytes = phoneJpeg()
    const begun = await begin(clerk, bytes)
    const put = new URL(begun.put)
    expect(put.href).toMatch(`https://xf.example.cn/file/${begun.fileId}?`)
    const given = {
      fileId: begun.fileId,
      method: 'PUT' as const,
      until: put.searchParams.get('until')!,
      sig: put.searchParams.get('sig')!,
    }
    expect(checkFile(w.deps.key, given, w.now())).toBe(true)
    await w.pass('11m')
    expect(checkFile(w.deps.key, given, w.now())).toBe(false)

    await storeUpload(w.deps, begun.fileId, bytes)
    const done = await clerk.call('file.done', { fileId: begun.fileId })
    expect(done).toMatchObject({ name: '合影.jpg', mime: 'image/jpeg' })
    expect(done.bytes).toBeLessThan(bytes.length)

    const link = await ann.call('file.link', { fileId: begun.fileId })
    expect(link.link).toContain(`/file/${begun.fileId}?`)
    const { bytes: kept, headers } = await openDownload(w.deps, begun.fileId)
    expect(Buffer.from(kept).toString('latin1')).not.toContain('GPS')
    expect(headers['content-disposition']).toContain("filename*=UTF-8''%E5%90%88%E5%BD%B1.jpg")
  })

  it('is taken for what it is when the ending lies', async () => {
    expect((await upload(ann, phonePng(), '截图.jpg')).mime).toBe('image/png')
  })

  it.each([
    ['a page in disguise', Buffer.from('<html><script>'), '打不开'],
    ['a picture cut short', phoneJpeg().subarray(0, 200), '打不开'],
  ])('that is %s changes nothing', async (_, bytes, words) => {
    const { fileId } = await begin(ann, bytes)
    await expect(storeUpload(w.deps, fileId, bytes)).rejects.toThrow(words)
    expect((await ann.refused('file.done', { fileId })).reason).toBe('not_there')
    expect((await ann.refused('file.link', { fileId })).code).toBe('not_found')
  })

  it('must arrive whole, and may arrive twice', async () => {
    const bytes = phoneJpeg()
    const { fileId } = await begin(ann, bytes)
    await expect(storeUpload(w.deps, fileId, bytes.subarray(0, 90))).rejects.toThrow('没有传完整')
    await storeUpload(w.deps, fileId, bytes)
    await storeUpload(w.deps, fileId, Buffer.from('something else'))
    expect((await ann.call('file.done', { fileId })).mime).toBe('image/jpeg')
  })

  it('is for the committee, the clerk and the offices above alone', async () => {
    const { fileId } = await upload(ann)
    const office = await w.member('镇党建办小李', { at: town, role: 'town_office' })
    await office.call('file.link', { fileId })
    await clerk.call('file.link', { fileId })
    const member = await w.member('李德福', { at: branch })
    const neighbour = await w.member('赵书记', {
      at: await w.unit('第二党支部', { under: town }),
      role: 'secretary',
    })
    const charlie = await w.stranger()
    expect((await member.refused('file.link', { fileId })).code).toBe('forbidden')
    expect((await neighbour.refused('file.link', { fileId })).code).toBe('not_found')
    expect((await charlie.refused('file.link', { fileId })).code).toBe('not_found')
    expect((await w.visitor().refused('file.link', { fileId })).code).toBe('unauthenticated')
    const input = { unitId: branch.id, purpose: 'photo' as const, name: 'a.jpg', mime: '', bytes: 9 }
    expect((await member.refused('file.begin', input)).code).toBe('forbidden')
    expect((await neighbour.refused('file.begin', input)).code).toBe('not_found')
    expect((await charlie.refused('file.begin', input)).code).toBe('not_found')
    expect((await charlie.refused('file.done', { fileId })).code).toBe('not_found')
    // begun by one, finished by nobody else
    expect((await clerk.refused('file.done', { fileId })).code).toBe('not_found')
  })

  it('from above reaches everybody beneath as material, and nobody beside', async () => {
    const office = await w.member('镇党建办小李', { at: town, role: 'town_office' })
    const bytes = Buffer.from('%PDF-1.4 …')
    const { fileId } = await office.call('file.begin', {
      unitId: town.id,
      purpose: 'material',
      name: '三月学习资料.pdf',
      mime: 'application/pdf',
      bytes: bytes.length,
    })
    await storeUpload(w.deps, fileId, bytes)
    const member = await w.member('李德福', { at: branch })
    expect((await member.call('file.link', { fileId })).name).toBe('三月学习资料.pdf')
    expect((await (await w.stranger()).refused('file.link', { fileId })).code).toBe('not_found')
  })

  it('of a photo stays when a record took it up, and is gone after a day when none did', async () => {
    const which = await meeting(w, { at: branch, day: '2026-03-01', roll: [[ann, 'present']] })
    const taken = await upload(ann)
    const left = await upload(ann)
    await ann.call('record.addPhoto', { ...which, fileId: taken.fileId, slot: 'record' })
    await w.pass('23h')
    await w.deps.files.read(left.fileId)
    await w.pass('62m')
    const rows = await w.deps.db.selectFrom('file').select(['id', 'state']).execute()
    expect(rows).toEqual([{ id: taken.fileId, state: 'stored' }])
    await w.deps.files.read(taken.fileId)
    await expect(w.deps.files.read(left.fileId)).rejects.toThrow()
    const late = await ann.refused('record.addPhoto', { ...which, fileId: left.fileId, slot: 'record' })
    expect(late.code).toBe('not_found')
    // that it was there is still known
    const audit = await w.deps.db
      .selectFrom('audit')
      .select('call')
      .where('thing', '=', left.fileId)
      .execute()
    expect(audit.map((a) => a.call)).toContain('file.begin')
  })

  it('is swept away when it was never finished; a roster when it has been read', async () => {
    const { fileId } = await begin(ann, phoneJpeg())
    const roster = await ann.call('file.begin', {
      unitId: branch.id,
      purpose: 'roster',
      name: '名单.csv',
      mime: 'text/csv',
      bytes: 3,
    })
    await storeUpload(w.deps, roster.fileId, Buffer.from('abc'))
    await w.pass('2h')
    await expect(w.deps.files.read(roster.fileId)).rejects.toThrow()
    expect((await ann.refused('file.link', { fileId: roster.fileId })).code).toBe('not_found')
    await w.pass('1d')
    const rows = await w.deps.db.selectFrom('file').select(['id', 'state']).execute()
    expect(rows).toEqual([{ id: roster.fileId, state: 'dropped' }])
    await expect(storeUpload(w.deps, fileId, phoneJpeg())).rejects.toThrow('没有找到')
  })

  it('is not one of thousands', async () => {
    const input = { unitId: branch.id, purpose: 'photo' as const, name: 'a.jpg', mime: '', bytes: 9 }
    for (let i = 0; i < 300; i++) await ann.call('file.begin', input)
    expect((await ann.refused('file.begin', input)).code).toBe('too_many')
    await w.pass('61m')
    await ann.call('file.begin', input)
  })
})
