import type { ActivityKind } from '../contract/activity-types'
import type { DueLine } from '../contract/activity-views'
import type { Day } from '../contract/fields'
import { meetingName } from './activity-names'
import { shiftDay, shiftMonth } from './clock'

/** A branch with fewer 正式党员 has no committee, and is never overdue with one. */
export const committeeFrom = 7

/** What took place, or is to take place, in a branch. */
export interface Meeting {
  kind: ActivityKind
  groupName: string
  day: Day
  /** the roll was kept; otherwise it is drafted or published */
  held: boolean
}

export interface BranchFacts {
  /** the branch exists since this day; a period that began earlier asks nothing */
  since: Day
  until: Day | null
  fullMembers: number
  groups: string[]
  /** dated setting of the level above */
  lessonsPerYear: number
  meetings: Meeting[]
}

interface Frequency {
  kind: ActivityKind
  /** months in a period: 1, 3, 12 … */
  months: number
  required: number
}

/**
 * How often each kind takes place: theme day, committee and group meeting monthly, general meeting quarterly,
 * organisation life meeting and appraisal yearly; lessons so often a year as is set (four: one a quarter).
 * Source: 中国共产党支部工作条例（试行）第十五条至第十九条.
 */
function frequencies(facts: Pick<BranchFacts, 'fullMembers' | 'lessonsPerYear'>): Frequency[] {
  const n = facts.lessonsPerYear
  const lesson = n > 0 && 12 % n === 0 ? { months: 12 / n, required: 1 } : { months: 12, required: n }
  const all: Frequency[] = [
    { kind: 'theme_day', months: 1, required: 1 },
    { kind: 'committee', months: 1, required: 1 },
    { kind: 'group', months: 1, required: 1 },
    { kind: 'general_meeting', months: 3, required: 1 },
    { kind: 'lesson', ...lesson },
    { kind: 'life_meeting', months: 12, required: 1 },
    { kind: 'appraisal', months: 12, required: 1 },
  ]
  return all.filter((f) => f.required > 0 && (f.kind !== 'committee' || facts.fullMembers >= committeeFrom))
}

/** Every kind and period of a year: what it asks for, and whether that took place by `today`. */
export function dueLines(year: number, facts: BranchFacts, today: Day): DueLine[] {
  return frequencies(facts).flatMap((f) => {
    const groups = f.kind === 'group' ? facts.groups : ['']
    return periodsOf(year, f.months).flatMap(({ from, to }) =>
      from < facts.since || (facts.until && to > facts.until)
        ? []
        : groups.map((groupName) => lineOf(f, groupName, from, to, facts.meetings, today)),
    )
  })
}

/** What needs doing: overdue before due, the most recent and the soonest first. */
export const attention = (lines: DueLine[]): DueLine[] => [
  ...lines.filter((l) => l.state === 'overdue').sort((a, b) => (a.to < b.to ? 1 : -1)),
  ...lines.filter((l) => l.state === 'due').sort((a, b) => (a.to < b.to ? -1 : 1)),
]

const periodsOf = (year: number, months: number) =>
  Array.from({ length: 12 / months }, (_, i) => {
    const first = shiftMonth(`${year}-01`, i * months)
    return { from: `${first}-01`, to: shiftDay(`${shiftMonth(first, months)}-01`, -1) }
  })

function lineOf(
  f: Frequency,
  groupName: string,
  from: Day,
  to: Day,
  meetings: Meeting[],
  today: Day,
): DueLine {
  const mine = meetings.filter(
    (m) =>
      m.kind === f.kind && m.day >= from && m.day <= to && (f.kind !== 'group' || m.groupName === groupName),
  )
  const held = mine.filter((m) => m.held).length
  const planned = mine.length - held
  const state =
    held >= f.required
      ? 'done'
      : to < today
        ? 'overdue'
        : held + planned >= f.required
          ? 'planned'
          : from > today
            ? 'later'
            : 'due'
  const line = { kind: f.kind, groupName, from, to, required: f.required, held, planned, state } as const
  return { ...line, words: say(line, today) }
}

const verbs: Partial<Record<ActivityKind, string>> = { theme_day: '办', lesson: '上' }
const quarters = ['一', '二', '三', '四']

function say(line: Omit<DueLine, 'words'>, today: Day): string {
  const verb = verbs[line.kind] ?? '开'
  const name = `${sayPeriod(line.from, line.to, today)}${meetingName(line.kind, line.groupName)}`
  const enough = line.required > 1 ? `${verb}了 ${line.held} 次，要 ${line.required} 次` : `没有${verb}`
  if (line.state === 'done') return `${name}${verb}了`
  if (line.state === 'planned') return `${name}已安排`
  if (line.state === 'overdue') return line.planned ? `${name}还没有点名` : `${name}${enough}`
  const until = Number(line.to.slice(8))
  const when =
    line.to.slice(0, 7) === today.slice(0, 7) ? `${until} 日前` : `${Number(line.to.slice(5, 7))}月底前`
  return `${name}，${when}${verb}`
}

function sayPeriod(from: Day, to: Day, today: Day): string {
  const year = from.slice(0, 4) === today.slice(0, 4) ? '' : `${from.slice(0, 4)} 年`
  const first = Number(from.slice(5, 7))
  const months = Number(to.slice(5, 7)) - first + 1
  if (months === 1) return `${year}${first} 月`
  if (months === 3) return `${year}第${quarters[(first - 1) / 3]}季度`
  if (months === 12) return year || '今年'
  if (months === 6) return `${year}${first === 1 ? '上半年' : '下半年'}`
  return `${year}${first}–${first + months - 1} 月`
}
