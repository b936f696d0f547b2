import type { Person, TestUnit } from '../../support/builders'
import { storeUpload } from '../../../src/cloud/file/store-upload'
import { meeting } from '../../support/meeting'
import { phoneJpeg } from '../../support/pictures'
import { afterStory, world, type World } from '../../support/world'

describe('the record of a theme day', () => {
  let w: World
  let town: TestUnit
  let branch: TestUnit
  let zhou: Person
  let clerk: Person
  let li: Person
  let wang: Person
  let young: Person
  let office: Person
  let which: { activityId: string; unitId: string }

  beforeEach(async () => {
    w = await world('2026-03-05T04:00:00.000Z')
    town = await w.unit('太平镇', { kind: 'town' })
    branch = await w.unit('双清村第一党支部', { under: town })
    zhou = await w.member('周桂兰', { at: branch, role: 'secretary' })
    clerk = await w.member('小杨', { at: branch, role: 'clerk', stage: 'guest' })
    li = await w.member('李德福', { at: branch })
    wang = await w.member('王建国', { at: branch })
    young = await w.member('赵小军', { at: branch, stage: 'probationary' })
    office = await w.member('镇党建办小李', { at: town, role: 'town_office' })
    which = await meeting(w, {
      at: branch,
      host: zhou,
      roll: [
        [zhou, 'present'],
        [young, 'present'],
        [li, 'leave', '去县医院看病'],
        [wang, 'absent'],
      ],
      guests: [[clerk, 'present']],
    })
  })
  afterEach(() => afterStory(w))

  const points = '周桂兰：今年的重点是清理河道。\n赵小军：年轻人可以多出力。'
  const write = (who: Person, fields: object, version?: number, was?: object) =>
    who
      .call('record.show', which)
      .then((form) => who.call('record.save', { ...which, version: version ?? form.version, fields, was }))

  it('is filled in from activity, roll and offices, and asks for one thing only', async () => {
    const form = await zhou.call('record.show', which)
    expect(form).toMatchObject({
      title: '学习贯彻中央一号文件',
      state: 'open',
      dueOn: '2026-04-10',
      own: [],
      fields: {
        startedAt: '2026-03-05T01:00:00.000Z',
        endedAt: '2026-03-05T03:00:00.000Z',
        place: '村委会二楼会议室',
        host: '周桂兰',
        // nobody has recorded yet, so the secretary
        recorder: '周桂兰',
        guests: '小杨',
        topics: '1. 重温入党誓词\n2. 学习中央一号文件（周桂兰）\n3. 清扫村道',
      },
      counts: { line: '应到 4 = 实到 2 + 请假 1 + 缺席 1' },
      votes: { entitled: 3, present: 1, quorum: 2, quorate: false },
    })
    expect(form.presentNames).toEqual(['赵小军', '周桂兰'])
    expect(form.missingPeople).toMatchObject([
      { name: '李德福', outcome: 'leave', reason: '去县医院看病', reasonFromRoll: true },
      { name: '王建国', outcome: 'absent', reason: '' },
    ])
    expect(form.missing.filter((m) => m.blocking).map((m) => m.field)).toEqual(['points'])
  })

  it('keeps what she writes and nothing else: the rest goes on following the roll', async () => {
    const saved = await write(zhou, {
      points,
      recorder: '小杨',
      place: '村委会二楼会议室',
      reasons: { [wang.memberId]: '没有联系上' },
    })
    if (!saved.saved) throw new Error()
    expect(saved.form.own.sort()).toEqual(['points', 'reasons', 'recorder'])
    expect(saved.form.missingPeople[1]).toMatchObject({ reason: '没有联系上', reasonFromRoll: false })
    expect(saved.form.missing).toEqual([])
    expect(saved.form.steps).toMatchObject([{ by: '周桂兰', step: 'saved' }])
    // the next meeting knows who usually writes
    const next = await meeting(w, {
      at: branch,
      roll: [[zhou, 'none']],
      day: '2026-04-05',
      state: 'published',
    })
    expect((await zhou.call('record.show', next)).fields.recorder).toBe('小杨')
  })

  it('loses nothing when two write at once', async () => {
    const { version } = await zhou.call('record.show', which)
    const first = await write(zhou, { points }, version)
    expect(first.saved).toBe(true)
    const second = await write(clerk, { points: '小杨的另一份记录', recorder: '小杨' }, version)
    expect(second).toMatchObject({
      saved: false,
      mine: { points: '小杨的另一份记录', recorder: '小杨' },
      form: { fields: { points } },
      words: '周桂兰在 3月5日 12:00 改过，请比一比再保存',
    })
    if (second.saved) throw new Error()
    expect(second.differ).toEqual(['recorder', 'points'])
    expect((await zhou.call('record.show', which)).fields.points).toBe(points)
    const third = await write(clerk, { points: '合在一起的记录' }, second.form.version)
    expect(third).toMatchObject({ saved: true, form: { fields: { points: '合在一起的记录' } } })
  })

  it('lets two write different boxes at once', async () => {
    const { version, fields } = await zhou.call('record.show', which)
    await write(zhou, { points }, version)
    const other = await write(clerk, { recorder: '小杨' }, version, { recorder: fields.recorder })
    expect(other).toMatchObject({ saved: true, form: { fields: { points, recorder: '小杨' } } })
  })

  it('counts votes against the 正式党员 in the room, never against 实到', async () => {
    const resolution = { text: '同意清理河道', against: 0, abstain: 0 }
    // two came, but one of them is 预备党员
    const refused = await zhou.refused('record.save', {
      ...which,
      version: 0,
      fields: { resolutions: [{ ...resolution, for: 2 }] },
    })
    expect(refused).toMatchObject({ code: 'invalid', field: 'resolutions' })
    expect(refused.message).toBe('决议一共 2 票，多于到会的正式党员 1 人')
    const saved = await write(zhou, { resolutions: [{ ...resolution, for: 1 }] })
    if (!saved.saved) throw new Error()
    expect(saved.form.missing).toContainEqual({
      field: 'resolutions',
      words: '到会的正式党员不到半数以上，请核对决议是否有效',
      blocking: false,
    })
  })

  it('takes a photo of the handwritten book instead of typing', async () => {
    const bytes = phoneJpeg()
    const { fileId } = await clerk.call('file.begin', {
      unitId: branch.id,
      purpose: 'photo',
      name: '记录本.jpg',
      mime: 'image/jpeg',
      bytes: bytes.length,
    })
    const add = { ...which, fileId, caption: '记录本第 12 页', slot: 'record' as const }
    expect((await clerk.refused('record.addPhoto', add)).message).toContain('重新上传')
    await storeUpload(w.deps, fileId, bytes)
    const { photos } = await clerk.call('record.addPhoto', add)
    expect(photos).toMatchObject([{ caption: '记录本第 12 页', slot: 'record' }])
    expect(photos[0]!.link).toContain(`/file/${fileId}?`)
    await clerk.call('record.addPhoto', add)
    await clerk.call('record.changePhoto', { ...add, caption: '第 12、13 页' })
    const form = await zhou.call('record.show', which)
    expect(form.photos).toHaveLength(1)
    expect(form.photos[0]!.caption).toBe('第 12、13 页')
    expect(form.missing.map((m) => m.field)).not.toContain('points')
    await zhou.call('record.removePhoto', { ...which, fileId })
    await w.tick()
    expect((await zhou.refused('file.link', { fileId })).code).toBe('not_found')
    expect((await zhou.refused('record.removePhoto', { ...which, fileId })).code).toBe('not_found')
  })

  it("does not take another branch's photo", async () => {
    const other = await w.unit('双清村第二党支部', { under: town })
    const liu = await w.member('刘书记', { at: other, role: 'secretary' })
    const bytes = phoneJpeg()
    const { fileId } = await liu.call('file.begin', {
      unitId: other.id,
      purpose: 'photo',
      name: 'a.jpg',
      mime: '',
      bytes: bytes.length,
    })
    await storeUpload(w.deps, fileId, bytes)
    const refused = await zhou.refused('record.addPhoto', { ...which, fileId, slot: 'record' })
    expect(refused.code).toBe('not_found')
  })

  it('on paper keeps time, place, counts and the file number, and no word more', async () => {
    const paper = await meeting(w, {
      at: branch,
      host: zhou,
      roll: [
        [zhou, 'present'],
        [li, 'leave', '住院'],
      ],
      kind: 'general_meeting',
      title: '讨论接收预备党员',
      paperOnly: true,
    })
    for (const fields of [
      { points: '不该写在这里' },
      { topics: '议题' },
      { host: '周桂兰' },
      { resolutions: [{ text: '同意', for: 1, against: 0, abstain: 0 }] },
      { reasons: { [li.memberId]: '住院' } },
      { guests: '某某' },
    ]) {
      const refused = await zhou.refused('record.save', { ...paper, version: 0, fields })
      expect(refused).toMatchObject({ code: 'invalid', field: Object.keys(fields)[0] })
    }
    // refused, and not shown to the platform's text check on the way
    expect(JSON.stringify(w.wechat.server.requests)).not.toContain('不该写在这里')
    const saved = await zhou.call('record.save', {
      ...paper,
      version: 0,
      fields: { place: '党员活动室' },
      paperNumber: '双清〔2026〕03 号',
    })
    if (!saved.saved) throw new Error()
    expect(saved.form).toMatchObject({
      paperNumber: '双清〔2026〕03 号',
      presentNames: [],
      missingPeople: [],
      counts: { line: '应到 2 = 实到 1 + 请假 1 + 缺席 0' },
      fields: { place: '党员活动室', host: '', topics: '' },
      missing: [],
    })
    expect(JSON.stringify(saved.form)).not.toMatch(/李德福|住院/)
    const refused = await zhou.refused('record.addPhoto', {
      ...paper,
      fileId: 'a'.repeat(16),
      slot: 'record',
    })
    expect(refused.message).toContain('纸质留存')
  })

  it('is no business of members, neighbours and strangers, nor of the town before it is handed in', async () => {
    const neighbour = await w.member('刘书记', {
      at: await w.unit('双清村第二党支部', { under: town }),
      role: 'secretary',
    })
    const charlie = await w.stranger()
    const save = { ...which, version: 0, fields: { points: 'x' } }
    for (const [who, code] of [
      [li, 'forbidden'],
      [neighbour, 'not_found'],
      [charlie, 'not_found'],
    ] as const) {
      expect((await who.refused('record.show', which)).code).toBe(code)
      expect((await who.refused('record.save', save)).code).toBe(code)
      expect((await who.refused('record.export', { ...which, what: 'minutes' })).code).toBe(code)
      expect((await who.refused('record.submit', which)).code).toBe(code)
      expect((await who.refused('record.makeUps', which)).code).toBe(code)
      expect(
        (await who.refused('record.addPhoto', { ...which, fileId: 'a'.repeat(16), slot: 'notes' })).code,
      ).toBe(code)
    }
    expect((await w.visitor().refused('record.show', which)).code).toBe('unauthenticated')
    expect(await office.refused('record.show', which)).toMatchObject({
      code: 'forbidden',
      reason: 'not_submitted',
    })
    expect((await office.refused('record.export', { ...which, what: 'minutes' })).reason).toBe(
      'not_submitted',
    )
    expect((await office.refused('record.save', save)).code).toBe('forbidden')
    // the right unit, somebody else's activity
    const other = { ...which, unitId: neighbour.memberId }
    expect((await zhou.refused('record.show', other)).code).toBe('not_found')
  })

  it('of a joint meeting is each branch its own', async () => {
    const second = await w.unit('双清村第二党支部', { under: town })
    const liu = await w.member('刘书记', { at: second, role: 'secretary' })
    const joint = await meeting(w, {
      at: branch,
      host: zhou,
      roll: [
        [zhou, 'present'],
        [li, 'absent'],
      ],
      joint: [{ at: second, roll: [[liu, 'present']] }],
    })
    const theirs = { ...joint, unitId: second.id }
    await liu.call('record.save', { ...theirs, version: 0, fields: { points: '第二支部的发言' } })
    expect((await liu.call('record.show', theirs)).counts.line).toBe('应到 1 = 实到 1 + 请假 0 + 缺席 0')
    expect((await zhou.call('record.show', joint)).fields.points).toBe('')
    expect((await liu.refused('record.show', joint)).code).toBe('not_found')
  })
})
