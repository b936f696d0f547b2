import type { ActivityOutputs } from '../../../src/contract/activity'
import { of, type Cases } from './case'
import { committee, preparers, ownPeople, offices } from './personas'
import type { BusyTown } from './town'

const details = {
  title: '植树护渠',
  startsAt: '2026-03-10T01:00:00.000Z',
  endsAt: '2026-03-10T03:00:00.000Z',
  place: '村部',
  agenda: [{ kind: 'lesson' as const, title: '上党课' }],
}
const held = { startsAt: '2026-02-27T01:00:00.000Z', endsAt: '2026-02-27T03:00:00.000Z' }

/** Planning, announcing, checking in, the roll, what comes from above, talks. */
export function activityCases(t: BusyTown): Cases<keyof ActivityOutputs> {
  const { li, wu, old } = t.named
  const { first, town } = t.units
  const unitId = first.id
  return {
    'activity.plan': of({ unitId }, [...ownPeople, ...offices]),
    'activity.draft': of({ unitId, kind: 'lesson', month: '2026-03', from: 'template' }, preparers),
    'activity.save': of({ activityId: t.draft.activityId, version: t.draft.version, ...details }, preparers),
    'activity.publish': of(
      { activityId: t.draft.activityId, version: t.draft.version, confirm: true },
      committee,
    ),
    'activity.publishFrom': of(
      {
        unitId,
        kind: 'lesson',
        month: '2026-03',
        from: 'template',
        title: '党课',
        place: '村部',
        confirm: true,
      },
      committee,
    ),
    'activity.cancel': of({ activityId: t.coming, why: '下大雨', confirm: true }, committee),
    'activity.enterHeld': of({ unitId, kind: 'lesson', ...details, ...held, reason: '忘了录' }, preparers),
    'activity.takeOver': of({ activityId: t.coming }, committee),
    'activity.leaveJoint': of({ activityId: t.joined, unitId }, committee),
    'activity.noticeText': of({ activityId: t.coming, kind: 'reminder', named: true }, preparers),
    'activity.list': of({ unitId }, [...ownPeople, ...offices]),
    'activity.show': of({ activityId: t.coming }, [...ownPeople, ...offices]),
    'activity.attendanceOfYear': of({ memberId: li.memberId }, ['member', ...preparers]),
    'activity.answer': of({ activityId: t.coming, memberId: wu.memberId, answer: 'coming' }, [
      'proxy',
      ...preparers,
    ]),
    'activity.decideLeave': of(
      { activityId: t.coming, memberId: li.memberId, decision: 'granted' },
      committee,
    ),
    'activity.hostCodes': of({ activityId: t.running }, preparers),
    'activity.checkIn': of({ code: t.secrets.checkIn, memberId: li.memberId }, ['member']),
    'activity.roll': of({ activityId: t.running }, preparers),
    'activity.saveRoll': of(
      { activityId: t.running, marks: [{ memberId: wu.memberId, outcome: 'present' }] },
      preparers,
    ),
    'activity.issue': of({ unitId: town.id, month: '2026-05', topic: '学习', dueOn: '2026-05-31' }, ['town']),
    'activity.issues': of({ unitId }, [...preparers, ...offices]),
    'activity.seeIssue': of({ issueId: t.issueId, unitId }, preparers),
    'activity.issueBoard': of({ issueId: t.issueId }, offices),
    'activity.withdrawIssue': of({ issueId: t.issueId }, ['town']),
    'activity.talks': of({ unitId }, committee),
    'activity.logTalk': of({ withMemberId: wu.memberId }, committee),
    'activity.undoTalk': of({ talkId: t.talkId }, committee),
    'activity.contacts': of({ unitId }, preparers),
    'activity.logContact': of({ memberId: old.memberId }, preparers),
    'activity.undoContact': of({ contactId: t.contactId }, preparers),
  }
}
