import type { ActivityView } from '../../../contract/activity-views'
import { openFile } from '../../../client/upload'
import { tell } from '../../../ui/ask'
import { Box } from '../../../ui/elements'
import { Badge, Card, Icon, Row } from '../../../ui/parts'
import { agendaNames, sayItem } from '../words'

/** 课, 片, 实践 and the branch's own items, in order. */
export function Agenda({ view }: { view: ActivityView }) {
  if (!view.agenda.length) return null
  return (
    <Card title="议程">
      {view.agenda.map((item, i) => (
        <Row
          key={i}
          start={<Badge>{item.kind === 'tick' ? <Icon name="check" /> : agendaNames[item.kind]}</Badge>}
          title={item.title}
          note={sayItem(item)}
        />
      ))}
    </Card>
  )
}

/** What came from above to be read: words, and files that open on a tap. */
export function Materials({ view }: { view: ActivityView }) {
  const { issue } = view
  if (!issue || (!issue.material && !issue.fileIds.length)) return null
  const open = (fileId: string) => openFile(fileId).catch((e: Error) => tell(e.message || '没有打开，请再试'))
  return (
    <Card
      title="学习材料"
      end={issue.fileIds.length > 0 && <Box className="note">{`${issue.fileIds.length} 份`}</Box>}
    >
      {issue.material && <Box className="prose">{issue.material}</Box>}
      {issue.fileIds.map((fileId, i) => (
        <Row
          key={fileId}
          start={<Icon name="file" />}
          title={`材料 ${i + 1}`}
          note="点开看"
          onTap={() => void open(fileId)}
        />
      ))}
    </Card>
  )
}
