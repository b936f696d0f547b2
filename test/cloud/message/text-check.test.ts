import { openSession } from '../../../src/cloud/session'
import { loadUnreviewed } from '../../../src/cloud/text-check'
import type { Person } from '../../support/builders'
import { afterStory, world, type World } from '../../support/world'

/** 投诉建议 stands for every call whose words others read. */
describe('the platform’s text check', () => {
  let w: World
  let ann: Person
  let town: Person
  let county: Person
  let charlie: Person
  beforeEach(async () => {
    w = await world()
    const top = await w.unit('临水县', { kind: 'county' })
    const middle = await w.unit('双清镇', { kind: 'town', under: top })
    const branch = await w.unit('双清村第一党支部', { under: middle })
    ann = await w.member('周桂兰', { at: branch })
    town = await w.member('镇办', { at: branch, role: 'town_office', roleAt: middle })
    county = await w.member('县办', { at: branch, role: 'county_office', roleAt: top })
    charlie = await w.member('Charlie', {
      at: await w.unit('别的支部', { under: await w.unit('别的县', { kind: 'county' }) }),
      role: 'county_office',
    })
  })
  afterEach(() => afterStory(w))

  const write = (words = '字太小') => ann.call('message.feedback', { words })
  const read = async () => (await county.call('message.feedbacks', {})).items.map((f) => f.words)
  const onPhone = () => w.callAs(ann.sessionId, 'org.me', {}, { edition: 'weapp' }).then(() => w.tick())

  it('passes what WeChat passes', async () => {
    await write()
    expect(await read()).toEqual(['字太小'])
    expect((await town.call('message.reviews', {})).items).toEqual([])
  })

  it('refuses what is risky though the errcode is 0, and saves nothing', async () => {
    w.wechat.judges('risky')
    expect(await ann.refused('message.feedback', { words: '坏话' })).toMatchObject({
      code: 'invalid',
      field: 'words',
      reason: 'risky_text',
    })
    expect(await read()).toEqual([])
  })

  it('waits for somebody above when WeChat asks for a review', async () => {
    w.wechat.judges('review')
    await write()
    expect(await read()).toEqual(['（待审核）'])
    w.wechat.judges('pass')
    await onPhone()
    expect(await read()).toEqual(['（待审核）']) // asking again would say the same
    const [text] = (await town.call('message.reviews', {})).items
    expect(text).toMatchObject({ content: '字太小', name: '周桂兰', suggest: 'review' })

    expect((await charlie.call('message.reviews', {})).items).toEqual([])
    expect((await charlie.refused('message.review', { id: text!.id, pass: true })).code).toBe('not_found')
    expect((await ann.refused('message.reviews', {})).code).toBe('not_found')
    expect((await ann.refused('message.review', { id: text!.id, pass: true })).code).toBe('forbidden')

    await town.call('message.review', { id: text!.id, pass: true })
    expect(await read()).toEqual(['字太小'])
    expect((await town.refused('message.review', { id: text!.id, pass: false })).code).toBe('conflict')
  })

  it('is never passed by its own author', async () => {
    w.wechat.judges('review')
    await town.call('message.feedback', { words: '我写的' })
    expect((await town.call('message.reviews', {})).items).toEqual([])
    const { id } = await w.deps.db.selectFrom('text_check').select('id').executeTakeFirstOrThrow()
    expect((await town.refused('message.review', { id, pass: true })).code).toBe('forbidden')
    await county.call('message.review', { id, pass: false })
    expect(await read()).toEqual(['（待审核）'])
  })

  it('asks again when the author is back in the mini-program', async () => {
    w.wechat.judges('unknown')
    await write()
    expect(await read()).toEqual(['（待审核）'])
    await w.pass('3h')
    w.wechat.judges('pass')
    await w.tick()
    expect(await read()).toEqual(['（待审核）'])
    await onPhone()
    expect(await read()).toEqual(['字太小'])
  })

  it('keeps hidden what turns out risky', async () => {
    w.wechat.judges('unknown')
    await write()
    w.wechat.judges('risky')
    await w.pass('3h')
    await onPhone()
    expect(await read()).toEqual(['（待审核）'])
    expect((await town.call('message.reviews', {})).items).toEqual([])
  })

  it('does not hurry WeChat: not twice in ten minutes', async () => {
    w.wechat.judges('unknown')
    await write()
    await w.pass('3h')
    const asked = () => w.wechat.server.requests.filter((r) => r.path === '/wxa/msg_sec_check').length
    const before = asked()
    await onPhone()
    await w.pass('2m')
    expect(asked()).toBe(before + 1)
    await w.pass('11m')
    expect(asked()).toBe(before + 2)
  })

  it('saves at once when WeChat is down', async () => {
    w.wechatAnswers('down')
    await write()
    w.wechatAnswers('fine')
    expect(await read()).toEqual(['（待审核）'])
  })

  it('hides the words of the desk until the person’s own phone vouches for them', async () => {
    const session = await openSession(w.deps.db, w.deps, {
      accountId: ann.accountId,
      device: '办公电脑',
      edition: 'h5',
      at: w.now(),
    })
    await w.pass('3h') // her phone was last seen at nine
    await w.callAs(session, 'message.feedback', { words: '桌上写的' }, { edition: 'h5' })
    expect(await read()).toEqual(['（待审核）'])
    await onPhone()
    expect(await read()).toEqual(['桌上写的'])
    await w.callAs(session, 'message.feedback', { words: '再写' }, { edition: 'h5' })
    expect(await read()).toEqual(['再写', '桌上写的'])
  })

  it('is nobody’s demand without a mini-program', async () => {
    w.deps.wechat = { ...w.deps.wechat, configured: false }
    w.wechat.judges('risky')
    await write()
    expect(await read()).toEqual(['字太小'])
  })

  it('lets the author read on', async () => {
    w.wechat.judges('review')
    await write()
    const { thing } = await w.deps.db.selectFrom('text_check').select('thing').executeTakeFirstOrThrow()
    const seenBy = async (accountId: string) =>
      (await loadUnreviewed({ db: w.deps.db, user: { accountId, members: [], roles: [] } }, [thing])).shown(
        thing,
        'words',
        '字太小',
      )
    expect(await seenBy(ann.accountId)).toBe('字太小')
    expect(await seenBy(county.accountId)).toBe('（待审核）')
  })
})
