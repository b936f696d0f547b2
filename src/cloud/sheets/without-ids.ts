import type { Cell, Sheet } from '../../contract/org-import'
import { findHeader } from '../../domain/roster-columns'
import { removeIdNumbers } from './id-numbers'

type Rows = Sheet['rows']

/**
 * The last door before rows leave the reader: the id column goes, id numbers in any other cell are cut out, and a
 * column that holds mostly id numbers goes as a whole, whatever its header says. Blank rows and ends go too.
 */
export function withoutIds(rows: Rows): Pick<Sheet, 'rows' | 'droppedIdColumn' | 'blankedIds'> {
  const dropped = new Set(
    findHeader(rows)
      ?.columns.filter(({ meaning }) => meaning === 'id')
      .map(({ at }) => at),
  )
  const idsIn = new Map<number, { found: number; whole: number; filled: number }>()
  const seen = new Map<Cell, ReturnType<typeof removeIdNumbers>>()
  const cleaned = rows.map(({ row, cells }) => ({
    row,
    cells: Array.from(cells, (cell: Cell | undefined, at): Cell => {
      if (cell === undefined || cell === '' || dropped.has(at)) return ''
      let result = seen.get(cell)
      if (!result) seen.set(cell, (result = removeIdNumbers(cell)))
      const column = idsIn.get(at) ?? { found: 0, whole: 0, filled: 0 }
      idsIn.set(at, {
        found: column.found + (result.found ? 1 : 0),
        whole: column.whole + (result.found && result.cell === '' ? 1 : 0),
        filled: column.filled + 1,
      })
      return result.cell
    }),
  }))
  let blankedIds = 0
  for (const [at, { found, whole, filled }] of idsIn) {
    if (whole >= 2 && whole * 2 >= filled) dropped.add(at)
    else blankedIds += found
  }
  const kept = cleaned.map(({ row, cells }) => ({
    row,
    cells: trimEnd(cells.map((cell, at) => (dropped.has(at) ? '' : cell))),
  }))
  return { rows: kept.filter(({ cells }) => cells.length > 0), droppedIdColumn: dropped.size > 0, blankedIds }
}

function trimEnd(cells: Cell[]): Cell[] {
  let end = cells.length
  while (end > 0 && String(cells[end - 1]).trim() === '') end -= 1
  return cells.slice(0, end)
}
