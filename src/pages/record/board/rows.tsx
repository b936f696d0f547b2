import type { Board, BoardRow } from '../../../contract/record-types'
import { can } from '../../../domain/access'
import { sayTime } from '../../../domain/clock'
import { go } from '../../../client/go'
import { useMe } from '../../../client/me'
import { phoneNow } from '../../../client/now'
import { useAct } from '../../../client/use-act'
import { confirm, tell } from '../../../ui/ask'
import { useDesk } from '../../../ui/desk'
import { Box, Tap } from '../../../ui/elements'
import { Button, Card, Row, Tag } from '../../../ui/parts'
import { Empty } from '../../../ui/states'
import { Table } from '../../../ui/table'
import { stateTones } from '../words'

const groups: { title: string; words: string; of: BoardRow['state'][] }[] = [
  { title: '已上报，等您看', words: '看一看', of: ['submitted'] },
  { title: '已退回，等支部改', words: '已退回', of: ['returned'] },
  { title: '未上报', words: '未上报', of: ['open', 'none'] },
  { title: '已通过', words: '已通过', of: ['accepted'] },
]

const readable = (row: BoardRow) => row.state !== 'open' && row.state !== 'none'
const open = (row: BoardRow) => go('record/show', { id: row.activityId!, unit: row.unitId })
const keyOf = (row: BoardRow) => `${row.unitId} ${row.activityId}`

const noteOf = (row: BoardRow): string => {
  const heads = row.counts ? `应到 ${row.counts.due}，实到 ${row.counts.present}` : ''
  if (row.state === 'returned') return `退回：${row.returnedWords}`
  if (row.state === 'none') return ['还没安排活动', row.dueWords].filter(Boolean).join(' · ')
  if (row.state === 'open') return [row.title, row.dueWords].filter(Boolean).join(' · ')
  return [row.title, heads].filter(Boolean).join(' · ')
}

/** Branch by branch, those that wait for a look first; on a desk as one table. */
export function Rows({ board, unitId, onChange }: { board: Board; unitId: string; onChange(): void }) {
  const desk = useDesk()
  if (!board.rows.length)
    return (
      <Empty icon="list" title="这个月没有可看的">
        支部发布了这类活动，就会列在这里。
      </Empty>
    )
  const sorted = groups.map((g) => ({ ...g, rows: board.rows.filter((r) => g.of.includes(r.state)) }))
  const waiting = sorted[0]!.rows
  return (
    <>
      {desk ? (
        <Card>
          <Desk rows={sorted.flatMap((g) => g.rows)} />
        </Card>
      ) : (
        sorted
          .filter((g) => g.rows.length)
          .map((g) => (
            <Card key={g.title} title={g.title} end={<Box className="note">{`${g.rows.length} 个`}</Box>}>
              {g.rows.map((row) => (
                <Row
                  key={keyOf(row)}
                  title={row.unitName}
                  note={noteOf(row)}
                  end={
                    <Tag tone={row.state === 'submitted' ? 'waiting' : stateTones[row.state]}>{g.words}</Tag>
                  }
                  onTap={readable(row) ? () => open(row) : undefined}
                />
              ))}
            </Card>
          ))
      )}
      {waiting.length > 1 && (
        <AcceptAll rows={waiting} unitId={unitId} month={board.month} onChange={onChange} />
      )}
    </>
  )
}

function Desk({ rows }: { rows: BoardRow[] }) {
  const now = phoneNow()
  return (
    <Table
      label="各支部上报情况"
      rows={rows}
      keyOf={keyOf}
      columns={[
        {
          head: '支部',
          cell: (r) =>
            readable(r) ? (
              <Tap label={`看 ${r.unitName} 的记录`} onTap={() => open(r)}>
                {r.unitName}
              </Tap>
            ) : (
              r.unitName
            ),
        },
        { head: '上级', cell: (r) => r.parentName },
        { head: '主题', cell: (r) => r.title || '还没安排' },
        { head: '应到', cell: (r) => r.counts?.due ?? '' },
        { head: '实到', cell: (r) => r.counts?.present ?? '' },
        { head: '请假', cell: (r) => r.counts?.leave ?? '' },
        { head: '缺席', cell: (r) => r.counts?.absent ?? '' },
        {
          head: '状态',
          cell: (r) => (
            <Tag tone={r.state === 'submitted' ? 'waiting' : stateTones[r.state]}>
              {r.state === 'submitted' ? '等您看' : r.stateWords}
            </Tag>
          ),
        },
        {
          head: '时间',
          cell: (r) => (r.submittedAt ? sayTime(r.submittedAt, now) : r.returnedWords || r.dueWords),
        },
      ]}
    />
  )
}

/** Those that have been looked at, in one go. */
function AcceptAll(props: { rows: BoardRow[]; unitId: string; month: string; onChange(): void }) {
  const { rows, unitId, month, onChange } = props
  const me = useMe()
  const accept = useAct('record.acceptMany')
  const path = me?.offices.find((o) => o.unitId === unitId)?.unitPath ?? '-'
  if (!can(me?.who ?? null, 'record.acceptMany', { path })) return null

  async function all() {
    const agreed = await confirm(
      `通过 ${rows.length} 份`,
      `${rows.map((r) => r.unitName).join('、')}。看过没有问题再一起通过，通过以后支部不能再改。`,
      '都通过',
    )
    if (!agreed) return
    const records = rows.map((r) => ({ activityId: r.activityId!, unitId: r.unitId }))
    const answer = await accept.run({ unitId, month, records })
    if (!answer) return
    const refused = answer.refused.map((r) => `${r.unitName}：${r.words}`).join('；')
    tell(`通过 ${answer.accepted} 份${refused ? `。${refused}` : ''}`)
    onChange()
  }
  return (
    <Button busy={accept.busy} icon="check" onTap={() => void all()}>
      {`这 ${rows.length} 份都看过了，一起通过`}
    </Button>
  )
}
