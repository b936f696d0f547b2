import type { Reckoning, RecordFields } from '../contract/activity-types'
import type { Instant } from '../contract/fields'
import type { MissingPerson, VoteCounts } from '../contract/record-types'
import { dayOf, format, weekdayOf } from './clock'
import { sayVotes } from './record-votes'

/** What the official form says, wherever it is shown, printed or copied by hand. */
export interface Recorded {
  title: string
  paperOnly: boolean
  paperNumber: string
  fields: RecordFields
  counts: Reckoning
  votes: VoteCounts
  presentNames: string[]
  missingPeople: MissingPerson[]
}

/** 2026年3月5日（周四）9:00 至 11:00 */
export function sayPeriod(from: Instant, to: Instant): string {
  const day = `${format(from, 'YYYY年M月D日')}（${weekdayOf(dayOf(from))}）`
  const end = dayOf(from) === dayOf(to) ? format(to, 'H:mm') : format(to, 'YYYY年M月D日 H:mm')
  return `${day}${format(from, 'H:mm')} 至 ${end}`
}

/** 李德福：外出务工；王建国 */
export const sayMissing = (people: MissingPerson[], outcome: MissingPerson['outcome']): string =>
  people
    .filter((p) => p.outcome === outcome)
    .map((p) => (p.reason ? `${p.name}：${p.reason}` : p.name))
    .join('；')

/** The form's lines: what each box is called and what it holds, in the order of the official form. */
export function recordLines(record: Recorded): { label: string; text: string }[] {
  const { fields, counts, votes, missingPeople } = record
  const none = (text: string) => text || '无'
  const head = [
    { label: '会议名称', text: record.title },
    { label: '起止时间', text: sayPeriod(fields.startedAt, fields.endedAt) },
    { label: '地点', text: fields.place },
  ]
  if (record.paperOnly) {
    return [
      ...head,
      { label: '出席情况', text: counts.line },
      { label: '档案号', text: record.paperNumber },
      { label: '说明', text: '会议内容纸质留存，这里只记时间、地点、人数和档案号。' },
    ]
  }
  const resolutions = fields.resolutions.map((r, i) => {
    const number = fields.resolutions.length > 1 ? `${i + 1}. ` : ''
    return `${number}${r.text}（${sayVotes(r)}）`
  })
  return [
    ...head,
    { label: '主持人', text: fields.host },
    { label: '记录人', text: fields.recorder },
    { label: '出席情况', text: counts.line },
    { label: '到会人员', text: none(record.presentNames.join('、')) },
    { label: '列席', text: none(fields.guests) },
    { label: '请假及原因', text: none(sayMissing(missingPeople, 'leave')) },
    { label: '缺席及原因', text: none(sayMissing(missingPeople, 'absent')) },
    { label: '议题', text: fields.topics },
    { label: '发言要点', text: fields.points },
    {
      label: '决议',
      text: resolutions.length ? [...resolutions, `（${votes.words}）`].join('\n') : '无',
    },
  ]
}
