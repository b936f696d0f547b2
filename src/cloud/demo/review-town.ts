import type { Kysely } from 'kysely'
import type { Role } from '../../contract/org'
import { dayOf, shiftDay } from '../../domain/clock'
import type { Deps } from '../context'
import type { Tables } from '../db/schema'
import { named } from '../org/pinyin'
import type { DemoBranch, DemoTown } from './history'
import type { Voice } from './voice'

const reviewTownName = '审核演示镇'
export const reviewerName = '审核员'
const branchNames = ['审核演示第一支部', '审核演示第二支部'] as const
const first = ['方小满', '乔一川', '纪春和', '莫知秋', '阮长青', '岑有田', '卜大年', '蓝小溪', '柏明理']
const second = ['艾守信', '温如水', '向南山']

/** The openids that the filling speaks with. WeChat's never look so, and they are closed when the town is full. */
const openidOf = (memberId: string) => `review-${memberId}`

/**
 * Units and people for who reviews the mini-program: a town of its own, under no county. Whatever counts, lists,
 * exports or tells reaches along a unit's path, so this town is in nobody's numbers and nobody's sight.
 */
export async function makeReviewTown(
  deps: Deps,
  db: Kysely<Tables>,
): Promise<{ town: DemoTown; reviewer: Voice }> {
  const at = deps.now()
  const fromDay = shiftDay(dayOf(at), -400)

  async function unit(name: string, kind: 'town' | 'branch', under?: { id: string; path: string }) {
    const id = deps.newId()
    const path = `${under?.path ?? ''}${id}/`
    const row = { id, parent_id: under?.id ?? null, kind, name, path, from_day: fromDay }
    await db
      .insertInto('unit')
      .values({ ...row, temporary_for: null, to_day: null })
      .execute()
    return { id, path, name }
  }

  async function person(name: string, unitId: string, terms: [Role, string][] = []): Promise<Voice> {
    const memberId = deps.newId()
    await db
      .insertInto('member')
      .values({
        id: memberId,
        unit_id: unitId,
        ...named(name),
        stage: 'full',
        phone_verified_at: null,
        away_from: null,
        away_until: null,
        left_kind: null,
        left_on: null,
        left_at: null,
        created_at: at,
      })
      .execute()
    const span = { from_day: fromDay, to_day: null, appointed_by: null }
    for (const [role, unit_id] of terms)
      await db
        .insertInto('role_term')
        .values({ id: deps.newId(), member_id: memberId, unit_id, role, ...span })
        .execute()
    const accountId = deps.newId()
    const openid = openidOf(memberId)
    await db
      .insertInto('account')
      .values({ id: accountId, openid, created_at: at, seen_at: at, closed_at: null })
      .execute()
    const binding = { id: deps.newId(), account_id: accountId, member_id: memberId, agreed_at: at }
    await db
      .insertInto('binding')
      .values({ ...binding, kind: 'self', way: 'demo', state: 'active', ended_at: null, ended_why: null })
      .execute()
    return { memberId, openid }
  }

  const town = await unit(reviewTownName, 'town')
  const [one, two] = [await unit(branchNames[0], 'branch', town), await unit(branchNames[1], 'branch', town)]
  const reviewer = await person(reviewerName, one.id, [
    ['secretary', one.id],
    ['town_office', town.id],
  ])
  const members = async (names: string[], unitId: string) => {
    const voices: Voice[] = []
    for (const name of names) voices.push(await person(name, unitId))
    return voices
  }
  const branches: DemoBranch[] = [
    {
      id: one.id,
      name: one.name,
      recorder: first[0]!,
      secretary: reviewer,
      members: await members(first, one.id),
    },
    {
      id: two.id,
      name: two.name,
      recorder: second[0]!,
      secretary: await person('佟立新', two.id, [['secretary', two.id]]),
      members: await members(second, two.id),
    },
  ]
  return { town: { id: town.id, office: reviewer, branches }, reviewer }
}
