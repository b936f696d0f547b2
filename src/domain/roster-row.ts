import type { Cell, CellProblem, LeavingReason, RosterFields } from '../contract/org-import'
import { columnNames, type Header, type Meaning } from './roster-columns'
import { readDay, surelyBefore, yearsLater } from './roster-day'
import { readName } from './roster-name'
import { plain, readRoles, readSex, readStage, readStanding, readYes, stageNames } from './roster-office'
import { readPhone } from './roster-phone'
import { roleNames } from './roles'

/** One line of the file, read but not yet matched with anybody. */
export interface RosterRow {
  row: number
  name: string
  /** the branch as the file spells it */
  branch: string
  fields: RosterFields
  /** set when 党籍状态 says that the person left */
  left: LeavingReason | ''
  problems: CellProblem[]
}

const errors = /^#(N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!|GETTING_DATA|SPILL!|CALC!)$/i

/**
 * Reads one line: each cell by its column's rule, then what must agree between cells.
 * @param today YYYY-MM-DD; nothing can have happened after it
 */
export function readRow(
  row: number,
  cells: Cell[],
  header: Header,
  { today, date1904 }: { today: string; date1904: boolean },
): RosterRow {
  const problems: CellProblem[] = []
  const column = (meaning: Meaning) => header.columns.find((c) => c.meaning === meaning)
  const titleOf = (meaning: Meaning) => column(meaning)?.header ?? columnNames[meaning]
  const say = (meaning: Meaning, words: string, blocking: boolean) => {
    const at = column(meaning)?.at
    const value = at === undefined ? '' : String(cells[at] ?? '').trim()
    problems.push({ column: titleOf(meaning), value, words, blocking })
  }
  const cell = (meaning: Meaning): Cell => {
    const at = column(meaning)?.at
    const value = at === undefined ? '' : (cells[at] ?? '')
    return typeof value === 'string' && errors.test(value.trim()) ? '' : value
  }
  for (const { at, meaning, header: title } of header.columns) {
    const value = String(cells[at] ?? '').trim()
    if (errors.test(value)) say(meaning, `${title}“${value}”是公式出错的结果，没有登记`, false)
  }
  const text = (meaning: Meaning, max: number) => {
    const kept = plain(cell(meaning)) === '' ? '' : String(cell(meaning)).trim()
    if (kept.length <= max) return kept
    say(meaning, `${titleOf(meaning)}超过 ${max} 个字，后面的没有登记`, false)
    return Array.from(kept).slice(0, max).join('')
  }
  const day = (meaning: 'birth' | 'joined' | 'fullSince') => {
    const value = cell(meaning)
    const read = readDay(value, date1904)
    const shown = `${titleOf(meaning)}“${String(value).trim()}”`
    if (read.bad) say(meaning, `${shown}不是日期`, true)
    else if (read.day && surelyBefore(read.day, '1900-01-01')) say(meaning, `${shown}早于1900年`, true)
    else if (surelyBefore(today, read.day)) say(meaning, `${shown}还没有到`, true)
    else if (read.doubt) say(meaning, `${shown}${read.doubt}，请核对`, false)
    else return read.day
    return read.doubt ? read.day : ''
  }
  /** null, the reader's word for "neither", becomes a warning and a blank. */
  const known = <T>(meaning: Meaning, value: T | null, blank: T, blocking = false): T => {
    if (value !== null) return value
    const words = blocking ? '不认识' : '不认识，没有登记'
    say(meaning, `${titleOf(meaning)}“${String(cell(meaning)).trim()}”${words}`, blocking)
    return blank
  }
  const yes = (meaning: 'away' | 'lost') => {
    const read = known(meaning, readYes(cell(meaning)), '')
    return read === '' ? null : read
  }

  const { name, problem, doubt } = readName(cell('name'))
  if (problem) say('name', problem, true)
  else if (doubt) say('name', doubt, false)

  const branch = String(cell('branch')).trim()
  const phone = readPhone(cell('phone'))
  if (phone.bad) say('phone', `${titleOf('phone')}${phone.bad}，没有登记`, false)
  else if (phone.doubt) say('phone', `${titleOf('phone')}${phone.doubt}`, false)

  const offices = readRoles(cell('roles'), branch)
  if (offices.others.length) say('roles', `“${offices.others.join('、')}”不是支部里的职务，没有登记`, false)

  const fields: RosterFields = {
    sex: known('sex', readSex(cell('sex')), ''),
    ethnicity: text('ethnicity', 20),
    birth: day('birth'),
    education: text('education', 30),
    stage: known('stage', readStage(cell('stage')), '', true),
    group: text('group', 30),
    joined: day('joined'),
    fullSince: day('fullSince'),
    occupation: text('occupation', 60),
    phone: phone.phone,
    away: yes('away'),
    awayPlace: text('awayPlace', 60),
    lost: yes('lost'),
    roles: offices.roles.length ? offices.roles : null,
    note: text('note', 200),
  }
  const left = known('standing', readStanding(cell('standing')), '')
  agree(fields, say)
  return { row, name, branch, fields, left, problems }
}

/** What must agree between the cells of one line. */
function agree(
  fields: RosterFields,
  say: (meaning: Meaning, words: string, blocking: boolean) => void,
): void {
  const { birth, joined, fullSince, stage, roles } = fields
  if (surelyBefore(joined, birth)) say('joined', '入党日期早于出生日期', true)
  // 党章 article 1: applicants are eighteen. Wartime members joined younger, so it is a question, not a refusal.
  else if (surelyBefore(joined, yearsLater(birth, 18))) say('joined', '入党时不满18岁，请核对', false)
  if (surelyBefore(fullSince, joined)) say('fullSince', '转正日期早于入党日期', true)
  if (fullSince && stage && stage !== 'full') say('fullSince', '有转正日期，却不是正式党员，请核对', false)
  // 党章 article 7: a probationary member has no right to vote, to elect or to be elected.
  const elected = roles?.find((role) => role !== 'group_leader')
  if (elected && stage && stage !== 'full')
    say('roles', `${stageNames[stage]}没有被选举权，党内职务“${roleNames[elected]}”请核对`, false)
}
