import type { Evidence, Outcome } from '../contract/activity-types'
import type { RollLine } from '../contract/activity-roll'
import { evidenceNames, notDueNames } from './activity-names'
import { format } from './clock'
import { outcomeNames } from './reconcile'

/** The group and birth year stand beside names that the list has twice. */
export function labelsOf(
  people: { memberId: string; name: string; groupName: string; birth: string }[],
): Map<string, string> {
  const count = new Map<string, number>()
  for (const p of people) count.set(p.name, (count.get(p.name) ?? 0) + 1)
  return new Map(
    people.map((p) => {
      const more = [p.groupName, p.birth && `${p.birth.slice(0, 4)} 年生`].filter(Boolean).join('，')
      return [p.memberId, count.get(p.name)! > 1 && more ? `${p.name}（${more}）` : p.name]
    }),
  )
}

/** Pending scans, then no answer, then leaves that wait or were refused, then those who said they would come. */
function urgency(line: Pick<RollLine, 'outcome' | 'answer'>): number {
  if (line.outcome === 'pending') return 0
  if (line.answer === null) return 1
  return line.answer === 'leave' ? 2 : 3
}

/** Who still needs a mark, on top; who has one; who is not in 应到. The order within is the roster's. */
export function arrange(lines: RollLine[]) {
  const due = lines.filter((l) => l.due)
  const open = (l: RollLine) => l.outcome === 'none' || l.outcome === 'pending'
  return {
    unaccounted: due.filter(open).sort((a, b) => urgency(a) - urgency(b)),
    accounted: due.filter((l) => !open(l)),
    others: lines.filter((l) => !l.due),
  }
}

/** One line beneath a name. */
export function sayLine(line: Omit<RollLine, 'words'>): string {
  if (!line.due && line.notDueWhy) {
    const came = line.outcome === 'none' ? '' : `，${outcomeNames[line.outcome]}`
    return `${notDueNames[line.notDueWhy]}，不计应到${came}`
  }
  if (line.outcome === 'pending')
    return line.at ? `${format(line.at, 'H:mm')} 扫过码，后来才送到` : '扫码晚送到'
  if (line.outcome === 'none') {
    if (line.leaveState === 'waiting') return `请假等批准${because(line.answerReason)}`
    if (line.leaveState === 'refused') return '没有准假'
    return line.answer === 'coming' ? '说过参加' : '没有回复'
  }
  if (line.outcome === 'present') {
    const how = line.evidence ? evidenceNames[line.evidence] : ''
    const when =
      line.at && (line.evidence === 'scan' || line.evidence === 'spoken') ? `${format(line.at, 'H:mm')} ` : ''
    return `${when}${how}`
  }
  return `${outcomeNames[line.outcome]}${because(line.reason || (line.outcome === 'leave' ? line.answerReason : ''))}`
}

const because = (reason: string) => (reason ? `：${reason}` : '')

export type Markable = Exclude<Outcome, 'pending'>

export interface Mark {
  memberId: string
  outcome: Markable
  /** the outcome that the page showed */
  seen?: Outcome
  reason: string
}

/** A person as the roll stands now. */
export interface Standing {
  memberId: string
  due: boolean
  outcome: Outcome
  /** there is an entry; otherwise `leave` comes from a granted leave */
  entered: boolean
}

export interface Entry {
  memberId: string
  outcome: Exclude<Markable, 'none'>
  evidence: Evidence
  reason: string
  /** the entry that it replaces; null when there is none. Anything else there meanwhile was first. */
  was: Outcome | null
}

/**
 * What saving a roll does: marks first, then `rest` for everybody due without any entry or mark. A late scan is
 * never settled by `rest`, and a clerk does not settle one at all. A mark on somebody who has changed since the page
 * was loaded is a conflict and changes nothing.
 */
export function settle(
  people: Standing[],
  marks: Mark[],
  given: { rest?: 'present' | 'absent'; evidence: 'roll' | 'sheet'; mayConfirm: boolean },
): {
  enter: Entry[]
  remove: string[]
  conflicts: { memberId: string; why: 'changed' | 'committee' | 'not_listed' }[]
} {
  const enter: Entry[] = []
  const remove: string[] = []
  const conflicts: { memberId: string; why: 'changed' | 'committee' | 'not_listed' }[] = []
  const byId = new Map(people.map((p) => [p.memberId, p]))
  const marked = new Set<string>()
  for (const mark of marks) {
    if (marked.has(mark.memberId)) continue
    marked.add(mark.memberId)
    const now = byId.get(mark.memberId)
    if (!now) conflicts.push({ memberId: mark.memberId, why: 'not_listed' })
    else if (mark.seen !== undefined && mark.seen !== now.outcome && mark.outcome !== now.outcome)
      conflicts.push({ memberId: mark.memberId, why: 'changed' })
    else if (now.outcome === 'pending' && !given.mayConfirm)
      conflicts.push({ memberId: mark.memberId, why: 'committee' })
    else if (mark.outcome === 'none') {
      if (now.entered) remove.push(mark.memberId)
    } else if (!now.entered || mark.outcome !== now.outcome || mark.reason)
      enter.push({
        ...pick(mark),
        evidence: evidenceOf(mark.outcome, now.outcome, given.evidence),
        was: now.entered ? now.outcome : null,
      })
  }
  if (given.rest)
    for (const p of people)
      if (p.due && p.outcome === 'none' && !marked.has(p.memberId))
        enter.push({
          memberId: p.memberId,
          outcome: given.rest,
          evidence: given.evidence,
          reason: '',
          was: null,
        })
  return { enter, remove, conflicts }
}

const pick = ({ memberId, outcome, reason }: Mark) => ({
  memberId,
  outcome: outcome as Entry['outcome'],
  reason,
})

function evidenceOf(outcome: Markable, before: Outcome, evidence: 'roll' | 'sheet'): Evidence {
  if (outcome === 'elsewhere') return 'video'
  return outcome === 'present' && before === 'pending' ? 'late_scan' : evidence
}
