import { renderMessage } from '../../domain/message-templates'
import type { Deps } from '../context'
import type { Sent, Short } from '../reach'
import type { Delivery } from '../wechat'
import { underRegisteredNames } from '../wechat-templates'
import type { CallFacts, Claimed } from './claim-queries'
import type { Mark } from './mark-queries'
import type { Consenting } from './people-queries'
import { outcomeOf } from './outcome'

/** A message to every account of a person that holds a consent. */
export async function sendWechat(
  deps: Deps,
  attempt: Claimed,
  facts: CallFacts,
  accounts: Consenting[],
  page = `pages/mobilization/answer/index?id=${facts.callUpId}&m=${attempt.memberId}`,
): Promise<Mark> {
  const registered = deps.templates['mobilization.call']
  if (!registered || !accounts.length)
    return outcomeOf(attempt, facts, { outcome: 'refused', why: 'no consent' }, deps.now())
  const fields = renderMessage('mobilization.call', { ...facts, urgent: isUrgent(facts) }, attempt.name)
  const message = {
    templateId: registered.id,
    page,
    data: underRegisteredNames(registered, Object.fromEntries(fields.map((f) => [f.key, f.value]))),
  }
  const ends = await Promise.all(
    accounts.map(async (account) => ({
      account,
      said: await deps.wechat.send({ openid: account.openid, ...message }),
    })),
  )
  const of = (outcome: Delivery['outcome']) => ends.filter((e) => e.said.outcome === outcome)
  // one phone that took it is enough; else the gravest that can still be helped decides
  const decides = of('sent')[0] ?? of('retry')[0] ?? of('refused')[0] ?? of('broken')[0]!
  if (of('broken').length) deps.log('error', 'call-up not taken', { callUp: facts.callUpId, why: 'broken' })
  return {
    ...outcomeOf(attempt, facts, decides.said, deps.now()),
    spent: of('sent').map((e) => e.account.accountId),
    none: of('refused').map((e) => e.account.accountId),
  }
}

const isUrgent = ({ kind, policy }: CallFacts) => kind === 'real' && policy.emergency

/** What SMS and voice are told; party content, free text and links never leave this way. */
export const shortOf = (attempt: Claimed, facts: CallFacts, phone = attempt.phone): Short => ({
  phone,
  kind: isUrgent(facts) ? 'urgent' : facts.kind,
  params: facts.short,
  ref: attempt.id,
})

/** Several numbers in one request. */
export async function sendSms(deps: Deps, list: { attempt: Claimed; facts: CallFacts }[]): Promise<Mark[]> {
  const off: Sent = { outcome: 'refused', why: 'off' }
  const said = deps.reach.sms
    ? await deps.reach.sms.send(list.map(({ attempt, facts }) => shortOf(attempt, facts)))
    : []
  return list.map(({ attempt, facts }, i) => outcomeOf(attempt, facts, said[i] ?? off, deps.now()))
}

export async function sendVoice(deps: Deps, attempt: Claimed, facts: CallFacts): Promise<Mark> {
  const said: Sent = deps.reach.voice
    ? await deps.reach.voice.call(shortOf(attempt, facts))
    : { outcome: 'refused', why: 'off' }
  return outcomeOf(attempt, facts, said, deps.now())
}
