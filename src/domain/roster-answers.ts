import { AppError } from '../contract/errors'
import type { ImportAnswer, ImportPreview, LeavingPerson, PreviewRow } from '../contract/org-import'
import { answered } from './roster-verdict'

/**
 * Answers questions of a preview; an answer may be changed by giving another. Returns the new preview.
 * @throws AppError invalid when a row asks nothing, the person was not offered, or two rows mean one person
 */
export function answerAsk(
  preview: ImportPreview,
  answers: { row: number; answer: ImportAnswer }[],
): ImportPreview {
  const given = new Map(answers.map(({ row, answer }) => [row, answer]))
  const rows = preview.rows.map((row) => {
    const answer = given.get(row.row)
    given.delete(row.row)
    return answer ? { ...answered(asked(row, answer), answer), answer } : row
  })
  const [unknown] = given.keys()
  if (unknown !== undefined) throw new AppError('invalid', `表里没有第${unknown}行`)
  const meant = new Map<string, number>()
  for (const { row, personId } of rows) {
    if (!personId) continue
    const other = meant.get(personId)
    if (other !== undefined) throw new AppError('invalid', `第${other}行和第${row}行选了同一个人`)
    meant.set(personId, row)
  }
  return settle({ ...preview, rows })
}

function asked(row: PreviewRow, answer: ImportAnswer): PreviewRow {
  if (!row.why) throw new AppError('invalid', `第${row.row}行不用回答`)
  if (answer.is === 'same' && !row.candidates?.some(({ personId }) => personId === answer.personId))
    throw new AppError('invalid', `第${row.row}行没有这个选项`)
  return row
}

/** Works out again who leaves and how many rows there are of each kind. */
export function settle(preview: ImportPreview): ImportPreview {
  const { rows } = preview
  const leaving = leavingNow(preview)
  const count = (kind: PreviewRow['kind']) => rows.filter((row) => row.kind === kind).length
  const goesIn = (row: PreviewRow) => row.kind !== 'rejected'
  return {
    ...preview,
    leaving,
    summary: {
      new: count('new'),
      changed: count('changed'),
      unchanged: count('unchanged'),
      ask: count('ask'),
      rejected: count('rejected'),
      leaving: leaving.length,
      warnings: rows.filter((row) => goesIn(row) && row.problems.length > 0).length,
    },
  }
}

function leavingNow({ rows, leaving }: ImportPreview): LeavingPerson[] {
  const asking = rows.filter((row) => row.candidates?.length)
  const offered = new Map(asking.flatMap((row) => row.candidates!.map((c) => [c.personId, c] as const)))
  const meant = new Set(rows.map((row) => row.personId))
  // Somebody offered is missing only once every row that offered them has settled on somebody else.
  const open = new Set(
    asking
      .filter((row) => row.kind === 'ask' || row.answer?.is === 'skip')
      .flatMap((row) => row.candidates!.map(({ personId }) => personId)),
  )
  const passedOver = [...offered.values()].filter(
    (c) => c.missing && !open.has(c.personId) && !meant.has(c.personId),
  )
  const said = rows.filter((row) => row.kind === 'leaving')
  return [
    ...leaving.filter((person) => person.row === undefined && !offered.has(person.personId)),
    ...passedOver.map(({ personId, name, branch, group, birthYear }) => ({
      personId,
      name,
      branch,
      group,
      birthYear,
    })),
    ...said.map((row) => ({
      personId: row.personId!,
      name: row.name,
      branch: row.branch,
      group: row.fields.group,
      birthYear: row.fields.birth.slice(0, 4),
      reason: row.reason!,
      row: row.row,
    })),
  ]
}
