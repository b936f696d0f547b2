import type { ImportPreview, ImportSummary } from '../../../contract/org-import'
import { Box } from '../../../ui/elements'
import { Stats } from '../../../ui/figures'
import { Card, Strip } from '../../../ui/parts'

const comes = (s: ImportSummary) => s.new + s.changed + s.unchanged

/** The file at a glance: what goes in, what needs a word, what is wrong. */
export function PreviewHead({
  fileName,
  preview,
  left,
}: {
  fileName: string
  preview: Omit<ImportPreview, 'rows'>
  /** people whom the file itself says have left */
  left: number
}) {
  const { summary } = preview
  const ids = preview.notes.filter((note) => /身份证|证件号码/.test(note))
  const notes = preview.notes.filter((note) => !ids.includes(note))
  const rows = comes(summary) + left + summary.ask + summary.rejected
  return (
    <Card title={fileName} end={`${rows} 行`}>
      <Stats
        stats={[
          { figure: comes(summary), words: '可以导入', tone: 'done' },
          { figure: summary.ask, words: '要您认一认', tone: summary.ask ? 'waiting' : undefined },
          { figure: summary.rejected, words: '有错', tone: summary.rejected ? 'now' : undefined },
        ]}
      />
      <Box className="note centred">{`新增 ${summary.new}，有变化 ${summary.changed}，不变 ${summary.unchanged}，离开 ${left}`}</Box>
      <Box className="strips">
        {ids.map((note) => (
          <Strip key={note} tone="done">
            {note}
          </Strip>
        ))}
        {notes.map((note) => (
          <Strip key={note}>{note}</Strip>
        ))}
      </Box>
    </Card>
  )
}
