import { dayOf, instantAt, shift, shiftDay } from '../../domain/clock'
import type { Deps } from '../context'
import type { DemoTown } from './history'
import { abilities, corps, formCorps } from './squads'
import { makeVoices } from './voice'

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
    await formCorps(voices, town, name, fits)
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
      await voices.call(voice, 'mobilization.setResponder', { memberId, ...abilities(i) })
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
