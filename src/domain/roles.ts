import type { Role } from '../contract/org'
import type { Place, Rule } from './access'

export const roleNames: Record<Role, string> = {
  secretary: '党支部书记',
  deputy: '副书记',
  organiser: '组织委员',
  publicist: '宣传委员',
  discipline: '纪检委员',
  group_leader: '党小组组长',
  clerk: '经办人',
  commander: '指挥',
  town_office: '镇党建办',
  county_office: '县组织部',
  admin: '系统管理员',
}

export const committee: Role[] = ['secretary', 'deputy', 'organiser', 'publicist', 'discipline']
export const leaders: Role[] = ['secretary', 'deputy']
export const above: Role[] = ['town_office', 'county_office']

const pathsOf = (place: Place) => place.paths ?? [place.path]

/** Holds one of the offices on the very unit of the thing. */
export const inOffice =
  (...roles: Role[]): Rule =>
  (who, place) =>
    !!who && who.roles.some((r) => roles.includes(r.role) && pathsOf(place).includes(r.unitPath))

/** Holds one of the offices on a unit strictly above the thing's: the level that receives and reviews. */
export const overseeing =
  (...roles: Role[]): Rule =>
  (who, place) =>
    !!who &&
    who.roles.some(
      (r) =>
        roles.includes(r.role) && pathsOf(place).some((p) => p !== r.unitPath && p.startsWith(r.unitPath)),
    )

/** Holds one of the offices on the thing's unit or any above it. */
export const atOrAbove =
  (...roles: Role[]): Rule =>
  (who, place) =>
    !!who &&
    who.roles.some((r) => roles.includes(r.role) && pathsOf(place).some((p) => p.startsWith(r.unitPath)))

/** A member of (one of) the thing's own branches. */
export const memberOf: Rule = (who, place) =>
  !!who && who.members.some((m) => pathsOf(place).includes(m.unitPath))

/** The person the thing belongs to, or somebody who acts for them (代办). */
export const self: Rule = (who, place) => !!who && who.members.some((m) => m.memberId === place.memberId)

/** Runs the thing today. */
export const hosting: Rule = (who, place) =>
  !!who && who.members.some((m) => m.kind === 'self' && !!place.hosts?.includes(m.memberId))

/** Leads the team of the thing, or is its deputy. */
export const leading: Rule = (who, place) => !!who?.leads?.some((lead) => place.teams?.includes(lead.teamId))

export const anyone: Rule = () => true
export const signedIn: Rule = (who) => !!who
export const either =
  (...rules: Rule[]): Rule =>
  (who, place) =>
    rules.some((rule) => rule(who, place))
