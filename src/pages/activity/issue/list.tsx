import { can } from '../../../domain/access'
import { kindNames } from '../../../domain/activity-names'
import { dayOf, sayDay, sayDue, sayMonth } from '../../../domain/clock'
import type { IssueView } from '../../../contract/activity-issue'
import { go } from '../../../client/go'
import { useMe } from '../../../client/me'
import { phoneNow } from '../../../client/now'
import { useCall } from '../../../client/use-call'
import { Button, Card, Row, Tag } from '../../../ui/parts'
import { Empty, Show } from '../../../ui/states'
import { Frame } from '../../frame'

/** For an office what it has issued; for a branch what has come down. Newest first. */
export function IssueList({ unitId }: { unitId: string }) {
  const me = useMe()
  const issues = useCall('activity.issues', { unitId }, { keep: `issues.${unitId}` })
  const office = me?.offices.find((o) => o.unitId === unitId)
  const mayIssue = !!office && can(me?.who ?? null, 'activity.issue', { path: office.unitPath })
  const today = dayOf(phoneNow())
  return (
    <Frame
      title="规定动作"
      bar={
        mayIssue && (
          <Button kind="main" icon="plus" onTap={() => go('activity/issue', { unit: unitId, isNew: '1' })}>
            下发规定动作
          </Button>
        )
      }
    >
      <Show of={issues} lines={6}>
        {(list) =>
          list.length ? (
            <Card>
              {list.map((i) => (
                <Row
                  key={i.issueId}
                  title={i.topic}
                  note={`${sayMonth(i.month)}${kindNames[i.kind]} · ${sayDay(i.dueOn, today)}前`}
                  end={<StateTag issue={i} today={today} />}
                  onTap={() => go('activity/issue', { unit: unitId, id: i.issueId })}
                />
              ))}
            </Card>
          ) : (
            <Empty icon="list" title="还没有规定动作">
              {mayIssue
                ? '下发主题、材料和完成期限，各支部收到就是预填好的方案。'
                : '上级下发后，会在这里看到。'}
            </Empty>
          )
        }
      </Show>
    </Frame>
  )
}

function StateTag({ issue, today }: { issue: IssueView; today: string }) {
  if (issue.withdrawnAt) return <Tag>已撤回</Tag>
  if (issue.branches !== undefined)
    return <Tag tone="calm">{`办了 ${issue.held ?? 0}/${issue.branches}`}</Tag>
  if (issue.activityId) return <Tag tone="done">已定方案</Tag>
  return <Tag tone={issue.dueOn < today ? 'now' : 'waiting'}>{sayDue(issue.dueOn, today)}</Tag>
}
