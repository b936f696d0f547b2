import { AppError } from '../contract/errors'
import type { ActivityKind, AgendaItem, Outcome, RecordFields } from '../contract/activity-types'
import type { Instant } from '../contract/fields'
import type { Missing } from '../contract/record-types'
import { reckonPeople } from './reconcile'
import { checkVotes, countVotes, overVoted, type Voter } from './record-votes'
import { checkTimes } from './activity'

/** Somebody on the list of one branch at one activity. */
export interface RecordPerson extends Voter {
  memberId: string
  /** with group and birth year where the list has the name twice */
  label: string
  outcome: Outcome
  reason: string
  guest: boolean
}

/** What activity and roll know before she writes a word. */
export interface RecordFacts {
  kind: ActivityKind
  startsAt: Instant
  endsAt: Instant
  place: string
  agenda: AgendaItem[]
  paperOnly: boolean
  hostName: string
  /** who recorded the branch's last meeting, else its secretary, else the host */
  recorderName: string
  /** in roster order */
  people: RecordPerson[]
}

/** The only fields of a record whose text stays on paper. */
const paperFields: (keyof RecordFields)[] = ['startedAt', 'endedAt', 'place']

/** 议题 from the agenda: one numbered line an item. */
const topicsOf = (agenda: AgendaItem[]): string =>
  agenda.map((item, i) => `${i + 1}. ${item.title}${item.by ? `（${item.by}）` : ''}`).join('\n')

/** 列席: guests who came, or who are expected while the roll is open; people not 应到 who came all the same. */
export function guestsOf(people: RecordPerson[]): string {
  const came = (p: RecordPerson) => p.outcome === 'present' || p.outcome === 'elsewhere'
  return people
    .filter((p) => !p.due && (came(p) || (p.guest && p.outcome === 'none')))
    .map((p) => p.label)
    .join('、')
}

/** The official form: her own words where she wrote any, activity and roll everywhere else. */
export function fillRecord(own: Partial<RecordFields>, facts: RecordFacts): RecordFields {
  const filled: RecordFields = {
    startedAt: facts.startsAt,
    endedAt: facts.endsAt,
    place: facts.place,
    host: facts.hostName,
    recorder: facts.recorderName,
    guests: guestsOf(facts.people),
    topics: topicsOf(facts.agenda.filter((item) => !own.skipped?.includes(item.title))),
    points: '',
    resolutions: [],
    skipped: [],
    reasons: {},
    ...own,
  }
  if (!facts.paperOnly) return filled
  // whatever was written before the meeting became 纸质留存 is not shown any more
  return {
    ...filled,
    host: '',
    recorder: '',
    guests: '',
    topics: '',
    points: '',
    resolutions: [],
    skipped: [],
    reasons: {},
  }
}

/**
 * Her changes put into the record. Of a field that she sets to what is prefilled nothing is kept, so that it goes
 * on following activity and roll.
 *
 * @throws invalid with the field: text in a paper-only record, times that make no sense, more votes than voters
 */
export function changeRecord(
  own: Partial<RecordFields>,
  changes: Partial<RecordFields>,
  facts: RecordFacts,
): Partial<RecordFields> {
  const given = (Object.keys(changes) as (keyof RecordFields)[]).filter((k) => changes[k] !== undefined)
  if (facts.paperOnly) {
    const text = given.find((field) => !paperFields.includes(field))
    if (text) throw new AppError('invalid', '这次活动纸质留存，只填时间、地点和档案号，不写内容', text)
  }
  const next = { ...own }
  // 议题 follows what took place
  const skipped = changes.skipped ?? own.skipped ?? []
  const prefilled: RecordFields = { ...fillRecord({ skipped }, facts), skipped: [] }
  for (const field of given) {
    if (field === 'reasons') next.reasons = mergeReasons(own.reasons ?? {}, changes.reasons!, facts.people)
    else if (same(changes[field], prefilled[field])) delete next[field]
    else Object.assign(next, { [field]: changes[field] })
  }
  const { startedAt, endedAt, resolutions } = fillRecord(next, facts)
  if (given.includes('startedAt') || given.includes('endedAt')) {
    checkTimes({ startsAt: startedAt, endsAt: endedAt })
  }
  if (given.includes('resolutions') && reckonPeople(facts.people).unaccounted === 0) {
    checkVotes(resolutions, countVotes(facts.people))
  }
  return next
}

/** '' takes a reason back; only people on this list have one. */
function mergeReasons(own: Record<string, string>, given: Record<string, string>, people: RecordPerson[]) {
  const merged = { ...own }
  for (const [memberId, reason] of Object.entries(given)) {
    if (!people.some((p) => p.memberId === memberId)) {
      throw new AppError('invalid', '名单里没有这个人', 'reasons')
    }
    if (reason) merged[memberId] = reason
    else delete merged[memberId]
  }
  return merged
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

/**
 * The fields that two people changed differently: mine is not what stands now, and what stands now is not what I
 * began from.
 */
export const clashes = (
  mine: Partial<RecordFields>,
  was: Partial<RecordFields>,
  theirs: RecordFields,
): (keyof RecordFields)[] =>
  (Object.keys(mine) as (keyof RecordFields)[]).filter(
    (field) =>
      mine[field] !== undefined &&
      !same(mine[field], theirs[field]) &&
      (was[field] === undefined || !same(was[field], theirs[field])),
  )

/**
 * What is missing, the blocking things first. Photos are optional evidence and are never asked for: a photo of the
 * handwritten book stands in for typed 发言要点.
 */
export function missingOf(
  fields: RecordFields,
  facts: RecordFacts,
  given: { at: Instant; paperNumber: string; bookPhotos: number; cancelled: boolean },
): Missing[] {
  const missing: Missing[] = []
  const must = (field: Missing['field'], words: string) => missing.push({ field, words, blocking: true })
  const hint = (field: Missing['field'], words: string) => missing.push({ field, words, blocking: false })
  const counts = reckonPeople(facts.people)
  if (given.cancelled) must(undefined, '这次活动已经取消了')
  if (given.at < facts.startsAt) must(undefined, '活动还没有开始')
  else if (counts.unaccounted) must('roll', `还有 ${counts.unaccounted} 人没有点名`)
  else if (!counts.due) must('roll', '名单里没有应到的人')
  if (!fields.place) must('place', '请填地点')
  if (facts.paperOnly) {
    if (!given.paperNumber) must('paperNumber', '请填纸质档案号')
    return missing
  }
  if (!fields.host) must('host', '请填主持人')
  if (!fields.recorder) must('recorder', '请填记录人')
  if (!fields.topics) must('topics', '请填议题')
  if (!fields.points && !given.bookPhotos) must('points', '请写发言要点，或者拍下手写的记录本')
  const votes = countVotes(facts.people)
  if (!counts.unaccounted) {
    const over = overVoted(fields.resolutions, votes)
    if (over) must('resolutions', over)
    if (fields.resolutions.length && !votes.quorate) {
      hint('resolutions', '到会的正式党员不到半数以上，请核对决议是否有效')
    }
  }
  const silent = facts.people.filter(
    (p) => p.due && p.outcome === 'absent' && !p.reason && !fields.reasons[p.memberId],
  )
  if (silent.length) hint('reasons', `${silent.length} 人缺席没有写原因`)
  return missing
}
