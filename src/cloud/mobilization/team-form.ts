import { AppError } from '../../contract/errors'
import type { Output, Parsed } from '../../contract/calls'
import { can } from '../../domain/access'
import { corpsSize } from '../../domain/mobilization-teams'
import { commonPath, inSuccession, seatWarnings, wrongSeats } from '../../domain/mobilization-teams-check'
import { stateOf } from '../../domain/mobilization-teams'
import type { Context } from '../context'
import type { UnitPlace } from '../org/unit-queries'
import { listPeople, type PersonRow } from './team-people-queries'
import { loadTeam, mustStand, type TeamPlace } from './team-queries'
import { addSeats, addTeam, countCorps, endTeam, lockPeople, namesTaken } from './team-write-queries'

type Given = Parsed<'mobilization.formTeams'>
type Answer = Output<'mobilization.formTeams'>
type Refusal = Answer['refused'][number]

/** Somebody whom the user may put into a team. @throws not_found for whoever is out of their reach */
export async function reachable(ctx: Context, memberIds: string[]): Promise<Map<string, PersonRow>> {
  if (!memberIds.length) return new Map()
  await lockPeople(ctx.db, memberIds)
  const rows = await listPeople(ctx.db, memberIds, ctx)
  const found = new Map(
    rows
      .filter((p) => can(ctx.user, 'mobilization.formTeams', { path: p.unitPath }))
      .map((p) => [p.memberId, p]),
  )
  if (memberIds.some((id) => !found.has(id))) throw new AppError('not_found', '没有找到这个人')
  return found
}

/** A living corps that the user keeps. @throws not_found */
export async function ownCorps(ctx: Context, corpsId: string): Promise<TeamPlace> {
  const corps = await loadTeam(ctx, corpsId, true)
  if (!can(ctx.user, 'mobilization.saveTeam', corps) || corps.kind !== 'corps')
    throw new AppError('not_found', '没有找到这个兵团')
  return mustStand(corps)
}

const unitOf = (path: string) => path.split('/').filter(Boolean).at(-1)!

/** Forms squads, and corps over them: all or nothing. What is refused is named row by row. */
export async function formTeams(ctx: Context, given: Given, unit: UnitPlace): Promise<Answer> {
  const instead = given.insteadOf ? await loadTeam(ctx, given.insteadOf, true) : null
  if (instead && !can(ctx.user, 'mobilization.endTeam', instead))
    throw new AppError('not_found', '没有找到这支队伍')
  if (instead) mustStand(instead)
  const standing = new Map<string, TeamPlace>()
  for (const corpsId of new Set(given.squads.flatMap((s) => s.corpsId ?? [])))
    standing.set(corpsId, await ownCorps(ctx, corpsId))

  const all = [...given.corps, ...given.squads].flatMap((t) => t.members.map((m) => m.memberId))
  const people = await reachable(ctx, [...new Set(all)].sort())
  const refused = refusals(given, people, given.insteadOf)

  // a team stands where all its people are: their own branch's committee keeps it
  const pathOf = (members: { memberId: string }[]) =>
    commonPath(members.map((m) => people.get(m.memberId)!.unitPath)) ?? unit.path
  const squadPaths = given.squads.map((s) => pathOf(s.members))
  const corpsPaths = given.corps.map((c, i) => {
    const own = squadPaths.filter((_, s) => given.squads[s]!.corps === i)
    return commonPath([...own, ...c.members.map((m) => people.get(m.memberId)!.unitPath)]) ?? unit.path
  })
  if ([...squadPaths, ...corpsPaths].some((path) => !can(ctx.user, 'mobilization.formTeams', { path })))
    throw new AppError('not_found', '没有找到这个人')

  await refuseNames(ctx, given, squadPaths, corpsPaths, refused)
  await refuseSizes(ctx, given, refused)
  if (refused.length) return { teamIds: [], corpsIds: [], refused, warnings: [] }

  if (instead) await endTeam(ctx.db, instead.teamId, ctx.at)
  const corpsIds: string[] = []
  for (const [i, { name, place, members }] of given.corps.entries()) {
    const corpsId = await addTeam(ctx, {
      unitId: unitOf(corpsPaths[i]!),
      kind: 'corps',
      corpsId: null,
      name,
      place,
    })
    await addSeats(ctx, { teamId: corpsId, kind: 'corps' }, inSuccession(members))
    corpsIds.push(corpsId)
  }
  const teamIds: string[] = []
  const warnings: string[] = []
  const ready = (id: string) => stateOf(people.get(id)!, ctx.at) === 'ready'
  for (const [i, squad] of given.squads.entries()) {
    const corpsId = squad.corpsId ?? (squad.corps === undefined ? null : corpsIds[squad.corps]!)
    const { name, place, members } = squad
    const teamId = await addTeam(ctx, { unitId: unitOf(squadPaths[i]!), kind: 'squad', corpsId, name, place })
    await addSeats(ctx, { teamId, kind: 'squad' }, inSuccession(members))
    teamIds.push(teamId)
    warnings.push(...seatWarnings('squad', members, ready).map((words) => `${name}${words}`))
  }
  ctx.note(unit.id, { corps: corpsIds, squads: teamIds, ...(instead && { insteadOf: instead.teamId }) })
  return { teamIds, corpsIds, refused: [], warnings }
}

/** Whoever cannot stand where they were put, and teams without a head. */
function refusals(given: Given, people: Map<string, PersonRow>, free: string | undefined): Refusal[] {
  const refused: Refusal[] = []
  const first = new Map<string, number>()
  given.corps.forEach(({ members }, corps) => {
    const words = wrongSeats('corps', members)
    if (words) refused.push({ squad: null, corps, memberId: null, words })
    for (const { memberId } of members)
      if (people.get(memberId)!.left)
        refused.push({ squad: null, corps, memberId, words: `${people.get(memberId)!.name}已经离开` })
  })
  given.squads.forEach(({ members, corps, name }, squad) => {
    const row = { squad, corps: null }
    const words = wrongSeats('squad', members)
    if (words) refused.push({ ...row, memberId: null, words: `${name}：${words}` })
    if (corps !== undefined && !given.corps[corps])
      refused.push({ ...row, memberId: null, words: `${name}：没有这个兵团` })
    for (const { memberId } of members) {
      const person = people.get(memberId)!
      const say = (what: string) => refused.push({ ...row, memberId, words: `${person.name}${what}` })
      const other = first.get(memberId)
      if (person.left) say('已经离开')
      else if (person.squadId && person.squadId !== free) say(`已在${person.squadName}`)
      else if (other !== undefined && other !== squad) say('选进了两个支队')
      first.set(memberId, squad)
    }
  })
  return refused
}

/** Two teams of one name in one unit could not be told apart on a call sheet. */
async function refuseNames(
  ctx: Context,
  given: Given,
  squadPaths: string[],
  corpsPaths: string[],
  refused: Refusal[],
) {
  const taken = new Set<string>()
  for (const path of new Set([...squadPaths, ...corpsPaths]))
    for (const { name } of await namesTaken(
      ctx.db,
      { unitId: unitOf(path) },
      given.insteadOf ? [given.insteadOf] : [],
    ))
      taken.add(`${path} ${name}`)
  const check = (path: string, name: string, row: { squad: number | null; corps: number | null }) => {
    const key = `${path} ${name}`
    if (taken.has(key)) refused.push({ ...row, memberId: null, words: `已经有${name}，请换个名称` })
    taken.add(key)
  }
  given.corps.forEach(({ name }, corps) => check(corpsPaths[corps]!, name, { squad: null, corps }))
  given.squads.forEach(({ name }, squad) => check(squadPaths[squad]!, name, { squad, corps: null }))
}

async function refuseSizes(ctx: Context, given: Given, refused: Refusal[]) {
  const sizeOf = (own: (s: Given['squads'][number]) => boolean) =>
    given.squads.filter(own).reduce((n, s) => n + s.members.length, 0)
  given.corps.forEach(({ name }, corps) => {
    const size = sizeOf((s) => s.corps === corps)
    if (size > corpsSize)
      refused.push({
        squad: null,
        corps,
        memberId: null,
        words: `${name}有 ${size} 人，一个兵团最多 ${corpsSize} 人`,
      })
  })
  for (const corpsId of new Set(given.squads.flatMap((s) => s.corpsId ?? []))) {
    const before = await countCorps(ctx.db, corpsId, given.insteadOf ?? null)
    const size = before + sizeOf((s) => s.corpsId === corpsId)
    const squad = given.squads.findIndex((s) => s.corpsId === corpsId)
    if (size > corpsSize)
      refused.push({
        squad,
        corps: null,
        memberId: null,
        words: `这个兵团会有 ${size} 人，最多 ${corpsSize} 人`,
      })
  }
}
