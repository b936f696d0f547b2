import type { ActivityOutputs } from '../contract/activity'
import type { Rule } from './access'
import { above, committee, either, hosting, inOffice, memberOf, overseeing, self } from './roles'

/** The committee and the clerk: prepares, prints, records. */
const preparers = inOffice(...committee, 'clerk')
const committeeOnly = inOffice(...committee)
const offices = either(inOffice(...above), overseeing(...above))
const ownBranch = either(memberOf, preparers, offices)

/** Who may make each call of the activities. */
export const activityRules: Record<keyof ActivityOutputs, Rule> = {
  'activity.plan': ownBranch,
  'activity.draft': preparers,
  'activity.save': preparers,
  // sending out in the branch's name is an act of the committee, not of the clerk
  'activity.publish': committeeOnly,
  'activity.publishFrom': committeeOnly,
  'activity.cancel': committeeOnly,
  'activity.enterHeld': preparers,
  'activity.takeOver': committeeOnly,
  // of the branch that was asked in
  'activity.leaveJoint': committeeOnly,
  'activity.noticeText': either(preparers, hosting),
  'activity.list': (who, place) => (place.path ? ownBranch(who, place) : !!who),
  'activity.show': either(ownBranch, hosting),
  // a member's own bars, or the branch's numbers
  'activity.attendanceOfYear': (who, place) =>
    place.memberId ? either(self, preparers)(who, place) : ownBranch(who, place),

  'activity.answer': either(self, preparers),
  'activity.decideLeave': committeeOnly,
  'activity.hostCodes': either(preparers, hosting),
  'activity.checkIn': self,
  'activity.roll': either(preparers, hosting),
  'activity.saveRoll': either(preparers, hosting),

  'activity.issue': inOffice(...above),
  'activity.issues': either(preparers, offices),
  'activity.seeIssue': preparers,
  'activity.issueBoard': offices,
  'activity.withdrawIssue': inOffice(...above),

  'activity.talks': committeeOnly,
  'activity.logTalk': committeeOnly,
  'activity.undoTalk': committeeOnly,
  'activity.contacts': preparers,
  'activity.logContact': preparers,
  'activity.undoContact': preparers,
}
