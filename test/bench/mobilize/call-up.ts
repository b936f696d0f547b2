import type { Deps } from '../../../src/cloud/context'
import { note } from '../../../src/cloud/mobilization/answer-queries'
import { makeBuckets } from '../../../src/cloud/mobilization/claim-queries'
import { freeze } from '../../../src/cloud/mobilization/freeze-queries'
import { shift } from '../../../src/domain/clock'
import type { Policy } from '../../../src/domain/mobilization-ladder'
import { releasedBy, unitId } from './county'

let made = 0

/**
 * Releases a call-up of some teams, as `release` does once it has asked who may. @returns its people, and how long the
 * transaction took, in seconds
 */
export async function launch(
  deps: Deps,
  given: { teamIds: string[]; policy: Policy; wechat: boolean },
): Promise<{ callUpId: string; people: number; seconds: number }> {
  const { teamIds, policy, wechat } = given
  const callUpId = deps.newId()
  const at = deps.now()
  const began = performance.now()
  const people = await deps.db.transaction().execute(async (db) => {
    await makeBuckets(db, policy.perSecond, at)
    await db
      .insertInto('call_up')
      .values({
        ...{
          id: callUpId,
          unit_id: unitId,
          number: String(++made).padStart(4, '0'),
          kind: 'real',
          state: 'live',
        },
        ...{ title: '上堤巡查', place: '村部门口', assemble_at: shift(at, 1, 'h'), team_ids: teamIds },
        ...{ need: JSON.stringify({ people: 0, skills: {} }), policy: JSON.stringify(policy) },
        ...{ made_by: releasedBy, made_at: at, released_by: releasedBy, released_at: at },
      })
      .execute()
    await note(db, { callUpId, at, kind: 'released', by: releasedBy, detail: { kind: 'real' } })
    return freeze(db, { callUpId, teamIds, policy, wechat, at })
  })
  return { callUpId, people, seconds: (performance.now() - began) / 1000 }
}
