import type { IssueView } from '../../../contract/activity-issue'
import { kindNames } from '../../../domain/activity-names'
import { dayOf, sayDay, sayDue, sayMonth } from '../../../domain/clock'
import { phoneNow } from '../../../client/now'
import { openFile } from '../../../client/upload'
import { tell } from '../../../ui/ask'
import { Box } from '../../../ui/elements'
import { Badge, Card, Hero, Icon, Row, Strip } from '../../../ui/parts'
import { agendaNames, sayItem } from '../words'

/** What is asked for: topic, day, tasks, material. */
export function IssueCards({ issue }: { issue: IssueView }) {
  const today = dayOf(phoneNow())
  const open = (fileId: string) => openFile(fileId).catch((e: Error) => tell(e.message || '没有打开，请再试'))
  return (
    <>
      <Hero
        title={issue.topic}
        note={`${issue.unitName} · ${sayMonth(issue.month)}${kindNames[issue.kind]} · ${sayDay(issue.dueOn, today)}前完成，${sayDue(issue.dueOn, today)}`}
      />
      {issue.withdrawnAt && <Strip tone="bad">已经撤回，不用再办</Strip>}
      {issue.agenda.length > 0 && (
        <Card title="任务清单">
          {issue.agenda.map((item, i) => (
            <Row
              key={i}
              start={<Badge>{agendaNames[item.kind]}</Badge>}
              title={item.title}
              note={sayItem(item)}
            />
          ))}
        </Card>
      )}
      {(issue.material || issue.fileIds.length > 0) && (
        <Card title="学习材料">
          {issue.material && <Box className="prose">{issue.material}</Box>}
          {issue.fileIds.map((fileId, i) => (
            <Row
              key={fileId}
              start={<Icon name="file" />}
              title={`材料 ${i + 1}`}
              onTap={() => void open(fileId)}
            />
          ))}
        </Card>
      )}
    </>
  )
}
