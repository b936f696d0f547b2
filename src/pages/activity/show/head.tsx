import type { ActivityView } from '../../../contract/activity-plan'
import type { Instant } from '../../../contract/fields'
import { dayOf, format, sayDay } from '../../../domain/clock'
import { Box } from '../../../ui/elements'
import { Lead } from '../../../ui/lead'
import { Card, Strip, Tag } from '../../../ui/parts'
import { PhaseTag } from '../phase-tag'
import { isPast, sayWhenWhere } from '../words'

/** When, where, and how many. */
export function Head({ view, now }: { view: ActivityView; now: Instant }) {
  const { cancelled, late, reckoning } = view
  return (
    <>
      {cancelled && (
        <Strip tone="bad">{`${sayDay(dayOf(cancelled.at), dayOf(now))}取消：${cancelled.why}`}</Strip>
      )}
      <Card>
        <Lead at={view.startsAt} past={isPast(view)} title={view.title} note={sayWhenWhere(view, now)}>
          <Box className="note">
            {[view.unitName, view.groupName, view.hostName && `主持 ${view.hostName}`]
              .filter(Boolean)
              .join(' · ')}
          </Box>
        </Lead>
        <Box className="lead-foot">
          <Box className="reckoning">{reckoning && reckoning.due > 0 ? reckoning.line : ''}</Box>
          <Box className="tags">
            {view.joint && <Tag>联建</Tag>}
            {view.paperOnly && <Tag>纸质留存</Tag>}
            {late && <Tag>补录</Tag>}
            <PhaseTag phase={view.phase} />
          </Box>
        </Box>
        {view.notice && <Box className="prose gap-above">{view.notice}</Box>}
        {view.joint && (
          <Box className="note gap-above">{`一起办：${view.branches.map((b) => b.name).join('、')}`}</Box>
        )}
        {view.paperOnly && (
          <Box className="note gap-above">内容只记在纸上，手机里只有时间、地点、人数和档案号。</Box>
        )}
        {late && (
          <Box className="note gap-above">
            {`${format(late.at, 'M月D日')} ${late.by} 补录：${late.reason}`}
          </Box>
        )}
      </Card>
    </>
  )
}
