import { shift } from '../../domain/clock'
import type { Deps } from '../context'
import { enqueue } from '../outbox'
import type { CallFacts } from './claim-queries'

/** Of no use afterwards, in hours. */
const freshFor = 1

/**
 * People from outside a squad were given somebody of it to reach: who leads the corps, who released the call-up. They may
 * not have been called themselves and expect nothing, so each hears of it, once a call-up.
 */
export async function tellHelpers(
  deps: Deps,
  facts: Pick<CallFacts, 'callUpId' | 'kind' | 'title' | 'assembleAt'>,
  memberIds: string[],
): Promise<void> {
  if (!memberIds.length) return
  const at = deps.now()
  const { callUpId, kind, title, assembleAt } = facts
  await enqueue(
    { db: deps.db, at, newId: deps.newId, wake: deps.wake },
    [...new Set(memberIds)].map((memberId) => ({
      key: `mobilization:${callUpId}:helps:${memberId}`,
      memberId,
      template: 'mobilization.news' as const,
      data: { kind, title, assembleAt, words: '有队员没回复，请您打电话联系' },
      page: `pages/mobilization/list/index?id=${callUpId}`,
      expiresAt: shift(at, freshFor, 'h'),
    })),
  )
}
