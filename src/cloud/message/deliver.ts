import type { Instant } from '../../contract/fields'
import { shift } from '../../domain/clock'
import { politeTime } from '../../domain/message-hours'
import { renderMessage } from '../../domain/message-templates'
import type { Deps } from '../context'
import { awaitingReview } from '../text-check'
import type { Delivery } from '../wechat'
import { underRegisteredNames } from '../wechat-templates'
import {
  claimDue,
  finishMessage,
  loadRecipients,
  markSentTo,
  postponeMessage,
  spendCredit,
  type ClaimedMessage,
  type Recipient,
} from './delivery-queries'

/** Claimed at once: with eight sending side by side and 5 s for each, a batch ends well inside its lease. */
const batch = 50
const sideBySide = 8
const leaseMinutes = 2
/** A cloud function has 60 s: after this many we leave the rest to the next run. */
const secondsARun = 40
/** Minutes until the next try; after the last one the message is given up. */
const backoff = [1, 5, 30, 120, 360]

/** Sends what is due, batch by batch, outside any transaction; a step of tick. What becomes of each: ../outbox.ts. */
export async function deliverMessages(deps: Deps): Promise<number> {
  const started = deps.now()
  let done = 0
  for (;;) {
    const at = deps.now()
    // what was due before the night and missed it waits for the morning too
    const urgentOnly = politeTime(at) !== at
    if (at > shift(started, secondsARun, 's')) {
      deps.wake()
      return done
    }
    const messages = await claimDue(deps.db, at, batch, leaseMinutes, urgentOnly)
    if (!messages.length) return done
    const queue = [...messages]
    const worker = async () => {
      for (let next = queue.shift(); next; next = queue.shift()) await deliverOne(deps, next)
    }
    await Promise.all(Array.from({ length: sideBySide }, worker))
    done += messages.length
  }
}

/** One message that cannot even be prepared never stops the others. */
async function deliverOne(deps: Deps, message: ClaimedMessage): Promise<void> {
  try {
    await attempt(deps, message)
  } catch (error) {
    deps.log('error', 'message not prepared', {
      id: message.id,
      error: String((error as Error)?.stack ?? error),
    })
    await later(deps, message, 'not prepared').catch(() => undefined) // the lease brings it back
  }
}

async function attempt(deps: Deps, message: ClaimedMessage): Promise<void> {
  const at = deps.now()
  const finish = (state: 'sent' | 'refused' | 'broken' | 'cancelled', why: string | null) =>
    finishMessage(deps.db, message.id, state, why, deps.now())

  const found = await loadRecipients(deps.db, message, at)
  if (!found) return // cancelled since it was claimed
  if (found.left) return finish('cancelled', 'left')
  if (message.tries > backoff.length + 1) return alarm(deps, message, 'gave up')
  if (message.expires_at && message.expires_at <= at) return finish('refused', message.why ?? 'expired')
  if (!deps.wechat.configured) return finish('refused', 'no mini-program')
  const registered = deps.templates[message.template]
  if (!registered) return finish('refused', 'no template')
  const reachable = found.recipients.filter((r) => r.openid)
  if (!reachable.length) return finish('refused', 'no WeChat')
  const willing = reachable.filter((r) => r.had || r.credit > 0)
  if (!willing.length) return finish('refused', 'no credit')

  const given = Object.entries(message.data as Record<string, unknown>)
  const readable = given.map(([key, text]) => [
    key,
    found.hidden.includes(text as string) ? awaitingReview : text,
  ])
  const fields = renderMessage(message.template, Object.fromEntries(readable) as never, found.name)
  const data = underRegisteredNames(registered, Object.fromEntries(fields.map((f) => [f.key, f.value])))
  const ends: Delivery[] = []
  for (const recipient of willing) {
    ends.push(
      recipient.had
        ? { outcome: 'sent' }
        : await sendTo(deps, message, recipient, { templateId: registered.id, page: message.page, data }),
    )
  }

  const busy = ends.find((e) => e.outcome === 'retry')
  const broken = ends.find((e) => e.outcome === 'broken')
  if (busy?.outcome === 'retry') return later(deps, message, busy.why)
  if (broken?.outcome === 'broken') deps.log('error', 'message broken', saying(message, broken.why))
  if (ends.some((e) => e.outcome === 'sent')) return finish('sent', broken ? broken.why : null)
  return broken ? finish('broken', broken.why) : finish('refused', '43101')
}

async function sendTo(
  deps: Deps,
  message: ClaimedMessage,
  to: Recipient,
  what: { templateId: string; page: string; data: Record<string, string> },
): Promise<Delivery> {
  const end = await deps.wechat.send({ openid: to.openid!, ...what })
  if (end.outcome === 'sent') await markSentTo(deps.db, message, to.accountId, deps.now())
  if (end.outcome === 'refused') await spendCredit(deps.db, to.accountId, message.template, deps.now())
  return end
}

/** The next try, or the end of it when the tries are spent or it would come too late. */
async function later(deps: Deps, message: ClaimedMessage, why: string): Promise<void> {
  const minutes = backoff[message.tries - 1]
  const next: Instant | null = minutes ? politeTime(shift(deps.now(), minutes, 'm')) : null
  if (!next) return alarm(deps, message, why)
  if (message.expires_at && next >= message.expires_at) {
    return finishMessage(deps.db, message.id, 'broken', why, deps.now())
  }
  return postponeMessage(deps.db, message.id, next, why)
}

async function alarm(deps: Deps, message: ClaimedMessage, why: string): Promise<void> {
  deps.log('error', 'message broken', saying(message, why))
  await finishMessage(deps.db, message.id, 'broken', why, deps.now())
}

const saying = (message: ClaimedMessage, why: string) => ({ id: message.id, template: message.template, why })
