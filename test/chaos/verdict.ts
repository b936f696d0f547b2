import { sql, type Kysely } from 'kysely'
import type { Tables } from '../../src/cloud/db/schema'
import { leaseSeconds } from '../../src/cloud/mobilization/providers'
import { ladderOf, type Policy } from '../../src/domain/mobilization-ladder'
import type { Kills } from './hosts'
import { speed } from './moving-clock'
import type { Provider } from './provider'

type Db = Kysely<Tables>
type Attempt = Awaited<ReturnType<typeof attemptsOf>>[number]

const machines = ['wechat', 'sms', 'voice', 'messenger', 'news']

const attemptsOf = (db: Db) =>
  db
    .selectFrom('attempt as a')
    .innerJoin('target as g', (j) =>
      j.onRef('g.call_up_id', '=', 'a.call_up_id').onRef('g.member_id', '=', 'a.member_id'),
    )
    .select(['a.id', 'a.call_up_id', 'a.member_id', 'a.channel', 'a.step', 'a.state', 'g.messenger_id'])
    .execute()

/** The names under which the provider may know an attempt. */
function refsOf(a: Attempt): string[] {
  const wechat = (member: string) => `id=${a.call_up_id}&m=${a.member_id} openid${Number(member.slice(6))}`
  if (a.channel === 'wechat') return [wechat(a.member_id)]
  // who brings the word opens their list, not the person's own page
  return a.channel === 'messenger' && a.messenger_id
    ? [a.id.toString(), `id=${a.call_up_id} openid${Number(a.messenger_id.slice(6))}`]
    : [a.id.toString()]
}

/**
 * People who were not told: a rung that fell due was never handed over although the books say so, is still open, or
 * was left out; or nobody answers for them and no human has them.
 */
export async function findLost(db: Db, provider: Provider, policy: Policy): Promise<string[]> {
  const attempts = new Map<string, Attempt[]>()
  const lost = new Set<string>()
  for (const a of await attemptsOf(db)) {
    const key = `${a.call_up_id} ${a.member_id}`
    attempts.set(key, [...(attempts.get(key) ?? []), a])
    if (a.state === 'waiting') lost.add(`${key} ${a.channel} still waits`)
    const handed = refsOf(a).some((ref) => provider.taken.has(ref))
    if (a.state === 'sent' && machines.includes(a.channel) && !handed)
      lost.add(`${key} ${a.channel} never left`)
  }
  const targets = await db
    .selectFrom('target')
    .select(['call_up_id', 'member_id', 'reach', 'answer', 'handler_id'])
    .execute()
  for (const g of targets) {
    if (g.answer) continue
    const key = `${g.call_up_id} ${g.member_id}`
    const made = attempts.get(key) ?? []
    ladderOf(policy, g.reach).forEach((rung, step) => {
      const found = made.find((a) => a.channel === rung.channel && a.step === step)
      if (!found || !['sent', 'refused', 'broken'].includes(found.state))
        lost.add(`${key} rung ${step} ${rung.channel} ${found?.state ?? 'missing'}`)
    })
    if (!g.handler_id) lost.add(`${key} has no human`)
  }
  return [...lost]
}

/** Messages that somebody got twice, and those of them that no cut lease accounts for. */
export function findDuplicates(provider: Provider, kills: Kills) {
  let duplicates = 0
  const unexplained: string[] = []
  for (const [ref, list] of provider.taken)
    for (let i = 1; i < list.length; i++) {
      duplicates++
      const [before, after] = [list[i - 1]!, list[i]!]
      const killed = kills.get(before.life)
      // a request may lie in the provider's socket for a moment after its sender has died
      const cut =
        killed !== undefined &&
        killed <= after.at &&
        before.at - killed < 2000 &&
        killed - before.at <= (leaseSeconds[before.channel] * 1000) / speed
      if (!cut)
        unexplained.push(
          `${before.channel} ${ref}: ${after.at - before.at} ms later, ${before.life} ${killed ? `cut ${killed - before.at} ms after` : 'lived'}, then ${after.life}`,
        )
    }
  return { duplicates, unexplained }
}

/** Every count that has to agree with another. @returns those that do not, in words */
export async function findDisagreements(db: Db, people: number): Promise<string[]> {
  const { rows } = await sql<{
    targets: number
    firsts: number
    sent: number
    sent_events: number
    failed: number
    failed_events: number
    unsent: number
  }>`
select (select count(*) from xianfeng.target)::int as targets,
  (select count(*) from xianfeng.attempt where step = 0)::int as firsts,
  (select count(*) from xianfeng.attempt where state = 'sent')::int as sent,
  (select coalesce(sum(jsonb_array_length(detail->'people')), 0) from xianfeng.call_event where kind = 'sent')::int as sent_events,
  (select count(*) from xianfeng.attempt where state in ('refused', 'broken'))::int as failed,
  (select coalesce(sum(jsonb_array_length(detail->'people')), 0) from xianfeng.call_event where kind = 'failed')::int as failed_events,
  (select count(*) from xianfeng.target g where g.sent_at is null and exists (select from xianfeng.attempt a
    where a.call_up_id = g.call_up_id and a.member_id = g.member_id and a.state = 'sent'
      and a.channel in ('wechat', 'sms', 'voice', 'messenger')))::int as unsent`.execute(db)
  const n = rows[0]!
  const pairs: [string, number, number][] = [
    ['people called', n.targets, people],
    ['first rungs', n.firsts, people],
    ['sent, by attempts and by events', n.sent, n.sent_events],
    ['failed, by attempts and by events', n.failed, n.failed_events],
    ['people sent to, by attempts and by themselves', n.unsent, 0],
  ]
  return pairs.filter(([, a, b]) => a !== b).map(([what, a, b]) => `${what}: ${a} and ${b}`)
}
