import { shift } from '../../domain/clock'
import { callerOf, knocker, nextCaller, actingLeader } from '../../domain/mobilization-handover'
import { ladderOf, stepAfter } from '../../domain/mobilization-ladder'
import type { Deps } from '../context'
import type { CallFacts, Claimed } from './claim-queries'
import type { Mark } from './mark-queries'
import { setActing, squadMates, type SquadMates } from './people-queries'
import { tellHelpers } from './tell-helpers'

/** Gives people whom no machine has reached to people: lists to leaders, lists that move on, knocking on doors. */
export async function handOver(deps: Deps, attempts: Claimed[], facts: CallFacts): Promise<Mark[]> {
  const squadIds = [...new Set(attempts.map((a) => a.squadId))]
  const squads = await squadMates(deps.db, facts.callUpId, squadIds)
  const acting = new Map<string, string>()
  const helpers: string[] = []
  const marks = attempts.map((attempt) => {
    const squad = squads.get(attempt.squadId)
    const silent = deps.now() < shift(attempt.calledAt, facts.policy.leaderAnswersWithin, 's')
    const leads = squad && actingLeader(squad.mates, silent)
    if (leads) acting.set(attempt.squadId, leads)
    const handlerId =
      (squad && chosen(squad, attempt, facts, silent)) ?? fallback(squad, attempt) ?? facts.releasedBy
    // the next of the squad is chosen knowing of this one
    const given = squad?.mates.find((m) => m.memberId === handlerId)
    if (given) given.tasks++
    else helpers.push(handlerId)
    const at = deps.now()
    return {
      attempt,
      state: 'sent',
      why: null,
      at,
      handlerId,
      next: stepAfter(facts.policy, attempt, attempt.step, false, at),
    } as Mark
  })
  await setActing(deps.db, facts.callUpId, acting)
  await tellHelpers(deps, facts, helpers)
  return marks
}

/** The corps' leader, who is not told to call themselves. */
const fallback = (squad: SquadMates | undefined, attempt: Claimed) =>
  squad?.corpsLeaderId !== attempt.memberId ? squad?.corpsLeaderId : null

function chosen(squad: SquadMates, attempt: Claimed, facts: CallFacts, silent: boolean): string | null {
  const own = squad.mates.find((m) => m.memberId === attempt.memberId)
  const current = own?.handlerId ?? null
  if (attempt.channel === 'knock') return knocker(squad.mates, attempt.memberId, own?.near ?? '', current)
  const ladder = ladderOf(facts.policy, attempt.reach)
  const first = ladder.findIndex((rung) => rung.channel === 'list') === attempt.step
  return first
    ? callerOf(squad.mates, attempt.memberId, silent)
    : nextCaller(squad.mates, attempt.memberId, current)
}
