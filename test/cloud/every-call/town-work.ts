import type { Outcome } from '../../../src/contract/activity-types'
import type { Person } from '../../support/builders'
import { meeting } from '../../support/meeting'
import { phoneJpeg } from '../../support/pictures'
import type { World } from '../../support/world'
import { storeFile } from '../../support/stored-file'
import type { People, Units } from './town-people'

/** What the town asked for and what the first branch has planned. */
export async function plansOf(w: World, u: Units, p: People) {
  const { secretary, li, old, town } = p
  const unitId = u.first.id
  await secretary.call('org.setAway', { memberId: old.memberId, fromDay: '2025-12-01', place: '省城' })
  const asked = { month: '2026-04', topic: '学习护林防火', dueOn: '2026-04-30' }
  const { issueId } = await town.call('activity.issue', { unitId: u.town.id, ...asked })
  const { activityId: coming } = await secretary.call('activity.publishFrom', {
    ...{ unitId, kind: 'theme_day', month: '2026-03', from: 'template' },
    ...{ title: '植树护渠', startsAt: '2026-03-09T01:00:00.000Z', place: '村部会议室' },
  })
  await li.call('activity.answer', { activityId: coming, answer: 'leave', reason: '去县医院复查' })
  const begun = await secretary.call('activity.draft', {
    ...{ unitId, kind: 'general_meeting', month: '2026-03', from: 'template' },
  })
  const { activityId, version, title, startsAt, endsAt, agenda } = begun
  const place = '村部会议室'
  const draft = await secretary.call('activity.save', {
    ...{ activityId, version, title, startsAt, endsAt, agenda, place },
  })
  for (const year of [2025, 2026]) {
    const items = [{ month: `${year}-05`, kind: 'lesson' as const, title: '书记讲党课' }]
    await secretary.call('record.saveYearPlan', { unitId, year, version: 0, items })
  }
  await secretary.call('record.submitYearPlan', { unitId, year: 2025 })
  const { talkId } = await secretary.call('activity.logTalk', { withMemberId: li.memberId })
  const { contactId } = await secretary.call('activity.logContact', { memberId: old.memberId })
  return { issueId, coming, draft, talkId, contactId }
}

/** A meeting that is open for check-in now, one whose record is being written, one that has gone up. */
export async function meetingsOf(w: World, { first, second }: Units, p: People) {
  const { secretary, organiser, leader, li, wu } = p
  const some = [secretary, organiser, leader, li, wu]
  const ours = { at: first, host: secretary }
  const { activityId: running } = await meeting(w, {
    ...ours,
    ...{ day: '2026-03-02', state: 'published', title: '正在开的会' },
    roll: some.map((person) => [person, 'none']),
  })
  const { activityId: joined } = await meeting(w, {
    ...{ at: second, day: '2026-03-20', state: 'published', title: '联建植树', roll: [] },
    joint: [{ at: first, roll: some.map((person) => [person, 'none']) }],
  })
  const roll: [Person, Outcome, string?][] = [
    [secretary, 'present'],
    [organiser, 'present'],
    [leader, 'present'],
    [li, 'leave', '去县医院复查'],
    [wu, 'absent'],
  ]
  const writing = await meeting(w, { ...ours, day: '2026-02-26', title: '清渠', roll })
  const handedIn = await meeting(w, { ...ours, day: '2026-02-05', title: '学党史', roll })
  const fields = { topics: '学党史', points: '周桂兰领学', recorder: '谢明' }
  const task = { kind: 'study' as const, task: '补学一课', dueOn: '2026-03-20' }
  const memberIds = [li.memberId, wu.memberId]
  for (const which of [writing, handedIn]) {
    await secretary.call('record.save', { ...which, version: 0, fields })
    await secretary.call('record.setMakeUp', { ...which, memberIds, ...task })
  }
  await secretary.call('record.submit', handedIn)
  const photo = await storeFile(w, secretary, first, { purpose: 'photo', name: '合影.jpg' })
  const spare = await storeFile(w, secretary, first, { purpose: 'photo', name: '会场.jpg' })
  const bytes = phoneJpeg()
  const { fileId: waitingFile } = await secretary.call('file.begin', {
    ...{ unitId: first.id, purpose: 'photo', name: '一张.jpg', mime: 'image/jpeg', bytes: bytes.length },
  })
  await w.deps.files.write(waitingFile, bytes)
  await secretary.call('record.addPhoto', { ...writing, fileId: photo, caption: '清渠合影', slot: 'record' })
  return { running, joined, writing, handedIn, photo, spare, waitingFile }
}
