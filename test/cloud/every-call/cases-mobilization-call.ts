import type { MobilizationOutputs } from '../../../src/contract/mobilization'
import { handed, of, type Cases } from './case'
import { signedIn } from './personas'
import type { BusyTown, Who } from './town'

/** the village's own secretary, and whoever commands */
const launches: Who[] = ['secretary', 'commander', 'town', 'county']
const commands: Who[] = ['commander', 'town', 'county']
/** 刘长顺 leads the squad, 谢明 is its deputy */
const leads: Who[] = ['leader', 'organiser', ...launches]
/** who was called, and who acts for 吴德海, who was too */
const called: Who[] = ['proxy', 'member', 'leader', 'organiser']

/** A call-up, from the draft to the report. */
export function mobilizationCallCases(t: BusyTown): Cases<keyof MobilizationOutputs> {
  const { callUpId, over, draftId, lessonId, wording, squad, other, spoken, postId } = t.callUps
  const { memberId } = t.named.li
  const unitId = t.units.first.id
  const draft = { callUpId: draftId }
  const at = wording.assembleAt.replace('T02', 'T01')
  return {
    'mobilization.compose': of({ ...wording, ...draft, version: 1, title: '上堤抢险' }, launches),
    'mobilization.draft': of(draft, launches),
    'mobilization.discard': of(draft, launches),
    'mobilization.forecast': of(draft, launches),
    'mobilization.askRelease': of({ ...draft, version: 1 }, launches),
    'mobilization.release': of(draft, launches),
    'mobilization.callUps': of({ unitId }, ['clerk', 'organiser', ...launches]),
    'mobilization.addTeams': of({ callUpId, teamIds: [other] }, launches),
    'mobilization.standDown': of({ callUpId, squadIds: [squad] }, launches),
    'mobilization.cancel': of({ callUpId, why: '水退了' }, launches),
    'mobilization.correct': of({ callUpId, version: 1, place: '渠首' }, launches),
    'mobilization.tellAll': of({ callUpId, words: '带上绳子' }, launches),
    'mobilization.close': of({ callUpId }, launches),
    'mobilization.posture': of({ unitId }, ['admin', ...launches]),
    'mobilization.switchPosture': of({ unitId, reason: '大雨', hours: 12 }, commands),
    'mobilization.endPosture': of({ unitId: t.units.second.id, why: '雨停了' }, commands),

    'mobilization.mine': of({}, signedIn),
    'mobilization.open': of({ callUpId }, called),
    'mobilization.answer': of({ callUpId, answer: 'coming', etaMinutes: 20, needsRide: true }, called),
    'mobilization.list': of({ callUpId }, leads),
    'mobilization.outcome': of({ callUpId, memberId, outcome: 'coming' }, leads),
    'mobilization.takeList': of({ callUpId, squadId: squad }, leads),
    'mobilization.loudspeaker': of({ callUpId, place: '村口' }, leads),
    'mobilization.paper': of({ callUpId, rows: [{ memberId, answer: 'coming', at }] }, leads),
    'mobilization.postCodes': of({ callUpId, postId }, leads),
    'mobilization.arrive': handed({ callUpId, spoken }, called),
    'mobilization.roll': of({ callUpId, marks: [{ memberId, mark: 'arrived' }], postId }, leads),
    'mobilization.headcount': of({ callUpId }, launches),
    'mobilization.safe': of({ callUpId, memberIds: [memberId] }, leads),

    'mobilization.board': of({ callUpId }, leads),
    'mobilization.squadBoard': of({ callUpId, squadId: squad }, leads),
    'mobilization.feed': of({ callUpId }, launches),
    'mobilization.report': of({ callUpId: over }, leads),
    'mobilization.exportReport': of({ callUpId: over }, launches),
    'mobilization.addLesson': of({ callUpId: over, words: '多备手电' }, launches),
    'mobilization.finishLesson': of({ callUpId: over, lessonId }, launches),
  }
}
