import type { ImportAnswer, PreviewRow } from '../../../contract/org-import'
import { useAct } from '../../../client/use-act'
import { stageWords } from '../../../domain/org-names'
import { Box } from '../../../ui/elements'
import { Facts } from '../../../ui/facts'
import { Button, Row, Tag } from '../../../ui/parts'
import { Sheet } from '../../../ui/sheet'
import { sayCandidate, sayChange } from './words'

/** One row in full: what the file says, what is wrong, and whom it may mean. */
export function RowSheet({
  importId,
  row,
  onClose,
  onAnswered,
}: {
  importId: string
  row: PreviewRow
  onClose(): void
  onAnswered(): void
}) {
  const act = useAct('org.answerImport')
  const asks = !!row.candidates?.length

  async function answer(is: ImportAnswer) {
    const said = await act.run({ importId, answers: [{ row: row.row, answer: is }] })
    if (said) onAnswered()
  }

  const { fields } = row
  return (
    <Sheet
      title={`第 ${row.row} 行 · ${row.name || '没有姓名'}`}
      onClose={onClose}
      bar={
        asks && (
          <>
            <Button busy={act.busy} onTap={() => void answer({ is: 'skip' })}>
              先不导
            </Button>
            <Button busy={act.busy} onTap={() => void answer({ is: 'new' })}>
              是新的人
            </Button>
          </>
        )
      }
    >
      {row.question && <Box className="strong">{row.question}</Box>}
      <Facts
        facts={[
          { label: '表里写的', value: [row.branch, fields.group].filter(Boolean).join(' · ') },
          { label: '出生', value: fields.birth },
          { label: '入党', value: fields.joined },
          { label: '类别', value: fields.stage && stageWords[fields.stage] },
          { label: '电话', value: fields.phone },
        ]}
      />
      {row.problems.map((p) => (
        <Row
          key={`${p.column} ${p.words}`}
          title={p.words}
          note={p.value ? `${p.column}：${p.value}` : p.column}
          end={<Tag tone={p.blocking ? 'now' : 'waiting'}>{p.blocking ? '不导入' : '照样导入'}</Tag>}
        />
      ))}
      {row.kind === 'rejected' && (
        <Box className="note">在表里改好这一格，再导一次就行：已经导入的人不会重复。</Box>
      )}
      {!row.candidates?.length && row.changes.map((c) => <Box key={c.field}>{sayChange(c)}</Box>)}
      {row.candidates?.map((c) => (
        <Row
          key={c.personId}
          title={`就是${c.name}`}
          note={[sayCandidate(c), ...c.changes.map(sayChange)].join('；')}
          end={
            row.answer?.is === 'same' && row.answer.personId === c.personId ? (
              <Tag tone="done">认的是这位</Tag>
            ) : (
              c.personId === row.suggested && <Tag>多半是</Tag>
            )
          }
          onTap={asks ? () => void answer({ is: 'same', personId: c.personId }) : undefined}
        />
      ))}
    </Sheet>
  )
}
