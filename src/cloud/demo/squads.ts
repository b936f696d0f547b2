import type { Skill, Transport } from '../../contract/mobilization-team-respond'
import type { TeamOffice } from '../../contract/mobilization-types'
import type { DemoTown } from './history'
import type { Voices } from './voice'

/** 兵团 of which branches each, in the order of the town; `squads` of ten in each of them make a hundred and fifty. */
export const corps = [
  { name: '双清先锋兵团', branches: [0, 1, 2], squads: [4, 4, 2] },
  { name: '花溪先锋兵团', branches: [3, 4], squads: [3, 2] },
]

const skills: Skill[][] = [
  ['first_aid'],
  [],
  ['boat', 'swim'],
  ['machine'],
  [],
  ['cook'],
  ['radio', 'map'],
  ['electric'],
]
const transport: Transport[][] = [['car'], [], [], ['van'], [], ['motorbike'], ['tractor']]

/** What the n-th of many can do and drives. */
export const abilities = (n: number) => ({
  skills: skills[n % skills.length]!,
  transport: transport[(n * 3) % transport.length]!,
})

export interface DemoSquad {
  name: string
  place: string
  people: { memberId: string; office: TeamOffice }[]
}

/** The town's office forms a 兵团 of squads; whoever leads the first two of them leads and deputises it. */
export async function formCorps(voices: Voices, town: DemoTown, name: string, squads: DemoSquad[]) {
  const heads = squads.flatMap((s) => s.people.filter((p) => p.office === 'leader')).slice(0, 2)
  const members = heads.map(({ memberId }, i) => ({ memberId, office: officeAt(i) }))
  const formed = await voices.call(town.office, 'mobilization.formTeams', {
    unitId: town.id,
    corps: [{ name, place: '', members }],
    squads: squads.map(({ people, ...squad }) => ({ ...squad, corps: 0, members: people })),
  })
  if (formed.refused.length) throw new Error(formed.refused.map((r) => r.words).join('; '))
  return formed
}

/** The first of a team leads it, the second deputises. */
export const officeAt = (i: number): TeamOffice => (['leader', 'deputy'] as const)[i] ?? 'member'
