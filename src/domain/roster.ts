import { AppError } from '../contract/errors'
import type {
  ImportBranch,
  ImportPreview,
  LeavingPerson,
  PreviewRow,
  RosterPerson,
  Sheet,
} from '../contract/org-import'
import { settle } from './roster-answers'
import { branchInTitle, matchBranch, type BranchMatch } from './roster-branches'
import { columnNames, findHeader, isNotAPerson, repeatsHeader, type Header } from './roster-columns'
import { matchRows, type PlacedRow } from './roster-match'
import { nameKey } from './roster-name'
import { idNotes, officeNotes, stageNotes } from './roster-notes'
import { markRepeats, warnTwoBranches } from './roster-repeats'
import { readRow, type RosterRow } from './roster-row'
import { matched, rejected, type View } from './roster-verdict'

export interface ImportScope {
  /** names of branches to create, as the file spells them */
  createBranches?: string[]
  /** the branch of every row when the file does not say */
  defaultBranchId?: string
}

export interface ImportSources {
  sheet: Sheet
  /** the branches the importer may fill, and no others */
  branches: ImportBranch[]
  /** the people of those branches who have not left */
  existing: RosterPerson[]
  /** YYYY-MM-DD in China */
  today: string
  scope?: ImportScope
}

/**
 * What importing a sheet would do: who is new, changed, unchanged, asked about, rejected or leaving. Changes nothing.
 * @throws AppError invalid when the sheet has no header, nobody in it, or no way to tell the branch
 */
export function previewImport({
  sheet,
  branches,
  existing,
  today,
  scope = {},
}: ImportSources): ImportPreview {
  const header = findHeader(sheet.rows)
  if (!header) throw new AppError('invalid', '没有找到表头：要有一行写着“姓名”和其他列名')
  const body = sheet.rows
    .slice(header.last + 1)
    .filter(({ cells }) => !repeatsHeader(cells, header) && !isNotAPerson(cells, header))
  if (body.length === 0) throw new AppError('invalid', '表头下面没有人')
  const fallback = fallbackBranch(sheet, header, branches, scope.defaultBranchId)

  const branchOf = new Map<string, BranchMatch>()
  const placed: PlacedRow[] = []
  const stray: RosterRow[] = []
  const counts = new Map<string, number>()
  for (const { row, cells } of body) {
    const read = readRow(row, cells, header, { today, date1904: sheet.date1904 })
    const name = read.branch || fallback?.name || ''
    counts.set(name, (counts.get(name) ?? 0) + 1)
    const match = branchOf.get(name) ?? locate(name, read.branch === '' ? fallback : null, branches, scope)
    branchOf.set(name, match)
    if (match.branch) placed.push({ ...read, unitId: match.branch.id, unitName: match.branch.name })
    else stray.push(withoutBranch(read))
  }

  markRepeats(placed.filter(sound))
  const good = placed.filter(sound)
  warnTwoBranches(good)
  const covered = new Set(placed.map((row) => row.unitId).filter((unitId) => unitId !== ''))
  const matches = matchRows(good, existing, covered)
  const nameOf = new Map(branches.map((branch) => [branch.id, branch.name]))
  const view: View = { nameOf, covered, today }
  const rows = [
    ...stray.map((row) => rejected(row, '', today)),
    ...placed.map((row) =>
      matches.has(row) ? matched(row, matches.get(row)!, view) : rejected(row, row.unitId, today),
    ),
  ].sort((a, b) => a.row - b.row)

  return settle({
    summary: { new: 0, changed: 0, unchanged: 0, leaving: 0, ask: 0, rejected: 0, warnings: 0 },
    rows,
    leaving: missingPeople(existing, rows, view),
    branches: [...branchOf].map(([inFile, { branch, guessed, create }]) => ({
      inFile,
      unitId: branch?.id ?? '',
      name: branch?.name ?? '',
      rows: counts.get(inFile) ?? 0,
      guessed,
      create,
    })),
    columns: header.columns.map((column) => ({
      header: column.header,
      meaning: columnNames[column.meaning],
    })),
    unused: header.unused,
    notes: [...sheet.notes, ...idNotes(sheet), ...stageNotes(good), ...officeNotes(good, existing)],
  })
}

const sound = (row: RosterRow) => !row.problems.some((problem) => problem.blocking)

/** The branch of rows that name none: the one given, the one in the title, the only one there is. */
function fallbackBranch(
  sheet: Sheet,
  header: Header,
  branches: ImportBranch[],
  given?: string,
): ImportBranch | null {
  const chosen = branches.find((branch) => branch.id === given)
  if (chosen) return chosen
  const titles = [sheet.name, ...sheet.rows.slice(0, header.last).flatMap((row) => row.cells.map(String))]
  const found = branchInTitle(titles, branches) ?? (branches.length === 1 ? branches[0]! : null)
  if (found || header.columns.some((column) => column.meaning === 'branch')) return found
  throw new AppError('invalid', '表里没有“所在党支部”这一列，请选一个支部', 'defaultBranchId')
}

function locate(
  name: string,
  fallback: ImportBranch | null,
  branches: ImportBranch[],
  scope: ImportScope,
): BranchMatch {
  if (fallback) return { branch: fallback, guessed: false, create: false }
  return matchBranch(name, branches, scope.createBranches ?? [])
}

function withoutBranch(row: RosterRow): RosterRow {
  const words = row.branch === '' ? '没有写所在党支部' : `没有“${row.branch}”这个支部`
  const problem = { column: columnNames.branch, value: row.branch, words, blocking: true }
  return { ...row, problems: [...row.problems, problem] }
}

/**
 * People of the branches in the file whom no row means. A row that is asked about or rejected may still mean its
 * namesakes, so they are not called missing on its account.
 */
function missingPeople(
  existing: RosterPerson[],
  rows: PreviewRow[],
  { nameOf, covered }: View,
): LeavingPerson[] {
  const met = new Set(
    rows.flatMap((row) => [row.personId ?? '', ...(row.candidates ?? []).map((c) => c.personId)]),
  )
  const rejectedNames = new Set(
    rows
      .filter((row) => row.kind === 'rejected' && row.name)
      .map((row) => `${row.unitId}|${nameKey(row.name)}`),
  )
  const doubted = (person: RosterPerson) =>
    [person.unitId, ''].some((unitId) => rejectedNames.has(`${unitId}|${nameKey(person.name)}`))
  return existing
    .filter((person) => covered.has(person.unitId) && !met.has(person.id) && !doubted(person))
    .map((person) => ({
      personId: person.id,
      name: person.name,
      branch: nameOf.get(person.unitId) ?? '',
      group: person.group,
      birthYear: person.birth.slice(0, 4),
    }))
}
