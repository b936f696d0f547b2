import * as v from 'valibot'

/** Offices, each a term with from and to on one unit. */
export type Role =
  | 'secretary' // 书记
  | 'deputy' // 副书记
  | 'organiser' // 组织委员
  | 'publicist' // 宣传委员
  | 'discipline' // 纪检委员
  | 'group_leader' // 党小组组长
  | 'clerk' // 经办人: prepares, prints, records; never confirms or reviews
  | 'town_office' // 镇党建办
  | 'county_office' // 县组织部
  | 'admin' // 系统管理员: units, roles, codes

/** What a user may act as: the members this account stands for and the offices they hold today. */
export interface Who {
  accountId: string
  members: { memberId: string; unitPath: string; kind: 'self' | 'proxy' }[]
  roles: { role: Role; unitPath: string; memberId: string }[]
}

/** The signed-in user as the pages need it. */
export interface Me {
  who: Who
  /** the people this account stands for: oneself first, then those acted for */
  people: { memberId: string; name: string; unitId: string; unitName: string; kind: 'self' | 'proxy' }[]
  offices: { role: Role; unitId: string; unitName: string; unitKind: string; unitPath: string }[]
  largeType: boolean
  demo: boolean
}

export interface Persona {
  memberId: string
  name: string
  office: string
  unitName: string
}

export const orgInputs = {
  'org.me': v.object({}),
  'org.signOut': v.object({}),
  'org.personas': v.object({}),
  'org.signInAsPersona': v.object({ memberId: v.string() }),
}

export interface OrgOutputs {
  'org.me': Me | null
  'org.signOut': null
  'org.personas': Persona[]
  'org.signInAsPersona': null
}
