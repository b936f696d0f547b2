import type { Kysely } from 'kysely'
import type { PhotoNote, Reckoning, RecordFields } from '../../contract/activity-types'
import type { Day, Instant, Month } from '../../contract/fields'
import type { MissingPerson, RecordState, VoteCounts } from '../../contract/record-types'
import { kindNames } from '../../domain/activity-names'
import { dayOf, format, weekdayOf } from '../../domain/clock'
import { fillRecord } from '../../domain/record'
import { countVotes } from '../../domain/record-votes'
import { reckonPeople } from '../../domain/reconcile'
import type { Tables } from '../db/schema'
import {
  loadFacts,
  loadRecord,
  loadRecordPlace,
  type ListedPerson,
  type RecordPlace,
} from '../record/facts-queries'
import { namesPresent, notThere } from '../record/form'
import { makeUpStates } from '../record/make-up-queries'

/** Everything that the documents of one activity in one branch say. */
export interface Sheet {
  place: RecordPlace
  kindName: string
  fields: RecordFields
  state: RecordState
  paperNumber: string
  counts: Reckoning
  votes: VoteCounts
  present: string[]
  missing: MissingPerson[]
  people: ListedPerson[]
  photos: PhotoNote[]
  /** 补录 with its reason; null when it was entered in time */
  late: { reason: string; on: Day } | null
  notice: string
}

/** Loads one activity of one branch for a document. @throws not_found */
export async function loadSheet(
  db: Kysely<Tables>,
  which: { activityId: string; unitId: string },
): Promise<Sheet> {
  const place = await loadRecordPlace(db, which.activityId, which.unitId)
  const row = await loadRecord(db, which)
  const facts = await loadFacts(db, place)
  const fields = fillRecord(row?.fields ?? {}, facts)
  const activity = await db
    .selectFrom('activity')
    .select(['late_reason', 'held_entered_at', 'notice'])
    .where('id', '=', which.activityId)
    .executeTakeFirstOrThrow()
  return {
    place,
    kindName: kindNames[place.kind],
    fields,
    state: row?.state ?? 'open',
    paperNumber: row?.paperNumber ?? '',
    counts: reckonPeople(facts.people),
    votes: countVotes(facts.people),
    present: place.paperOnly ? [] : namesPresent(facts),
    missing: place.paperOnly ? [] : notThere(facts, fields, await makeUpStates(db, which)),
    people: facts.people,
    photos: row?.photos ?? [],
    late:
      activity.late_reason && activity.held_entered_at
        ? { reason: activity.late_reason, on: dayOf(activity.held_entered_at) }
        : null,
    notice: activity.notice,
  }
}

/** 2026年3月5日（周四）9:00 至 11:00 */
export function sayPeriod(from: Instant, to: Instant): string {
  const day = `${format(from, 'YYYY年M月D日')}（${weekdayOf(dayOf(from))}）`
  const end = dayOf(from) === dayOf(to) ? format(to, 'H:mm') : format(to, 'YYYY年M月D日 H:mm')
  return `${day}${format(from, 'H:mm')} 至 ${end}`
}

/** 2026年3月 */
export const sayYearMonth = (month: Month): string => `${month.slice(0, 4)}年${Number(month.slice(5))}月`

/** 李德福（外出务工）、王建国 */
export const sayMissing = (people: MissingPerson[], outcome: MissingPerson['outcome']): string =>
  people
    .filter((p) => p.outcome === outcome)
    .map((p) => (p.reason ? `${p.name}：${p.reason}` : p.name))
    .join('；')

/** The form's lines: what each box is called and what it holds, in the order of the official form. */
export function formLines(sheet: Sheet): { label: string; text: string }[] {
  const { fields, counts, votes, place, missing } = sheet
  const none = (text: string) => text || '无'
  const head = [
    { label: '会议名称', text: place.title },
    { label: '起止时间', text: sayPeriod(fields.startedAt, fields.endedAt) },
    { label: '地点', text: fields.place },
  ]
  if (place.paperOnly) {
    return [
      ...head,
      { label: '出席情况', text: counts.line },
      { label: '档案号', text: sheet.paperNumber },
      { label: '说明', text: '会议内容纸质留存，这里只记时间、地点、人数和档案号。' },
    ]
  }
  const resolutions = fields.resolutions.map((r, i) => {
    const number = fields.resolutions.length > 1 ? `${i + 1}. ` : ''
    return `${number}${r.text}（赞成 ${r.for} 票，反对 ${r.against} 票，弃权 ${r.abstain} 票）`
  })
  return [
    ...head,
    { label: '主持人', text: fields.host },
    { label: '记录人', text: fields.recorder },
    { label: '出席情况', text: counts.line },
    { label: '到会人员', text: none(sheet.present.join('、')) },
    { label: '列席', text: none(fields.guests) },
    { label: '请假及原因', text: none(sayMissing(missing, 'leave')) },
    { label: '缺席及原因', text: none(sayMissing(missing, 'absent')) },
    { label: '议题', text: fields.topics },
    { label: '发言要点', text: fields.points },
    {
      label: '决议',
      text: resolutions.length ? [...resolutions, `（${votes.words}）`].join('\n') : '无',
    },
  ]
}
