import type { Input } from '../../../contract/calls'
import type { ProposedPerson, TeamProposal } from '../../../contract/mobilization-team-form'
import { wrongSeats } from '../../../domain/mobilization-teams-check'

export interface PlannedSquad {
  name: string
  place: string
  corps: number | null
  people: ProposedPerson[]
}

/** A proposal as the user has mended it. */
export interface Plan {
  squads: PlannedSquad[]
  corps: { name: string }[]
  inCorps: boolean
  /** taken out by hand */
  out: ProposedPerson[]
}

export const planOf = (proposal: TeamProposal): Plan => ({
  squads: proposal.squads,
  corps: proposal.corps,
  inCorps: proposal.corps.length > 0,
  out: [],
})

/** Where the leader has gone the first deputy leads. */
function withLeader(squad: PlannedSquad): PlannedSquad {
  if (squad.people.some((p) => p.office === 'leader')) return squad
  const next = squad.people.find((p) => p.office === 'deputy')
  return { ...squad, people: squad.people.map((p) => (p === next ? { ...p, office: 'leader' } : p)) }
}

/** A squad changed; one without people is gone. */
export function withSquad(plan: Plan, at: number, squad: PlannedSquad): Plan {
  const squads = plan.squads.map((s, i) => (i === at ? withLeader(squad) : s))
  return { ...plan, squads: squads.filter((s) => s.people.length) }
}

/** What must be mended before it can be formed, on the button itself; null when nothing. */
export function problemOf(plan: Plan): string | null {
  for (const s of plan.squads) {
    if (!s.name.trim()) return '有支队还没有名称'
    const wrong = wrongSeats('squad', s.people)
    if (wrong) return `${s.name}：${wrong}`
  }
  return null
}

/** The call's input without the unit. */
export const wantedOf = (plan: Plan): Omit<Input<'mobilization.formTeams'>, 'unitId'> => ({
  corps: plan.inCorps ? plan.corps.map(({ name }) => ({ name, members: [] })) : [],
  squads: plan.squads.map((s) => ({
    ...{ name: s.name.trim(), place: s.place.trim() },
    ...(plan.inCorps && s.corps !== null && { corps: s.corps }),
    members: s.people.map(({ memberId, office }) => ({ memberId, office })),
  })),
})
