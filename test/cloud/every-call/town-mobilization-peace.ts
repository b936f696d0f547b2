import { squadOf } from '../../support/squads'
import type { World } from '../../support/world'
import type { People, Units } from './town-people'

/** A squad of people who try no calls themselves, in the first branch. */
export async function peaceOf(w: World, { first }: Units, _: People) {
  const tian = await w.member('田野', { at: first, phone: '19900010041' })
  const miao = await w.member('苗青', { at: first, phone: '19900010042' })
  const shi = await w.member('石头', { at: first, phone: '19900010043', signedIn: false })
  const squadId = await squadOf(w, {
    ...{ at: first, name: '第九支队' },
    people: [
      [tian, 'leader'],
      [miao, 'deputy'],
      [shi, 'member'],
    ],
  })
  return { squadId, tian, miao, shi }
}
