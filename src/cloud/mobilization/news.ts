import { renderMessage } from '../../domain/message-templates'
import type { ShortWhat } from '../../domain/mobilization-sms'
import { shift } from '../../domain/clock'
import type { Context, Deps } from '../context'
import { textOne } from './callee-quota'
import type { Sent } from '../reach'
import { underRegisteredNames } from '../wechat-templates'
import { note } from './answer-queries'
import type { CallFacts, Claimed } from './claim-queries'
import type { Job } from './jobs'
import type { Mark } from './mark-queries'
import { addNews, loadNews, type NewsKind } from './news-queries'
import { consentingAccounts, type Consenting } from './people-queries'
import { shortOf } from './send'

/** What an SMS can say of it; other words are not approved and go by WeChat and the page alone. */
const shortWords: Partial<Record<NewsKind, ShortWhat>> = {
  corrected: 'changed',
  cancelled: 'cancelled',
  stood_down: 'ended',
  closed: 'ended',
  recalled: 'changed',
}
/** After this many tries somebody else has to tell them. */
const tries = 4

/** Tells everybody who was contacted, of some squads or of all, after the commit. @returns how many people */
export async function broadcast(
  ctx: Context,
  callUpId: string,
  kind: NewsKind,
  words: string,
  squadIds?: string[],
): Promise<number> {
  const by = ctx.user?.members.find((m) => m.kind === 'self')?.memberId ?? null
  const { n, people } = await addNews(ctx.db, { callUpId, kind, words, by, at: ctx.at, squadIds })
  if (kind === 'told' || kind === 'corrected')
    await note(ctx.db, { callUpId, at: ctx.at, kind, by, detail: { n, words, people } })
  ctx.wake()
  return people
}

/** One job a person: WeChat when it may, else an approved SMS, else the page tells them when they look. */
export async function newsJobs(
  deps: Deps,
  attempts: Claimed[],
  of: (a: Claimed) => CallFacts,
): Promise<Job[]> {
  const accounts = await consentingAccounts(
    deps.db,
    attempts.map((a) => a.memberId),
    'mobilization.news',
  )
  const news = await loadNews(deps.db, [...new Set(attempts.map((a) => a.callUpId))])
  return attempts.map((attempt) => ({
    attempts: [attempt],
    run: async () => {
      const said = news.get(`${attempt.callUpId} ${attempt.n}`)!
      return [await tell(deps, attempt, of(attempt), said, accounts.get(attempt.memberId) ?? [])]
    },
  }))
}

async function tell(
  deps: Deps,
  attempt: Claimed,
  facts: CallFacts,
  said: { kind: NewsKind; words: string },
  accounts: Consenting[],
): Promise<Mark> {
  const registered = deps.templates['mobilization.news']
  const what = shortWords[said.kind]
  let end: Sent = { outcome: 'refused', why: 'no way' }
  const spent: string[] = []
  const none: string[] = []
  if (registered)
    for (const { accountId, openid } of accounts) {
      const fields = renderMessage('mobilization.news', { ...facts, words: said.words }, attempt.name)
      const data = underRegisteredNames(registered, Object.fromEntries(fields.map((f) => [f.key, f.value])))
      const page = `pages/mobilization/answer/index?id=${facts.callUpId}&m=${attempt.memberId}`
      const answer = await deps.wechat.send({ openid, templateId: registered.id, page, data })
      if (answer.outcome === 'sent') spent.push(accountId)
      if (answer.outcome === 'refused') none.push(accountId)
      if (end.outcome !== 'sent') end = answer
    }
  if (end.outcome !== 'sent' && what) {
    const said = await textOne(deps, facts, { ...shortOf(attempt, facts), what })
    // a number that may not be used leaves it to a WeChat that is only busy
    if (said.outcome !== 'refused' || end.outcome !== 'retry') end = said
  }
  const at = deps.now()
  const template = 'mobilization.news' as const
  if (end.outcome === 'retry' && attempt.tries < tries)
    return { attempt, state: 'waiting', why: end.why, at, again: shift(at, 5, 's'), spent, none, template }
  const state = end.outcome === 'sent' ? 'sent' : end.outcome === 'broken' ? 'broken' : 'refused'
  const why = 'why' in end ? end.why : null
  return { attempt, state, why, at, providerRef: end.providerRef, spent, none, template }
}
