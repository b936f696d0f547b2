import { useState } from 'react'
import type { ActivityKind } from '../../../contract/activity-types'
import { kindNames, kinds } from '../../../domain/activity-names'
import { dayOf, monthOf, sayDay, sayDue, sayMonth } from '../../../domain/clock'
import { go, goInstead } from '../../../client/go'
import { phoneNow } from '../../../client/now'
import { useAct } from '../../../client/use-act'
import { useCall } from '../../../client/use-call'
import { Box, ChooseOne, ChooseTime } from '../../../ui/elements'
import { Field } from '../../../ui/forms'
import { Badge, Card, Hero, Icon, Row } from '../../../ui/parts'
import { Frame } from '../../frame'

const often: Record<ActivityKind, string> = {
  theme_day: '每月一次',
  general_meeting: '每季度一次',
  committee: '每月一次',
  group: '每月一次',
  lesson: '每季度一次',
  life_meeting: '每年一次，内容留在纸上',
  appraisal: '每年一次，内容留在纸上',
}

interface Props {
  unitId: string
  kind?: ActivityKind
  month?: string
  issueId?: string
  group?: string
}

/** Where a new plan starts: what came from above, last time's, or the branch's template. One tap each. */
export function Start(props: Props) {
  const { unitId } = props
  const now = phoneNow()
  const [kind, setKind] = useState<ActivityKind | null>(props.kind ?? null)
  const [month, setMonth] = useState(props.month ?? monthOf(now))
  const [group, setGroup] = useState(props.group ?? '')
  const issues = useCall('activity.issues', kind ? { unitId, month } : null)
  const plan = useCall('activity.plan', kind === 'group' ? { unitId } : null)
  const draft = useAct('activity.draft')

  async function begin(from: 'issue' | 'last' | 'template', issueId?: string) {
    const made = await draft.run({
      unitId,
      kind: kind!,
      month,
      from,
      issueId,
      ...(group && { groupName: group }),
    })
    if (made) goInstead('activity/compose', { id: made.activityId, isNew: '1' })
  }

  if (!kind)
    return (
      <Frame title="发起活动">
        <Hero title="这次开什么" />
        <Card>
          {kinds.map((k) => (
            <Row key={k} title={kindNames[k]} note={often[k]} onTap={() => setKind(k)} />
          ))}
        </Card>
      </Frame>
    )

  const fromAbove = (issues.data ?? []).filter((i) => i.kind === kind && !i.withdrawnAt && !i.activityId)
  const groups = plan.data?.groups ?? []
  const ready = kind !== 'group' || !!group
  return (
    <Frame title="定方案">
      <Hero
        title={`${sayMonth(month)}${kindNames[kind]}`}
        note="从哪里开始？点一下，时间、地点、议程都预填好"
      />
      {kind === 'group' && (
        <Field label="哪个党小组">
          <ChooseOne
            label="党小组"
            value={group}
            options={groups.map((g) => ({ value: g, words: g }))}
            onChange={setGroup}
          />
        </Field>
      )}
      {ready && (
        <Card>
          {fromAbove.map((i) => (
            <Row
              key={i.issueId}
              start={<Badge>上</Badge>}
              title={`用规定动作：${i.topic}`}
              note={`${i.unitName} · ${sayDay(i.dueOn, dayOf(now))}前完成，${sayDue(i.dueOn, dayOf(now))}`}
              onTap={() => void begin('issue', i.issueId)}
            />
          ))}
          <Row
            start={<Badge>照</Badge>}
            title="照上次的"
            note="时间、地点、议程同上一次"
            onTap={() => void begin('last')}
          />
          <Row
            start={<Badge>新</Badge>}
            title="从支部模板"
            note="支部设置里的固定议程"
            onTap={() => void begin('template')}
          />
        </Card>
      )}
      <Field label="哪个月的">
        <ChooseTime label="月份" kind="month" value={month} onChange={setMonth} />
      </Field>
      {ready && (
        <Box>
          <Row
            start={<Icon name="clock" />}
            title="已经开过了，补录"
            note="会开了，当时没在这里发通知"
            onTap={() => go('activity/compose', { unit: unitId, kind, held: '1', ...(group && { group }) })}
          />
        </Box>
      )}
    </Frame>
  )
}
