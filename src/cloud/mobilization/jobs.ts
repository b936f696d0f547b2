import type { Channel } from '../../contract/mobilization-types'
import { stepAfter } from '../../domain/mobilization-ladder'
import type { Deps } from '../context'
import { textOne, withinQuota } from './callee-quota'
import type { CallFacts, Claimed } from './claim-queries'
import { handOver } from './hand-over'
import { newsJobs } from './news'
import type { Mark } from './mark-queries'
import { consentingAccounts, phonesOf, type Consenting } from './people-queries'
import { outcomeOf } from './outcome'
import { sendSms, sendVoice, sendWechat, shortOf } from './send'

/** Numbers in one SMS request; Tencent takes 200. */
const smsAtOnce = 100

/** Attempts that are made together: one request, or one look at a squad. */
export interface Job {
  attempts: Claimed[]
  run(): Promise<Mark[]>
}

/** Jobs in groups; the groups one after the other, the jobs of a group side by side. */
export async function jobsOf(
  deps: Deps,
  channel: Channel,
  attempts: Claimed[],
  facts: Map<string, CallFacts>,
): Promise<Job[][]> {
  const of = (a: Claimed) => facts.get(a.callUpId)!
  if (!attempts.length) return []
  if (channel === 'wechat') {
    const accounts = await consentingAccounts(
      deps.db,
      attempts.map((a) => a.memberId),
    )
    return [one(attempts, (a) => sendWechat(deps, a, of(a), accounts.get(a.memberId) ?? []))]
  }
  if (channel === 'messenger') return [await messengerJobs(deps, attempts, of)]
  if (channel === 'news') return [await newsJobs(deps, attempts, of)]
  if (channel === 'sms' || channel === 'voice') {
    const { allowed, over } = await withinQuota(deps, channel, attempts, of)
    const jobs =
      channel === 'voice'
        ? one(allowed, (a) => sendVoice(deps, a, of(a)))
        : chunks(allowed, smsAtOnce).map((list) => ({
            attempts: list,
            run: () =>
              sendSms(
                deps,
                list.map((attempt) => ({ attempt, facts: of(attempt) })),
              ),
          }))
    return [[...one(over, async (a) => refused(deps, a, of(a), 'quota')), ...jobs]]
  }
  // one after the other: each choice knows of the last
  return [...grouped(attempts).values()].map((list) => [
    { attempts: list, run: () => handOver(deps, list, of(list[0]!)) },
  ])
}

function grouped(attempts: Claimed[]): Map<string, Claimed[]> {
  const groups = new Map<string, Claimed[]>()
  for (const a of attempts) groups.set(a.callUpId, [...(groups.get(a.callUpId) ?? []), a])
  return groups
}

export const one = (attempts: Claimed[], run: (a: Claimed) => Promise<Mark>): Job[] =>
  attempts.map((a) => ({ attempts: [a], run: async () => [await run(a)] }))

const refused = (deps: Deps, attempt: Claimed, facts: CallFacts, why: string): Mark => ({
  attempt,
  state: 'refused',
  why,
  at: deps.now(),
  next: stepAfter(facts.policy, attempt, attempt.step, true, deps.now()),
})

/** Somebody who cannot be called is told of through their 带信人: on WeChat, else by SMS. */
async function messengerJobs(deps: Deps, attempts: Claimed[], of: (a: Claimed) => CallFacts): Promise<Job[]> {
  const ids = [...new Set(attempts.map((a) => a.messengerId!))]
  const accounts = await consentingAccounts(deps.db, ids)
  const phones = await phonesOf(deps.db, ids)
  return one(attempts, async (a) => {
    const handlerId = a.messengerId
    // not the person's own page: whoever brings the word has them on a list
    const page = `pages/mobilization/list/index?id=${a.callUpId}`
    const found: Consenting[] = accounts.get(a.messengerId!) ?? []
    const phone = phones.get(a.messengerId!) ?? ''
    const told = found.length
      ? await sendWechat(deps, a, of(a), found, page)
      : deps.reach.sms && phone
        ? outcomeOf(a, of(a), await textOne(deps, of(a), shortOf(a, of(a), phone)), deps.now())
        : refused(deps, a, of(a), 'no way to the messenger')
    // they are the named human even when no machine reaches them: the leader's list shows it
    return told.state === 'sent' ? { ...told, handlerId } : told
  })
}

function chunks<T>(list: T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, i) => list.slice(i * size, (i + 1) * size))
}
