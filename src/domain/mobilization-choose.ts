import type { TeamLine } from '../contract/mobilization-team-keep'
import type { MobilizationTeamOutputs } from '../contract/mobilization-teams'

type Teams = Pick<MobilizationTeamOutputs['mobilization.teams'], 'corps' | 'squads'>
type Corps = Teams['corps'][number]

/** Is a squad meant, by itself or by its 兵团? */
export const isChosen = (chosen: string[], squad: Pick<TeamLine, 'teamId' | 'corpsId'>): boolean =>
  chosen.includes(squad.teamId) || (!!squad.corpsId && chosen.includes(squad.corpsId))

/** A whole 兵团, or none of it. */
export function toggleCorps(chosen: string[], corps: Corps): string[] {
  const own = [corps.teamId, ...corps.squads.map((s) => s.teamId)]
  const rest = chosen.filter((id) => !own.includes(id))
  return chosen.includes(corps.teamId) ? rest : [...rest, corps.teamId]
}

/** One squad. Of a 兵团 that is chosen whole, the others stay; all of its squads are the whole again. */
export function toggleSquad(chosen: string[], squad: TeamLine, corps: Corps | null): string[] {
  if (!corps)
    return chosen.includes(squad.teamId)
      ? chosen.filter((id) => id !== squad.teamId)
      : [...chosen, squad.teamId]
  const before = corps.squads.filter((s) => isChosen(chosen, { ...s, corpsId: corps.teamId }))
  const after = before.some((s) => s.teamId === squad.teamId)
    ? before.filter((s) => s.teamId !== squad.teamId)
    : [...before, squad]
  const own = [corps.teamId, ...corps.squads.map((s) => s.teamId)]
  const rest = chosen.filter((id) => !own.includes(id))
  return after.length === corps.squads.length
    ? [...rest, corps.teamId]
    : [...rest, ...after.map((s) => s.teamId)]
}

/** The squads that a choice means, corps by corps, then those on their own. */
export const chosenSquads = (teams: Teams, chosen: string[]): TeamLine[] =>
  [
    ...teams.corps.flatMap((c) => c.squads.map((s) => ({ ...s, corpsId: c.teamId as string | null }))),
    ...teams.squads,
  ].filter((s) => isChosen(chosen, s))

/** Squads and people that a choice means. Nobody is in two squads. */
export function countChosen(
  teams: Teams,
  chosen: string[],
): { squads: number; mayCall: number; size: number } {
  const all = chosenSquads(teams, chosen)
  const sum = (key: 'mayCall' | 'size') => all.reduce((n, s) => n + s[key], 0)
  return { squads: all.length, mayCall: sum('mayCall'), size: sum('size') }
}

/** 双清先锋兵团、花溪第二支队 */
export function nameChosen(teams: Teams, chosen: string[]): string {
  const names = [...teams.corps.flatMap((c) => [c, ...c.squads]), ...teams.squads]
    .filter((t) => chosen.includes(t.teamId))
    .map((t) => t.name)
  return names.length > 6 ? `${names.slice(0, 6).join('、')}等` : names.join('、')
}

/** 第一支队 3 人、第二支队 5 人; of two squads with one name each says its corps too. */
export const nameWanted = (squads: TeamLine[], wanted: Record<string, number>): string =>
  squads
    .filter((s) => wanted[s.teamId])
    .map((s) => `${squadLabel(squads, s)} ${wanted[s.teamId]} 人`)
    .join('、')

/** A squad among others: with its corps where another has the same name. */
export const squadLabel = (squads: TeamLine[], squad: TeamLine): string =>
  squads.some((s) => s.teamId !== squad.teamId && s.name === squad.name)
    ? `${squad.corpsName}${squad.name}`
    : squad.name
