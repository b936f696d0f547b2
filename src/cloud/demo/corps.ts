import { numeral } from '../../domain/mobilization-teams-propose'
import { dayOf, instantAt, shift, shiftDay } from '../../domain/clock'
import type { Deps } from '../context'
import type { DemoTown } from './history'
import { abilities, corps, formCorps, officeAt } from './squads'
import { makeVillagers } from './villagers'
import { makeVoices, type Voice } from './voice'

const inSquad = 10

export interface DemoCorps {
  /** everybody who stands in a squad; whoever has no account hears of things by telephone */
  people: Voice[]
  /** the corps that is called: ten squads of ten */
  first: { teamId: string; squads: { teamId: string; name: string; memberIds: string[] }[] }
}

/**
 * Two corps for a drill worth watching: one of a hundred people that is called, one to add. In each squad members
 * of the branch lead, and villagers go along.
 */
export async function makeCorps(
  deps: Deps,
  town: DemoTown,
  dice: (below: number) => number,
): Promise<DemoCorps> {
  const voices = makeVoices(deps)
  voices.at(shift(deps.now(), -5, 'd'))
  const branches = corps.flatMap((c) =>
    c.branches.map((at, i) => ({ ...town.branches[at]!, squads: c.squads[i]! })),
  )
  const party = new Map(branches.map((b) => [b.id, [b.secretary, ...b.members].slice(0, b.squads * 4)]))
  const wanted = branches.map((b) => ({ unitId: b.id, count: b.squads * inSquad - party.get(b.id)!.length }))
  const villagers = await makeVillagers(voices.then, wanted, dice)
  const made: DemoCorps[] = []
  for (const { name, branches: own, squads: counts } of corps) {
    const squads = own.flatMap((at, i) => {
      const branch = town.branches[at]!
      const lead = party.get(branch.id)!
      const others = villagers.filter((v) => v.unitId === branch.id)
      const parts = Array.from({ length: counts[i]! }, (_, k) => lead.filter((_, n) => n % counts[i]! === k))
      const rest = [...others]
      return parts.map((part) => ({
        place: `${branch.name.slice(0, 3)}村部门口`.replace('村村', '村'),
        people: [...part, ...rest.splice(0, inSquad - part.length)],
      }))
    })
    const named = squads.map((s, i) => ({ ...s, name: `${name.slice(0, 2)}第${numeral(i + 1)}支队` }))
    const formed = await formCorps(
      voices,
      town,
      name,
      named.map((s) => ({
        ...s,
        people: s.people.map(({ memberId }, i) => ({ memberId, office: officeAt(i) })),
      })),
    )
    made.push({
      people: named.flatMap((s) => s.people),
      first: {
        teamId: formed.corpsIds[0]!,
        squads: named.map((s, i) => ({
          ...{ teamId: formed.teamIds[i]!, name: s.name, memberIds: s.people.map((p) => p.memberId) },
        })),
      },
    })
  }
  const [called] = made
  await theirWords(
    voices.then,
    made.flatMap((c) => c.people),
    called!,
  )
  return { people: made.flatMap((c) => c.people), first: called!.first }
}

/** Skills and cars of many; two who cannot come this week, three who do not hear the telephone and their 带信人. */
async function theirWords(deps: Deps, people: Voice[], { first }: DemoCorps): Promise<void> {
  const at = deps.now()
  const away = new Set([first.squads[1]!.memberIds[8], first.squads[5]!.memberIds[6]])
  const deaf = new Map([0, 3, 8].map((i) => [first.squads[i]!.memberIds[9]!, first.squads[i]!.memberIds[2]!]))
  await deps.db
    .insertInto('responder')
    .values(
      people.map(({ memberId }, i) => ({
        member_id: memberId,
        ...abilities(i),
        away_why: away.has(memberId) ? ('work' as const) : null,
        away_until: away.has(memberId) ? instantAt(shiftDay(dayOf(at), 9), '00:00') : null,
        hard_of_hearing: deaf.has(memberId),
        messenger_id: deaf.get(memberId) ?? null,
        changed_at: at,
        changed_by: memberId,
      })),
    )
    .execute()
}
