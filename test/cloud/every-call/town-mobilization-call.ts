import type { Person } from '../../support/builders'
import { shift } from '../../../src/domain/clock'
import type { World } from '../../support/world'
import type { People, Units } from './town-people'

/** What a call-up of a unit says, in an hour. */
const wordingOf = (w: World, unitId: string, teamIds: string[], posts: string[]) => ({
  ...{ unitId, kind: 'real' as const, title: '上堤巡查', words: '', place: '村部门口', bring: '雨衣' },
  ...{ assembleAt: shift(w.now(), 1, 'h'), teamIds, posts: posts.map((name) => ({ name })) },
})

/** A call-up that one person may release, released. */
async function released(w: World, by: Person, unitId: string, teamIds: string[], posts: string[]) {
  const { callUpId } = await by.call('mobilization.compose', wordingOf(w, unitId, teamIds, posts))
  await by.call('mobilization.release', { callUpId })
  return callUpId
}

async function postOf(w: World, callUpId: string) {
  const { posts } = await w.deps.db
    .selectFrom('call_up')
    .select('posts')
    .where('id', '=', callUpId)
    .executeTakeFirstOrThrow()
  const { postId, name } = posts[0]!
  return { postId, name }
}

async function lessonOf(w: World, by: Person, callUpId: string) {
  await by.call('mobilization.addLesson', { callUpId, words: '多备手电' })
  const { id } = await w.deps.db
    .selectFrom('lesson')
    .select('id')
    .where('call_up_id', '=', callUpId)
    .executeTakeFirstOrThrow()
  return id
}

/**
 * In the first branch a call-up that goes on, one that is over with its report, a draft, and 应急 in the branch next
 * door. `squad` is 刘长顺's; `other` is the squad that the draft is for.
 */
export async function callUpsOf(w: World, u: Units, p: People, given: { squad: string; other: string }) {
  const { secretary, li, town } = p
  const over = await released(w, secretary, u.first.id, [given.squad], [])
  await li.call('mobilization.answer', { callUpId: over, answer: 'declined', reason: 'care' })
  await secretary.call('mobilization.close', { callUpId: over })
  const lessonId = await lessonOf(w, secretary, over)
  const callUpId = await released(w, secretary, u.first.id, [given.squad], ['东堤'])
  const wording = wordingOf(w, u.first.id, [given.other], [])
  const draft = await secretary.call('mobilization.compose', wording)
  await town.call('mobilization.switchPosture', { unitId: u.second.id, reason: '大雨', hours: 12 })
  const { codes } = await secretary.call('mobilization.postCodes', { callUpId })
  const { postId } = await postOf(w, callUpId)
  const spoken = codes[0]!.spoken
  return { callUpId, over, lessonId, draftId: draft.callUpId, wording, spoken, postId, ...given }
}

/** The same of the other town. */
export async function farCallUpsOf(w: World, { far }: Units, { charlieSecretary }: People) {
  const { memberId } = charlieSecretary
  const squad = { name: '石桥二支队', place: '', members: [{ memberId, office: 'leader' as const }] }
  const { teamIds } = await charlieSecretary.call('mobilization.formTeams', {
    unitId: far.id,
    squads: [squad],
  })
  const squadId = teamIds[0]!
  const callUpId = await released(w, charlieSecretary, far.id, [squadId], ['西堤'])
  const lessonId = await lessonOf(w, charlieSecretary, callUpId)
  return { callUpId, squadId, lessonId, ...(await postOf(w, callUpId)) }
}
