import type { ReactNode } from 'react'
import { Box } from './elements'

export interface Column<T> {
  head: string
  cell(row: T): ReactNode
}

export interface TableProps<T> {
  /** what it lists, for a screen reader */
  label: string
  columns: Column<T>[]
  rows: T[]
  keyOf(row: T): string
}

/** Rows and columns for a desk. WeChat has no table element; on a phone a list is better anyway. */
export function Table<T>({ label, columns, rows, keyOf }: TableProps<T>) {
  return (
    <Box role="list" label={label}>
      {rows.map((row) => (
        <Box key={keyOf(row)} className="row" role="listitem">
          {columns.map((c) => (
            <Box key={c.head}>{c.cell(row)}</Box>
          ))}
        </Box>
      ))}
    </Box>
  )
}
