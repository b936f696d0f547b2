import { AppError } from '../contract/errors'
import type { Day } from '../contract/fields'
import type { Stage } from '../contract/org-members'
import type { UnitKind } from '../contract/org-units'
import type { Role, Who } from '../contract/org'
import { daysBetween } from './clock'
import { committee, roleNames } from './roles'

export interface Office {
  role: Role
  unitPath: string
}

/** Which kinds of unit have the office. */
const seats: Record<Role, UnitKind[]> = {
  secretary: ['committee', 'branch'],
  deputy: ['committee', 'branch'],
  organiser: ['committee', 'branch'],
  publicist: ['committee', 'branch'],
  discipline: ['committee', 'branch'],
  group_leader: ['branch'],
  clerk: ['committee', 'branch', 'town'],
  commander: ['committee', 'town', 'county'],
  town_office: ['town'],
  county_office: ['county'],
  admin: ['county'],
}

/** Offices that reach beyond a branch: whoever holds one is let in only by somebody of the same reach. */
const rank: Record<Role, number> = {
  clerk: 0,
  group_leader: 0,
  publicist: 0,
  discipline: 0,
  organiser: 1,
  deputy: 1,
  secretary: 1,
  // reaches beyond a branch, and yet opens nothing but call-ups
  commander: 1.5,
  town_office: 2,
  county_office: 3,
  admin: 4,
}

export const reachesBeyond = (role: Role): boolean => rank[role] > 1

const rankAt = (who: Who, path: string): number =>
  Math.max(-1, ...who.roles.filter((r) => path.startsWith(r.unitPath)).map((r) => rank[r.role]))

/**
 * May this user hand out a way to become that person (a code, a scan, a yes)? Not if the person's offices reach
 * further than the user's own: a branch secretary could otherwise sign in as the town officer on her roster.
 */
export const mayAdmit = (who: Who, offices: Office[]): boolean =>
  offices.every((office) => rankAt(who, office.unitPath) >= rank[office.role])

/** What the user may appoint to on a unit. */
export function appointable(who: Who, unit: { path: string; kind: UnitKind }): Role[] {
  const reach = rankAt(who, unit.path)
  const leads = who.roles.some((r) => r.role === 'secretary' && r.unitPath === unit.path)
  return (Object.keys(seats) as Role[]).filter((role) => {
    if (!seats[role].includes(unit.kind)) return false
    if (role === 'admin' || role === 'county_office') return reach >= rank.admin
    if (role === 'town_office') return reach >= rank.county_office
    // who may call people up is named by the level that answers for it
    if (role === 'commander')
      return reach >= rank.town_office && (unit.kind !== 'county' || reach >= rank.county_office)
    // A branch elects its secretary, and the election stands when the level above has approved it: so above
    // enters it. How the other committee members share the work is the branch's own to enter.
    if (role === 'secretary') return reach >= rank.town_office
    return reach >= rank.town_office || leads
  })
}

/** A 经办人 is dated: this many days at most. */
const longestClerk = 366

/**
 * May the term begin?
 * @throws forbidden or invalid, in words
 */
export function checkAppointment(
  who: Who,
  given: {
    role: Role
    fromDay: Day
    toDay?: Day
    unit: { path: string; kind: UnitKind }
    member: { stage: Stage; left: boolean }
  },
): void {
  const { role, unit, member, fromDay, toDay } = given
  if (!seats[role].includes(unit.kind)) throw new AppError('invalid', `这里不设${roleNames[role]}`, 'role')
  if (!appointable(who, unit).includes(role)) throw new AppError('forbidden', `${roleNames[role]}由上级登记`)
  if (member.left) throw new AppError('invalid', '已经离开的人不能任职', 'memberId')
  // 党章 article 7: a probationary member can neither elect nor be elected.
  if (committee.includes(role) && member.stage !== 'full')
    throw new AppError('invalid', `${roleNames[role]}要由正式党员担任`, 'memberId')
  if (role === 'group_leader' && member.stage !== 'full' && member.stage !== 'probationary')
    throw new AppError('invalid', '党小组组长要由党员担任', 'memberId')
  if (toDay && toDay < fromDay) throw new AppError('invalid', '结束日期早于开始日期', 'toDay')
  if (role === 'clerk' && (!toDay || daysBetween(fromDay, toDay) > longestClerk))
    throw new AppError('invalid', '经办人要写明到哪天为止，最长一年', 'toDay')
}

/** A branch sets its own customs; what binds branches is set by town or county, for the unit or for all below. */
export function mayChangeSetting(who: Who, by: 'branch' | 'above', unit: { path: string }): boolean {
  const reach = rankAt(who, unit.path)
  if (by === 'above') return reach >= rank.town_office
  const leads = who.roles.some(
    (r) => (r.role === 'secretary' || r.role === 'deputy') && r.unitPath === unit.path,
  )
  return leads || reach >= rank.town_office
}
