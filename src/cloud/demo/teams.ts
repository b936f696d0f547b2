import type { Skill, Transport } from '../../contract/mobilization-team-respond'
import { dayOf, instantAt, shift, shiftDay } from '../../domain/clock'
import type { Deps } from '../context'
import type { DemoTown } from './history'
import { makeVoices } from './voice'

const skills: Skill[][] = [
  ['first_aid'],
  ['boat', 'swim'],
  ['machine'],
  ['cook'],
  ['radio', 'map'],
  ['electric'],
]
const transport: Transport[][] = [['car'], [], ['van'], ['motorbike'], [], ['tractor']]

/** 兵团 of how many branches each, in the order of the town. */
const corps = [
  { name: '双清先锋兵团', branches: [0, 1, 2] },
  { name: '花溪先锋兵团', branches: [3, 4] },
]

/**
 * Squads of the demo town, formed as its office would: two villages stand ready in a 兵团 each, the other branches
 * are left for whoever watches to form.
 */
export async function makeTeams(deps: Deps, town: DemoTown): Promise<void> {
  const voices = makeVoices(deps)
  voices.at(shift(deps.now(), -5, 'd'))
  for (const { name, branches } of corps) {
    const planned = []
    for (const at of branches) {
      const branch = town.branches[at]
      if (!branch) continue
      const plan = await voices.call(town.office, 'mobilization.proposeTeams', {
        unitId: branch.id,
        by: 'place',
      })
      planned.push(
        ...plan.squads.map((s) => ({
          ...{ name: s.name, place: `${branch.name.slice(0, 2)}村部门口` },
          people: s.people.map(({ memberId, office }) => ({ memberId, office })),
        })),
      )
    }
    const fits = upTo(planned, 100)
    const heads = fits.flatMap((s) => s.people.filter((p) => p.office === 'leader')).slice(0, 2)
    const formed = await voices.call(town.office, 'mobilization.formTeams', {
      unitId: town.id,
      corps: [
        {
          name,
          place: '',
          members: heads.map(({ memberId }, i) => ({ memberId, office: i ? 'deputy' : 'leader' })),
        },
      ],
      squads: fits.map(({ name, place, people }) => ({ name, place, corps: 0, members: people })),
    })
    if (formed.refused.length) throw new Error(formed.refused.map((r) => r.words).join('; '))
    await theirOwnWords(
      fits.flatMap((s) => s.people.map((p) => p.memberId)),
      fits[0]!.people.map((p) => p.memberId),
    )
  }

  /** Skills and cars of many, two of the first squad who cannot come this week, one who does not hear. */
  async function theirOwnWords(memberIds: string[], first: string[]) {
    const voiceOf = (memberId: string) =>
      town.branches.flatMap((b) => [b.secretary, ...b.members]).find((v) => v.memberId === memberId)
    for (const [i, memberId] of memberIds.entries()) {
      const voice = voiceOf(memberId)
      if (!voice || i % 3 === 1) continue
      await voices.call(voice, 'mobilization.setResponder', {
        memberId,
        skills: skills[i % skills.length],
        transport: transport[(i * 5 + 1) % transport.length],
      })
    }
    const until = instantAt(shiftDay(dayOf(deps.now()), 4), '00:00')
    const [, , third, , fifth] = first.filter((id) => voiceOf(id))
    if (third)
      await voices.call(voiceOf(third)!, 'mobilization.setResponder', {
        ...{ memberId: third, awayWhy: 'work', awayUntil: until },
      })
    if (fifth)
      await voices.call(voiceOf(fifth)!, 'mobilization.setResponder', {
        ...{ memberId: fifth, hardOfHearing: true, messengerId: voiceOf(first[0]!) ? first[0]! : null },
      })
  }
}

/** As many squads as a 兵团 holds. */
function upTo<T extends { people: unknown[] }>(squads: T[], size: number): T[] {
  let sum = 0
  return squads.filter((s) => (sum += s.people.length) <= size)
}
