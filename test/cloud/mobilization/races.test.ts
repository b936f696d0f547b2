import { reachOut } from '../../../src/cloud/mobilization/reach-out'
import { auditCallUps, sealAll } from '../../../src/cloud/mobilization/watch'
import { addsUp } from '../../support/call-up-sums'
import { itOnPostgres, ownConnection } from '../../support/database'
import { squadOf } from '../../support/squads'
import { callUpStory, type CallUpStory } from '../../support/call-up'
import { afterStory, world, type World } from '../../support/world'

let w: World
let s: CallUpStory
beforeEach(async () => {
  w = await world()
  s = await callUpStory(w)
})
afterEach(async () => {
  await addsUp(w)
  afterStory(w)
})

/** A squad of forty, called; nothing has been sent yet. */
async function crowd() {
  // several at once: it has to add up when all are done
  w.anyway()
  w.switchOn('sms')
  const people = []
  for (let i = 0; i < 40; i++) people.push(await s.member(`队员${i}`, { phone: `199000155${10 + i}` }))
  const squad = await squadOf(w, {
    at: s.village,
    name: '第三支队',
    people: people.map((p) => [p, 'member']),
  })
  const { wake } = w.deps
  w.deps.wake = () => undefined
  const callUpId = await s.launch({ teamIds: [squad] })
  w.deps.wake = wake
  return { callUpId, people }
}

itOnPostgres('two hosts that drain at once tell nobody twice and leave nobody out', async () => {
  const { callUpId } = await crowd()
  await Promise.all([reachOut(w.deps), reachOut(w.deps), reachOut(w.deps)])
  const phones = w.sms.all().map((m) => m.phone)
  expect([phones.length, new Set(phones).size]).toEqual([40, 40])
  expect((await s.board(callUpId)).funnel.sent).toBe(40)
})

/**
 * Waits until somebody waits for this connection. The view of locks is looked at afresh each time; that of connections
 * stays as a transaction saw it first, and would not show one that was opened since.
 */
async function isWaitedFor(connection: Awaited<ReturnType<typeof ownConnection>>) {
  for (const end = performance.now() + 10_000; performance.now() < end; await new Promise(setImmediate)) {
    const { rows } = await connection.query<{ n: number }>(
      'select count(*)::int as n from pg_locks where not granted and pg_backend_pid() = any(pg_blocking_pids(pid))',
    )
    if (rows[0]!.n) return
  }
  throw new Error('nobody waited for the other connection')
}

itOnPostgres(
  'a batch that the database sends back in a deadlock is noted again, and nobody is told twice',
  async () => {
    const { callUpId, people } = await crowd()
    const other = await ownConnection()
    let draining: Promise<unknown> = Promise.resolve()
    try {
      await other.query('begin')
      await other.query('update xianfeng.target set needs_ride = false where member_id = $1', [
        people[0]!.memberId,
      ])
      draining = reachOut(w.deps)
      // The batch holds its attempts and waits for that: PostgreSQL lets go whoever has waited for a second first. All
      // in the database, so that however busy this machine is the batch is half way through its second by then.
      await other.query(`do $$ begin
        for i in 1..2000 loop
          exit when exists (
            select from pg_locks where not granted and pg_backend_pid() = any(pg_blocking_pids(pid)));
          perform pg_sleep(0.005);
        end loop;
        perform pg_sleep(0.4);
        update xianfeng.attempt set why = null where call_up_id = '${callUpId}';
      end $$`)
      await other.query('commit')
    } finally {
      await other.end()
      await Promise.allSettled([draining])
    }
    await draining
    const phones = w.sms.all().map((m) => m.phone)
    expect([phones.length, new Set(phones).size]).toEqual([40, 40])
    expect((await s.board(callUpId)).funnel.sent).toBe(40)
  },
)

itOnPostgres(
  'answers that come in while the wave goes out are not lost, and nobody who answered is climbed to',
  async () => {
    const { callUpId, people } = await crowd()
    await Promise.all([reachOut(w.deps), ...people.slice(0, 8).map((p) => s.answers(p, callUpId))])
    await w.pass('10m')
    w.sms.all()
    expect((await s.board(callUpId)).funnel.coming).toBe(8)
    expect(Object.keys(await s.lists(callUpId))).toHaveLength(32)
  },
)

itOnPostgres('whoever looks while somebody answers sees the moment before, whole', async () => {
  w.anyway()
  const callUpId = await s.launch()
  const other = await ownConnection()
  let looking: ReturnType<typeof s.board> | undefined
  try {
    await other.query('begin')
    // the look has begun and cannot go on
    await other.query('lock table xianfeng.call_squad in access exclusive mode')
    looking = s.board(callUpId)
    await isWaitedFor(other)
    await other.query(
      `update xianfeng.target set answer = 'coming', answered_at = $2, first_answered_at = $2 where member_id = $1`,
      [s.ma.memberId, w.now()],
    )
    await other.query('commit')
    const { funnel, strength, curve } = await looking
    expect([funnel.coming, strength.people, curve.at(-1)?.[1] ?? 0]).toEqual([0, 0, 0])
  } finally {
    await other.query(
      `update xianfeng.target set answer = null, answered_at = null, first_answered_at = null`,
    )
    await other.end()
  }
})

itOnPostgres('of two who press release at once one releases', async () => {
  const { callUpId, version } = await s.draft(s.commander)
  await s.commander.call('mobilization.askRelease', { callUpId, version })
  w.anyway()
  const third = await s.member('林岩')
  await w.deps.db
    .insertInto('role_term')
    .values({
      ...{ id: w.deps.newId(), member_id: third.memberId, unit_id: s.town.id, role: 'commander' },
      ...{ from_day: '2021-01-01', to_day: null, appointed_by: null },
    })
    .execute()
  const ends = await Promise.allSettled([
    s.second.call('mobilization.release', { callUpId }),
    third.call('mobilization.release', { callUpId }),
  ])
  expect(ends.map((e) => e.status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(await s.events(callUpId, 'released')).toHaveLength(1)
  expect(await s.events(callUpId, 'called')).toHaveLength(2)
})

itOnPostgres('a cancellation in the middle stops what was not begun', async () => {
  const { callUpId } = await crowd()
  await Promise.all([reachOut(w.deps), s.commander.call('mobilization.cancel', { callUpId, why: '水退了' })])
  await w.pass('10m')
  const sent = w.sms.all()
  const called = sent.filter((m) => (m.what ?? 'call') === 'call')
  const cancelled = new Set(sent.filter((m) => m.what === 'cancelled').map((m) => m.phone))
  // whoever was told to come was told not to
  for (const { phone } of called) expect([phone, cancelled.has(phone)]).toEqual([phone, true])
})

itOnPostgres('one receipt told to two hosts at once counts once', async () => {
  const { callUpId, people } = await crowd()
  await reachOut(w.deps)
  w.sms.all()
  const told = w.sms.reply('19900015510', '1')
  await Promise.all([s.hears(told), s.hears(told), s.hears(told)])
  expect(await s.events(callUpId, 'answered')).toHaveLength(1)
  expect((await s.target(callUpId, people[0]!)).answer).toBe('coming')
})

itOnPostgres('two hosts that seal at once make one chain, with every event once', async () => {
  const { callUpId } = await crowd()
  await reachOut(w.deps)
  w.sms.all()
  const sealed = await Promise.all([sealAll(w.deps, callUpId), sealAll(w.deps, callUpId)])
  const { n } = await w.deps.db
    .selectFrom('call_event')
    .select((e) => e.fn.countAll<string>().as('n'))
    .executeTakeFirstOrThrow()
  await sealAll(w.deps, callUpId)
  expect(sealed.reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(Number(n))
  await s.commander.call('mobilization.close', { callUpId })
  await w.pass('1m')
  w.sms.all()
  expect((await s.commander.call('mobilization.report', { callUpId })).verified).toBe(true)
  expect(await auditCallUps(w.deps)).toBe(0)
})
