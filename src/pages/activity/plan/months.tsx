import type { DueLine, PlanView } from '../../../contract/activity-views'
import type { Instant } from '../../../contract/fields'
import { kindNames } from '../../../domain/activity-names'
import { monthOf, sayMonth } from '../../../domain/clock'
import { go } from '../../../client/go'
import { Box, Tap } from '../../../ui/elements'
import { Card, Icon, Row } from '../../../ui/parts'
import { PhaseTag } from '../phase-tag'
import { sayWhenWhere } from '../words'
import { useState } from 'react'

/** Month by month: this one and those to come open, the past folded away. */
export function Months({ view, now }: { view: PlanView; now: Instant }) {
  const [past, setPast] = useState(false)
  const current = monthOf(now)
  const ahead = view.months.filter((m) => m.month >= current)
  const before = view.months.filter((m) => m.month < current)
  return (
    <>
      {ahead.map((m) => (
        <MonthCard key={m.month} month={m} lines={view.lines} now={now} />
      ))}
      {before.length > 0 && ahead.length > 0 && (
        <Tap className="fold" onTap={() => setPast(!past)} pressed={past}>
          <Icon name={past ? 'close' : 'list'} /> {past ? '收起过去的月份' : `看过去的 ${before.length} 个月`}
        </Tap>
      )}
      {(past || !ahead.length) &&
        [...before].reverse().map((m) => <MonthCard key={m.month} month={m} lines={view.lines} now={now} />)}
    </>
  )
}

function MonthCard({
  month,
  lines,
  now,
}: {
  month: PlanView['months'][number]
  lines: DueLine[]
  now: Instant
}) {
  const ending = lines.filter((l) => l.to.startsWith(month.month))
  const open = ending.filter((l) => l.state === 'later' || l.state === 'due')
  return (
    <Card title={sayMonth(month.month)}>
      {month.activities.map((a) => (
        <Row
          key={a.activityId}
          title={a.title}
          note={sayWhenWhere(a, now)}
          end={<PhaseTag phase={a.phase} />}
          onTap={() => go('activity/show', { id: a.activityId })}
        />
      ))}
      {month.planned.map((p, i) => (
        <Row key={i} title={p.title} note={`计划 · ${kindNames[p.kind]}`} />
      ))}
      {open.length > 0 && (
        <Box className="note gap-above">
          {`本月底前：${[...new Set(open.map((l) => kindNames[l.kind]))].join('、')}`}
        </Box>
      )}
      {!month.activities.length && !month.planned.length && !open.length && (
        <Box className="note">没有安排。</Box>
      )}
    </Card>
  )
}
