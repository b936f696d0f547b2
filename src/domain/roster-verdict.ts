import type {
  AskReason,
  ImportAnswer,
  ImportCandidate,
  MemberStage,
  PreviewRow,
  RosterFields,
  RosterPerson,
} from '../contract/org-import'
import { changesTo } from './roster-changes'
import { columnNames } from './roster-columns'
import { surelyBefore, yearsLater } from './roster-day'
import type { Match, PlacedRow } from './roster-match'
import type { RosterRow } from './roster-row'

/** What the rows are judged against. */
export interface View {
  /** branch names by unit id */
  nameOf: Map<string, string>
  /** the units the file has rows for */
  covered: Set<string>
  today: string
}

/** A row that cannot go in: its problems say why. */
export function rejected(row: RosterRow, unitId: string, today: string): PreviewRow {
  return {
    row: row.row,
    kind: 'rejected',
    name: row.name,
    branch: row.branch,
    unitId,
    fields: row.fields,
    stageIfNew: stageIfNew(row.fields, today),
    changes: [],
    problems: row.problems,
  }
}

/** A row with what matching found for it. */
export function matched(row: PlacedRow, match: Match, view: View): PreviewRow {
  const base: PreviewRow = { ...rejected(row, row.unitId, view.today), branch: row.unitName }
  if (row.left) base.reason = row.left
  if (match.is === 'new') return answered(base, { is: 'new' })
  if (match.is === 'same') {
    const changes = changesFor(match.person, row, view)
    return answered({ ...base, changes }, { is: 'same', personId: match.person.id })
  }
  const candidates = match.candidates.map((person) => candidate(person, row, view))
  return {
    ...base,
    kind: 'ask',
    why: match.why,
    question: questions[match.why](row.name, candidates),
    candidates,
    ...(match.suggested ? { suggested: match.suggested } : {}),
  }
}

const gone = '党籍状态说已经不在，名册里也没有这个人，不登记'

/** The row once it is known whom it means; `answer` is kept only by rows that asked. */
export function answered(row: PreviewRow, answer: ImportAnswer): PreviewRow {
  const problems = row.problems.filter((problem) => problem.words !== gone)
  const { personId: _, ...rest } = row
  if (answer.is === 'skip') return { ...rest, problems, kind: 'rejected' }
  if (answer.is === 'new') {
    if (!row.reason) return { ...rest, problems, kind: 'new', changes: [] }
    const problem = { column: columnNames.standing, value: '', words: gone, blocking: true }
    return { ...rest, problems: [...problems, problem], kind: 'rejected', changes: [] }
  }
  const chosen = row.candidates?.find(({ personId }) => personId === answer.personId)
  const changes = chosen?.changes ?? row.changes
  const kind = row.reason ? 'leaving' : changes.length ? 'changed' : 'unchanged'
  return { ...rest, problems, kind, changes, personId: answer.personId }
}

const changesFor = (person: RosterPerson, row: PlacedRow, { nameOf }: View) => {
  const changes = changesTo(person, row.fields, row.unitId)
  if (person.unitId === row.unitId) return changes
  return [{ field: 'branch' as const, from: nameOf.get(person.unitId) ?? '', to: row.unitName }, ...changes]
}

const candidate = (person: RosterPerson, row: PlacedRow, view: View): ImportCandidate => ({
  personId: person.id,
  name: person.name,
  branch: view.nameOf.get(person.unitId) ?? '',
  group: person.group,
  birthYear: person.birth.slice(0, 4),
  changes: changesFor(person, row, view),
  missing: view.covered.has(person.unitId),
})

const questions: Record<AskReason, (name: string, candidates: ImportCandidate[]) => string> = {
  birth_missing: (name) => `名册里也有一位${name}，出生日期不全，是同一个人吗？`,
  birth_differs: (name) => `名册里的${name}出生日期不一样，是同一个人吗？`,
  several: (name, candidates) =>
    candidates.length
      ? `这一行的${name}是名册里的哪一位？`
      : `表里有几位${name}，都没有出生日期，是不同的人吗？`,
  moved: (name, candidates) => `${candidates[0]?.branch}也有一位${name}，是同一个人转过来了吗？`,
}

/**
 * The stage of a new person whose row names none: probationary while less than a year in the Party and not confirmed
 * (党章 article 7: the probation lasts one year), else full.
 */
function stageIfNew({ stage, joined, fullSince }: RosterFields, today: string): MemberStage {
  if (stage) return stage
  return joined && !fullSince && !surelyBefore(yearsLater(joined, 1), today) ? 'probationary' : 'full'
}
