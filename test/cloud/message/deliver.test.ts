import { sql } from 'kysely'
import { deliverMessages } from '../../../src/cloud/message/deliver'
import { cancelMessages, enqueue, type OutboxRow } from '../../../src/cloud/outbox'
import type { Person } from '../../support/builders'
import { itOnPostgres } from '../../support/database'
import { afterStory, world, type World } from '../../support/world'

const notice = (person: Person, more: Partial<OutboxRow> = {}): OutboxRow =>
  ({
    key: `activity:a1:published:${person.memberId}`,
    memberId: person.memberId,
    template: 'activity.published',
    data: {
      title: '主题党日',
      startsAt: '2026-03-05T01:00:00.000Z',
      place: '党群服务中心',
      unitName: '一支部',
    },
    page: 'pages/activity/show/index?id=a1',
    ...more,
  }) as OutboxRow

describe('delivery', () => {
  let w: World
  let ann: Person
  beforeEach(async () => {
    w = await world()
    ann = await w.member('周桂兰', { at: await w.unit('双清村第一党支部') })
  })
  const queue = (...rows: OutboxRow[]) =>
    enqueue({ db: w.deps.db, at: w.now(), newId: w.deps.newId, wake: () => undefined }, rows)
  const rows = () =>
    w.deps.db.selectFrom('outbox').select(['key', 'state', 'tries', 'why']).orderBy('key').execute()
  const credit = async (person: Person) =>
    (await person.call('message.credits', {})).find((c) => c.template === 'activity.published')!.left
  /** The alarms of a story that expects them. */
  const alarms = () => {
    const found = w.logged.filter((l) => l.level === 'error')
    w.logged.length = 0
    return found
  }

  it('reaches the phone with the words, the page and the name, and spends the consent', async () => {
    await w.subscribes(ann, 'activity.published')
    await queue(notice(ann))
    await w.tick()
    const [message] = w.phone(ann).received('主题党日')
    expect(message).toMatchObject({
      page: 'pages/activity/show/index?id=a1',
      data: { time2: '2026年3月5日 09:00', thing3: '党群服务中心', name5: '周桂兰' },
    })
    expect(await credit(ann)).toBe(0)
    await w.pass('1d')
    expect(await rows()).toMatchObject([{ state: 'sent', tries: 1 }])
    afterStory(w)
  })

  it('control: without delivery nothing reaches the phone', async () => {
    await w.subscribes(ann, 'activity.published')
    await queue(notice(ann))
    expect(w.phone(ann).received('主题党日')).toEqual([])
  })

  it('needs neither WeChat nor a consent, and says why nothing went out', async () => {
    const bo = await w.member('李强', { at: await w.unit('二支部'), signedIn: false })
    await queue(
      notice(ann, { key: 'a' }),
      notice(bo, { key: 'b' }),
      notice(ann, { key: 'c', template: 'makeUp.due' } as never),
    )
    w.deps.templates = { ...w.deps.templates, 'makeUp.due': undefined }
    await w.tick()
    expect(await rows()).toMatchObject([
      { state: 'refused', why: 'no credit' },
      { state: 'refused', why: 'no WeChat' },
      { state: 'refused', why: 'no template' },
    ])
    afterStory(w)
  })

  it('reaches everybody who acts for the member, each once, though WeChat fails for one', async () => {
    const son = await w.member('周小明', { at: await w.unit('二支部') })
    await w.bind(son.accountId, ann.memberId, 'proxy')
    await w.subscribes(ann, 'activity.published')
    // with a consent to spare: only our own mark keeps a second copy away
    await w.subscribes(son, 'activity.published')
    await w.subscribes(son, 'activity.published')
    await queue(notice(ann))
    w.wechat.server.fail('/cgi-bin/message/subscribe/send', { kind: 'status', status: 503 }, 1)
    await w.tick()
    expect(await rows()).toMatchObject([{ state: 'waiting', why: 'http 503' }])
    await w.pass('2m')
    expect(await rows()).toMatchObject([{ state: 'sent', tries: 2 }])
    expect(w.phone(ann).received('周桂兰')).toHaveLength(1)
    expect(w.phone(son).received('周桂兰')).toHaveLength(1)
    afterStory(w)
  })

  it('takes 43101 as the end of the consents, and the batch goes on', async () => {
    const bo = await w.member('李强', { at: await w.unit('二支部') })
    await w.subscribes(bo, 'activity.published')
    await ann.call('message.grant', { templates: ['activity.published'] })
    await ann.call('message.grant', { templates: ['activity.published'] })
    expect(await credit(ann)).toBe(2)
    await queue(notice(ann, { key: 'a' }), notice(bo, { key: 'b' }))
    await w.tick()
    expect(await rows()).toMatchObject([{ state: 'refused', why: '43101' }, { state: 'sent' }])
    expect(await credit(ann)).toBe(0)
    expect(w.phone(bo).received('主题党日')).toHaveLength(1)
    afterStory(w)
  })

  it('tries again while WeChat is busy, and gives up in the end with an alarm', async () => {
    await w.subscribes(ann, 'activity.published')
    w.wechatAnswers('busy')
    await queue(notice(ann))
    await w.tick()
    await w.pass('6m')
    expect(await rows()).toMatchObject([{ state: 'waiting', tries: 3, why: '-1' }])
    expect(alarms()).toEqual([])
    await w.pass('1d')
    expect(await rows()).toMatchObject([{ state: 'broken', tries: 6, why: '-1' }])
    expect(alarms()).toMatchObject([{ event: 'message broken', detail: { why: '-1' } }])
    expect(await credit(ann)).toBe(1)
  })

  it('stops trying when the message would come too late', async () => {
    await w.subscribes(ann, 'activity.published')
    w.wechatAnswers('quota')
    await queue(notice(ann, { expiresAt: '2026-03-02T01:10:00.000Z' }))
    await w.tick()
    await w.pass('1d')
    expect(await rows()).toMatchObject([{ state: 'broken', tries: 3, why: '45009' }])
    await queue(notice(ann, { key: 'b', expiresAt: w.now() }))
    await w.tick()
    expect(await rows()).toMatchObject([{}, { state: 'refused', why: 'expired' }])
    afterStory(w)
  })

  it.each([
    ['40037', (): void => void (w.deps.templates = { 'activity.published': { id: 'wrong' } })],
    ['40003', (): void => void w.wechat.server.contract.messages.gone.add(ann.openid)],
    ['41030', (): void => undefined],
  ])('%s is our mistake: an alarm, and the others go on', async (why, spoil) => {
    const bo = await w.member('李强', { at: await w.unit('二支部') })
    await w.subscribes(ann, 'activity.published')
    await w.subscribes(bo, 'makeUp.due')
    await queue(
      notice(ann, { key: 'a', page: why === '41030' ? '/wrong' : 'pages/a' }),
      notice(bo, {
        key: 'b',
        template: 'makeUp.due',
        data: { title: '主题党日', task: '读公报', dueOn: '2026-03-09' },
      } as never),
    )
    const makeUp = w.deps.templates['makeUp.due']
    spoil()
    w.deps.templates = { ...w.deps.templates, 'makeUp.due': makeUp }
    await w.tick()
    expect(await rows()).toMatchObject([{ state: 'broken', why }, { state: 'sent' }])
    expect(alarms()).toMatchObject([{ event: 'message broken', detail: { why } }])
    expect(w.phone(bo).received('读公报')).toHaveLength(1)
  })

  it('a row that cannot be prepared is pushed ahead and never blocks the rest', async () => {
    const bo = await w.member('李强', { at: await w.unit('二支部') })
    await w.subscribes(ann, 'activity.published')
    await w.subscribes(bo, 'activity.published')
    await queue(notice(ann, { key: 'a', data: null as never }), notice(bo, { key: 'b' }))
    await w.tick()
    expect(await rows()).toMatchObject([{ state: 'waiting', why: 'not prepared' }, { state: 'sent' }])
    expect(w.phone(bo).received('主题党日')).toHaveLength(1)
    await w.pass('1d')
    expect(await rows()).toMatchObject([{ state: 'broken', tries: 6 }, {}])
    expect(alarms().filter((a) => a.event === 'message not prepared')).toHaveLength(6)
  })

  it('never reaches a member who has left, even with the message already queued', async () => {
    await w.subscribes(ann, 'activity.published')
    await queue(notice(ann, { runAt: '2026-03-02T02:00:00.000Z' }))
    await w.deps.db
      .updateTable('member')
      .set({ left_kind: 'died', left_on: '2026-03-02', left_at: w.now() })
      .where('id', '=', ann.memberId)
      .execute()
    await w.pass('2h')
    expect(await rows()).toMatchObject([{ state: 'cancelled', why: 'left' }])
    afterStory(w)
  })

  it('never wakes anybody: what missed the evening waits for the morning', async () => {
    await w.subscribes(ann, 'activity.published', 'activity.changed')
    w.wechatAnswers('busy')
    await w.pass('12h') // 21:00
    await queue(notice(ann))
    await w.tick()
    await w.pass('40m')
    expect(await rows()).toMatchObject([{ state: 'waiting' }])
    w.wechatAnswers('fine')
    await w.goTo('2026-03-03', '06:59')
    expect(w.phone(ann).received('主题党日')).toEqual([])
    await w.goTo('2026-03-03', '07:31')
    expect(w.phone(ann).received('主题党日')).toHaveLength(1)
    afterStory(w)
  })

  it('does not ring at night when the host was down in the evening', async () => {
    await w.subscribes(ann, 'activity.published')
    await w.goTo('2026-03-02', '21:50')
    await queue(notice(ann))
    await w.pass('40m')
    expect(w.phone(ann).received('主题党日')).toEqual([])
    await w.goTo('2026-03-03', '08:00')
    expect(w.phone(ann).received('主题党日')).toHaveLength(1)
    afterStory(w)
  })

  it('is not made twice when the answer is lost after the lease, only when the host dies before its mark', async () => {
    await w.subscribes(ann, 'activity.published')
    await w.subscribes(ann, 'activity.published')
    await queue(notice(ann))
    // a host claims the row, sends, and dies before it can say so
    await sql`update xianfeng.outbox set tries = 1, leased_until = ${'2026-03-02T01:02:00.000Z'}`.execute(
      w.deps.db,
    )
    await w.wechat.send({
      openid: ann.openid,
      templateId: 'tmpl-activity.published',
      page: '',
      data: { thing1: '主题党日' },
    })
    await w.tick()
    expect(w.phone(ann).received('主题党日')).toHaveLength(1)
    await w.pass('3m')
    // at least once
    expect(w.phone(ann).received('主题党日')).toHaveLength(2)
    expect(await rows()).toMatchObject([{ state: 'sent', tries: 2 }])
  })

  it('stays cancelled when it was cancelled between claim and send', async () => {
    await w.subscribes(ann, 'activity.published')
    await queue(notice(ann))
    await sql`update xianfeng.outbox set leased_until = ${'2026-03-02T01:02:00.000Z'}`.execute(w.deps.db)
    await cancelMessages({ db: w.deps.db, at: w.now() }, { keyPrefix: 'activity:a1:' })
    await w.pass('5m')
    expect(await rows()).toMatchObject([{ state: 'cancelled' }])
    afterStory(w)
  })

  it('sends five hundred in batches', async () => {
    await sql`
insert into xianfeng.outbox (id, key, member_id, template, data, run_at, made_at)
select 'row' || n, 'k' || n, ${ann.memberId}, 'activity.published', '{}', ${w.now()}, ${w.now()}
from generate_series(1, 500) n`.execute(w.deps.db)
    expect(await deliverMessages(w.deps)).toBe(500)
    expect(new Set((await rows()).map((r) => r.why))).toEqual(new Set(['no credit']))
  })

  itOnPostgres('sends once though two hosts drain at once', async () => {
    const people = await Promise.all(
      Array.from({ length: 60 }, async (_, i) => w.member(`党员${i}`, { at: await w.unit('支部') })),
    )
    for (const p of people) await w.subscribes(p, 'activity.published')
    for (const p of people) await w.subscribes(p, 'activity.published')
    await queue(...people.map((p) => notice(p)))
    await Promise.all([deliverMessages(w.deps), deliverMessages(w.deps), deliverMessages(w.deps)])
    for (const p of people) expect(w.phone(p).received('主题党日')).toHaveLength(1)
    expect((await rows()).every((r) => r.state === 'sent' && r.tries === 1)).toBe(true)
  })
})
