import { useEffect, useState } from 'react'
import type { ImportSummary, PreviewRow } from '../../../contract/org-import'
import type { Input } from '../../../contract/calls'
import { call } from '../../../client/call'
import { useCall } from '../../../client/use-call'
import { Chips } from '../../../ui/chips'
import { More } from '../../../ui/more'
import { Card, Row, Tag } from '../../../ui/parts'
import { Show } from '../../../ui/states'
import { RowSheet } from './row-sheet'
import { sayRow } from './words'

type Kind = NonNullable<Input<'org.importRows'>['kind']>

const kinds: { kind: Kind; words: string; count(s: ImportSummary): number }[] = [
  { kind: 'ask', words: '要认一认', count: (s) => s.ask },
  { kind: 'rejected', words: '有错', count: (s) => s.rejected },
  { kind: 'new', words: '新增', count: (s) => s.new },
  { kind: 'changed', words: '有变化', count: (s) => s.changed },
  { kind: 'leaving', words: '离开', count: (s) => s.leaving },
  { kind: 'warned', words: '有提醒', count: (s) => s.warnings },
  { kind: 'unchanged', words: '不变', count: (s) => s.unchanged },
]

function mark(row: PreviewRow) {
  if (row.kind === 'ask' && row.answer) {
    const said = { same: '认好了', new: '新的人', skip: '先不导' }
    return <Tag tone="done">{said[row.answer.is]}</Tag>
  }
  if (row.kind === 'ask') return <Tag tone="waiting">是哪位？</Tag>
  if (row.kind === 'rejected') return <Tag tone="now">有错</Tag>
  return row.problems.length > 0 && <Tag tone="waiting">请核对</Tag>
}

/** The rows of the file by what becomes of them; what needs the person comes first. */
export function Rows({
  importId,
  summary,
  onAnswered,
}: {
  importId: string
  summary: ImportSummary
  onAnswered(): void
}) {
  const there = kinds.filter(({ count }) => count(summary) > 0)
  const [chosen, setKind] = useState<Kind | null>(null)
  const kind = chosen ?? there[0]?.kind ?? 'new'
  const first = useCall('org.importRows', { importId, kind, limit: 30 })
  const [rest, setRest] = useState<{ rows: PreviewRow[]; next: number | null } | null>(null)
  const [loading, setLoading] = useState(false)
  const [lost, setLost] = useState(false)
  const [open, setOpen] = useState<PreviewRow | null>(null)
  const next = rest ? rest.next : (first.data?.next ?? null)
  const rows = [...(first.data?.rows ?? []), ...(rest?.rows ?? [])]

  useEffect(() => setRest(null), [kind, first.data])

  async function loadMore() {
    setLoading(true)
    setLost(false)
    try {
      const answer = await call('org.importRows', { importId, kind, after: next!, limit: 100 })
      setRest({ rows: [...(rest?.rows ?? []), ...answer.rows], next: answer.next })
    } catch {
      setLost(true)
    }
    setLoading(false)
  }

  if (!there.length) return null
  return (
    <>
      <Chips<Kind>
        label="看哪些行"
        value={kind}
        onChange={setKind}
        options={there.map((k) => ({ value: k.kind, words: `${k.words} ${k.count(summary)}` }))}
      />
      <Show of={first} lines={6}>
        {() => (
          <Card>
            {rows.map((row) => (
              <Row
                key={row.row}
                title={`第 ${row.row} 行 · ${row.name || '没有姓名'}`}
                note={sayRow(row)}
                end={mark(row)}
                onTap={() => setOpen(row)}
              />
            ))}
            <More of={{ hasMore: next !== null, loadingMore: loading, lost, loadMore }} />
          </Card>
        )}
      </Show>
      {open && (
        <RowSheet
          importId={importId}
          row={open}
          onClose={() => setOpen(null)}
          onAnswered={() => {
            setOpen(null)
            onAnswered()
            void first.reload()
          }}
        />
      )}
    </>
  )
}
