import { orgBindingInputs, type OrgBindingOutputs } from './org-binding'
import { orgDeskInputs, type OrgDeskOutputs } from './org-desk'
import { orgImportInputs, type OrgImportOutputs } from './org-import'
import { orgMemberInputs, type OrgMemberOutputs } from './org-members'
import { orgSettingInputs, type OrgSettingOutputs } from './org-settings'
import { orgSignInInputs, type Device } from './org-sign-in'
import { orgUnitInputs, type OrgUnitOutputs } from './org-units'
import type { Instant } from './fields'
import type { Credit } from './message'

/** Offices, each a term with from and to on one unit. */
export type Role =
  | 'secretary' // 书记
  | 'deputy' // 副书记
  | 'organiser' // 组织委员
  | 'publicist' // 宣传委员
  | 'discipline' // 纪检委员
  | 'group_leader' // 党小组组长
  | 'clerk' // 经办人: prepares, prints, records; never confirms or reviews
  | 'commander' // 指挥: calls people up, of the unit and everything below
  | 'town_office' // 镇党建办
  | 'county_office' // 县组织部
  | 'admin' // 系统管理员: units, roles, codes

/** What a user may act as: the members this account stands for and the offices they hold today. */
export interface Who {
  accountId: string
  members: { memberId: string; unitPath: string; kind: 'self' | 'proxy' }[]
  roles: { role: Role; unitPath: string; memberId: string }[]
  /** 兵团 and 支队 that they lead, or stand in for the leader of; absent: none */
  leads?: { teamId: string; memberId: string }[]
}

/** The signed-in user as the pages need it. */
export interface Me {
  who: Who
  /** the people this account stands for: oneself first, then those acted for */
  people: {
    memberId: string
    name: string
    unitId: string
    unitName: string
    kind: 'self' | 'proxy'
    /** for org.unbind */
    bindingId: string
  }[]
  /** asked for and not yet agreed to: 等支部书记确认 */
  waiting: { bindingId: string; memberId: string; name: string; unitName: string; kind: 'self' | 'proxy' }[]
  offices: { role: Role; unitId: string; unitName: string; unitKind: string; unitPath: string }[]
  largeType: boolean
  /** what WeChat may still be asked to send, for the next natural tap */
  credits: Credit[]
  demo: boolean
  /** whoever is called up may arrive by location here */
  byPlace?: true
}

export interface Persona {
  memberId: string
  name: string
  office: string
  unitName: string
}

export const orgInputs = {
  ...orgSignInInputs,
  ...orgDeskInputs,
  ...orgBindingInputs,
  ...orgUnitInputs,
  ...orgMemberInputs,
  ...orgSettingInputs,
  ...orgImportInputs,
}

export interface OrgSignInOutputs {
  'org.me': Me | null
  'org.signOut': null
  'org.personas': Persona[]
  'org.signInAsPersona': null
  'org.signInWithCode': null
  /** `bound`: the account stands for somebody already */
  'org.signInWithWechat': { bound: boolean }
  /** six digits, valid until `until`; never shown again */
  'org.issueCode': { code: string; until: Instant; name: string }
  'org.listDevices': Device[]
  'org.revokeDevice': null
  'org.setLargeType': null
}

export interface OrgOutputs
  extends
    OrgSignInOutputs,
    OrgDeskOutputs,
    OrgBindingOutputs,
    OrgUnitOutputs,
    OrgMemberOutputs,
    OrgSettingOutputs,
    OrgImportOutputs {}
