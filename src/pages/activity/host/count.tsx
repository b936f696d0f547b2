import { useEffect, useRef } from 'react'
import type { HostCodes } from '../../../contract/activity-roll'
import { useCall } from '../../../client/use-call'
import { Box, Words } from '../../../ui/elements'
import { Progress } from '../../../ui/figures'
import { Tag } from '../../../ui/parts'

/** How many are here, live. Names are for the host's phone: the projector's wide screen does not show them. */
export function Count({ activityId, host }: { activityId: string; host: HostCodes }) {
  const { present, due, unaccounted } = host.reckoning
  const roll = useCall('activity.roll', { activityId }, { keep: `roll.${activityId}` })
  const { reload } = roll
  // the names follow the numbers
  const first = useRef(true)
  useEffect(() => {
    if (!first.current) void reload()
    first.current = false
  }, [present, reload])

  const missing = roll.data?.unaccounted.filter((l) => l.outcome === 'none') ?? []
  const pending = roll.data?.unaccounted.filter((l) => l.outcome === 'pending') ?? []
  const leave = roll.data?.accounted.filter((l) => l.outcome === 'leave') ?? []
  const say = (lines: { label: string }[]) => lines.map((l) => l.label).join('、')
  return (
    <Box className="card host-numbers">
      <Box className="card-head">
        <Box className="host-count">
          实到 <Words className="host-big">{present}</Words> / 应到 {due}
        </Box>
        {unaccounted > 0 ? (
          <Tag tone="waiting">{`还差 ${unaccounted} 人`}</Tag>
        ) : (
          <Tag tone="done">都记好了</Tag>
        )}
      </Box>
      <Progress value={present} of={due} label="实到" />
      <Box className="reckoning gap-above">{host.reckoning.line}</Box>
      <Box className="host-names">
        {missing.length > 0 && <Box className="note gap-above">{`还没到：${say(missing)}`}</Box>}
        {pending.length > 0 && <Box className="note gap-above">{`待确认：${say(pending)}`}</Box>}
        {leave.length > 0 && <Box className="note gap-above">{`已请假：${say(leave)}`}</Box>}
      </Box>
    </Box>
  )
}
