import type { CallAnswer } from '../../contract/mobilization-types'
import { answerKey, type AnswerKey } from '../../domain/mobilization-sms'
import { shift } from '../../domain/clock'
import type { Deps } from '../context'
import type { Receipt } from '../reach'
import { note, takeAnswers } from './answer-queries'
import {
  attemptsByRef,
  forgetReceipts,
  keepReceipt,
  markDelivered,
  markSettled,
  settleReady,
  targetsByPhone,
} from './receipt-queries'

const answers: Record<AnswerKey, CallAnswer> = { '1': 'coming', '2': 'declined', '3': 'late' }
/** A receipt may come before we have noted the message it is about; it is tried again for this long, in minutes. */
const patience = 60

/** Takes what a provider tells. Told twice it counts once; late and out of order it still counts. */
export async function takeReceipts(deps: Deps, receipts: Receipt[]): Promise<void> {
  for (const receipt of receipts)
    await deps.db.transaction().execute(async (tx) => {
      const fresh = await keepReceipt(tx, receipt, deps.now())
      if (fresh && (await settle({ ...deps, db: tx }, receipt))) await markSettled(tx, receipt)
    })
}

/** Those that came before their message was noted; a step of tick. */
export async function settleReceipts(deps: Deps): Promise<number> {
  await forgetReceipts(deps.db, shift(deps.now(), -30, 'd'))
  return deps.db.transaction().execute(async (tx) => {
    const ready = await settleReady(tx, shift(deps.now(), -patience, 'm'))
    for (const receipt of ready) await settle({ ...deps, db: tx }, receipt)
    return ready.length
  })
}

type Tx = Pick<Deps, 'db' | 'now'>

/** @returns false when we do not know yet what it is about */
async function settle(deps: Tx, receipt: Receipt): Promise<boolean> {
  const about = receipt.providerRef ? await attemptsByRef(deps.db, receipt.providerRef) : []
  if (receipt.providerRef && !about.length) return false
  const at = receipt.at
  switch (receipt.kind) {
    case 'delivered':
    case 'answered':
      await markDelivered(
        deps.db,
        about,
        receipt.kind === 'delivered' ? 'delivered' : 'picked_up',
        at,
        deps.now(),
      )
      break
    case 'key':
      for (const a of about) await said(deps, a, receipt.key, 'voice', at)
      break
    case 'reply': {
      const reached = about.length ? about : await targetsByPhone(deps.db, receipt.phone, deps.now())
      // a number that two people share says nothing of either
      if (reached.length === 1) await said(deps, reached[0]!, receipt.text, 'sms', at)
      else
        for (const a of reached)
          await note(deps.db, { ...a, at: deps.now(), kind: 'reply', detail: { unclear: 'shared number' } })
      break
    }
    case 'undelivered':
    case 'no_answer':
    case 'voicemail':
      for (const a of about)
        await note(deps.db, {
          ...a,
          at: deps.now(),
          kind: receipt.kind,
          detail: 'why' in receipt ? { why: receipt.why } : null,
        })
  }
  return true
}

async function said(
  deps: Tx,
  whom: { callUpId: string; memberId: string },
  words: string,
  via: 'sms' | 'voice',
  at: string,
): Promise<void> {
  const key = answerKey(words)
  if (key)
    await takeAnswers(deps.db, [{ ...whom, answer: answers[key], at, via, by: whom.memberId }], deps.now())
  else await note(deps.db, { ...whom, at: deps.now(), kind: 'reply', detail: { unclear: 'other words' } })
}
