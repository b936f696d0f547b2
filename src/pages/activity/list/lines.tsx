import { useState } from 'react'
import type { ActivityLine } from '../../../contract/activity-views'
import type { Input, Output } from '../../../contract/calls'
import type { Instant } from '../../../contract/fields'
import { monthOf, sayMonth } from '../../../domain/clock'
import { useAct } from '../../../client/use-act'
import { Box, Heading } from '../../../ui/elements'
import { Button } from '../../../ui/parts'
import { Empty } from '../../../ui/states'
import { LineCard } from '../line'
import { isPast } from '../words'

interface Props {
  page: Output<'activity.list'>
  scope: Pick<Input<'activity.list'>, 'unitId' | 'kind'>
  now: Instant
  keeper: boolean
}

/** What is coming on top, soonest first; below it the past, month by month. */
export function Lines({ page, scope, now, keeper }: Props) {
  const more = useAct('activity.list')
  const [older, setOlder] = useState<Output<'activity.list'>[]>([])
  const last = older[older.length - 1] ?? page
  const all = [page, ...older].flatMap((p) => p.activities)
  const ahead = all
    .filter((l) => !isPast(l) || (l.month === monthOf(now) && l.phase !== 'cancelled'))
    .sort((a, b) => (a.startsAt < b.startsAt ? -1 : 1))
  const past = byMonth(all.filter((l) => !ahead.includes(l)))

  async function loadOlder() {
    const next = await more.run({ ...scope, limit: 40, after: last.next! })
    if (next) setOlder([...older, next])
  }

  if (!all.length)
    return (
      <Empty icon="calendar" title="还没有活动">
        {keeper ? '点“发起活动”，发第一次通知。' : '支部发布活动后，会在这里看到。'}
      </Empty>
    )

  return (
    <>
      {ahead.map((line) => (
        <LineCard key={line.activityId} line={line} now={now} keeper={keeper} />
      ))}
      {past.map(({ month, lines }) => (
        <Box key={month}>
          <Heading level={2} className="group-title">
            {month.slice(0, 4) === now.slice(0, 4)
              ? sayMonth(month)
              : `${month.slice(0, 4)} 年${sayMonth(month)}`}
          </Heading>
          {lines.map((line) => (
            <LineCard key={line.activityId} line={line} now={now} keeper={keeper} />
          ))}
        </Box>
      ))}
      {last.next && (
        <Button busy={more.busy} onTap={() => void loadOlder()}>
          再看以前的
        </Button>
      )}
    </>
  )
}

function byMonth(lines: ActivityLine[]): { month: string; lines: ActivityLine[] }[] {
  const months = [...new Set(lines.map((l) => l.month))].sort().reverse()
  return months.map((month) => ({
    month,
    lines: lines.filter((l) => l.month === month).sort((a, b) => (a.startsAt < b.startsAt ? 1 : -1)),
  }))
}
