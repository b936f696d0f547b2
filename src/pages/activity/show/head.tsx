import type { ActivityView } from '../../../contract/activity-views'
import type { Instant } from '../../../contract/fields'
import { dayOf, format, sayDay } from '../../../domain/clock'
import { Box } from '../../../ui/elements'
import { Lead } from '../../../ui/lead'
import { Card, Strip, Tag } from '../../../ui/parts'
import { useMine } from './my-parts'
import { PhaseTag } from '../phase-tag'
import { isPast, partTone, sayWhenWhere } from '../words'

/** When, where, and how many. */
export function Head({ view, now, keeps }: { view: ActivityView; now: Instant; keeps: boolean }) {
  const { cancelled, late } = view
  const mine = useMine(view)
  const me = mine.length === 1 && mine[0]!.words && view.phase !== 'draft' ? mine[0]! : null
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
          <Box className="reckoning">{sayCount(view)}</Box>
          <Box className="tags">
            {view.joint && <Tag>联建</Tag>}
            {view.paperOnly && <Tag>纸质留存</Tag>}
            {late && <Tag>补录</Tag>}
            {(keeps || !me) && <PhaseTag phase={view.phase} />}
            {me && (
              <Tag
                tone={partTone(me)}
                icon={view.phase === 'open' && me.outcome === 'none' ? 'scan' : undefined}
              >
                {me.words}
              </Tag>
            )}
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

/** Before it begins who answered; from then on the reconciling line. */
function sayCount({ phase, reckoning, answers }: ActivityView): string {
  if (!reckoning?.due || phase === 'draft' || phase === 'cancelled') return ''
  if (phase !== 'coming' || !answers) return reckoning.line
  return `应到 ${reckoning.due} · 参加 ${answers.coming} · 请假 ${answers.leave + answers.waiting}`
}
