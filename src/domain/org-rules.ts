import type { OrgOutputs } from '../contract/org'
import type { Role } from '../contract/org'
import type { Rule } from './access'
import { anyone, atOrAbove, committee, either, leading, memberOf, self, signedIn } from './roles'

/** The level that sets up units and confirms who leads them. */
const upper: Role[] = ['town_office', 'county_office', 'admin']

/** Lets people in: a code, a scan, a yes to a new phone. */
const admits = atOrAbove('secretary', ...upper)
/** Keeps the roster: 组织委员 is the office that does. */
const keepsRoster = atOrAbove('secretary', 'deputy', 'organiser', ...upper)
const readsRoster = atOrAbove(...committee, 'group_leader', 'clerk', ...upper)
const buildsUnits = atOrAbove(...upper)

/** The person themselves; somebody who acts for them (代办) is not enough. */
const oneself: Rule = (who, place) =>
  !!who && who.members.some((m) => m.kind === 'self' && m.memberId === place.memberId)

/** 指挥 sees the numbers of those who stand in a squad, and of nobody else. */
const commands: Rule = (who, place) => !!place.teams?.length && atOrAbove('commander')(who, place)

/** The account that the thing belongs to. */
const ownAccount: Rule = (who, place) => !!who && !!place.accountId && who.accountId === place.accountId

/** Who may make each call of org. Where an office is not the whole answer, domain/org-offices.ts has the rest. */
export const orgRules: Record<keyof OrgOutputs, Rule> = {
  'org.me': anyone,
  'org.signOut': signedIn,
  'org.personas': anyone,
  'org.signInAsPersona': anyone,
  'org.signInWithCode': anyone,
  'org.signInWithWechat': anyone,
  'org.issueCode': either(admits, oneself),
  'org.listDevices': signedIn,
  'org.revokeDevice': signedIn,
  'org.setLargeType': signedIn,

  'org.startDesk': anyone,
  'org.deskState': anyone,
  'org.enterDesk': anyone,
  'org.peekDesk': signedIn,
  'org.confirmDesk': signedIn,

  'org.startScan': either(admits, oneself),
  'org.peekScan': anyone,
  'org.confirmScan': anyone,
  'org.findByPhone': signedIn,
  'org.bindByPhone': signedIn,
  'org.bindWithCode': signedIn,
  'org.listWaiting': admits,
  'org.confirmBinding': either(admits, oneself),
  'org.refuseBinding': either(admits, oneself),
  'org.unbind': either(admits, oneself, ownAccount),

  'org.unitTree': signedIn,
  'org.addUnit': buildsUnits,
  'org.renameUnit': buildsUnits,
  'org.closeUnit': buildsUnits,
  'org.splitUnit': buildsUnits,
  'org.mergeUnits': buildsUnits,
  'org.unitHistory': either(memberOf, readsRoster),
  'org.listTerms': either(memberOf, readsRoster),
  'org.appoint': admits,
  'org.endTerm': admits,
  'org.changeSecretary': buildsUnits,

  'org.listMembers': readsRoster,
  'org.showMember': either(readsRoster, self),
  // who leads somebody's squad has to call them; who calls a squad up has to reach it
  'org.revealPhone': either(atOrAbove(...committee, 'group_leader', ...upper), self, leading, commands),
  'org.addMember': keepsRoster,
  'org.saveMember': keepsRoster,
  'org.memberHistory': either(atOrAbove(...committee, ...upper), self),
  'org.moveMember': keepsRoster,
  'org.setAway': keepsRoster,
  'org.endAway': keepsRoster,
  'org.setExempt': keepsRoster,
  'org.leave': keepsRoster,
  'org.undoLeave': keepsRoster,

  'org.settings': either(memberOf, readsRoster),
  'org.saveSetting': atOrAbove('secretary', 'deputy', ...upper),

  'org.previewImport': keepsRoster,
  'org.lastImport': keepsRoster,
  'org.importProgress': keepsRoster,
  'org.importRows': keepsRoster,
  'org.answerImport': keepsRoster,
  'org.confirmImport': keepsRoster,
  'org.undoImport': keepsRoster,
}
