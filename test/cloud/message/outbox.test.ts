import { cancelMessages, enqueue, type OutboxRow } from '../../../src/cloud/outbox'
import { world, type World } from '../../support/world'

const notice = (memberId: string, more: Partial<OutboxRow> = {}): OutboxRow =>
  ({
    key: `activity:a1:published:${memberId}`,
    memberId,
    template: 'activity.published',
    data: {
      title: '主题党日',
      startsAt: '2026-03-05T01:00:00.000Z',
      place: '党群服务中心',
      unitName: '一支部',
    },
    ...more,
  }) as OutboxRow

describe('the outbox', () => {
  let w: World
  let ann: Awaited<ReturnType<World['member']>>
  beforeEach(async () => {
    w = await world()
    ann = await w.member('周桂兰', { at: await w.unit('双清村第一党支部') })
  })
  const rows = () => w.deps.db.selectFrom('outbox').selectAll().execute()
  const queue = (wake = () => undefined as void) => ({
    db: w.deps.db,
    at: w.now(),
    newId: w.deps.newId,
    wake,
  })

  it('queues a key once, and again only after it was cancelled', async () => {
    await enqueue(queue(), [notice(ann.memberId)])
    await enqueue(queue(), [notice(ann.memberId, { page: 'pages/other' })])
    expect(await rows()).toMatchObject([{ page: '', state: 'waiting' }])
    expect(await cancelMessages(queue(), { keyPrefix: 'activity:a_' })).toBe(0)
    expect(await cancelMessages(queue(), { keyPrefix: 'activity:a1:' })).toBe(1)
    expect(await rows()).toMatchObject([{ state: 'cancelled' }])
    await enqueue(queue(), [notice(ann.memberId, { page: 'pages/other' })])
    expect(await rows()).toMatchObject([{ page: 'pages/other', state: 'waiting', done_at: null }])
    expect(await cancelMessages(queue(), { memberId: ann.memberId })).toBe(1)
  })

  it('wakes for what is due now and waits until morning with what falls in the night', async () => {
    const wake = jest.fn()
    await enqueue(queue(wake), [notice(ann.memberId, { runAt: '2026-03-02T15:00:00.000Z' })])
    expect(wake).not.toHaveBeenCalled()
    expect(await rows()).toMatchObject([{ run_at: '2026-03-02T23:30:00.000Z' }])
    await enqueue(queue(wake), [notice(ann.memberId, { key: 'now' })])
    expect(wake).toHaveBeenCalledTimes(1)
  })
})
