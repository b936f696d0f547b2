import { sql, type Kysely } from 'kysely'
import type { Instant } from '../../contract/fields'
import type { BoardPerson } from '../../contract/mobilization-board'
import type { Channel, TeamOffice } from '../../contract/mobilization-types'
import { format } from '../../domain/clock'
import { stageOf, type Standing } from '../../domain/mobilization-stage'
import { channelWords } from '../../domain/mobilization-words'
import { labelsOf } from '../../domain/org-names'
import type { Tables } from '../db/schema'

interface Row extends Standing {
  memberId: string
  name: string
  groupName: string
  birth: string
  office: TeamOffice
  etaMinutes: number | null
  reason: string
  needsRide: boolean
  answeredAt: Instant | null
  handler: string | null
  nextChannel: Channel | null
  nextAt: Instant | null
  claimed: boolean
  byLocation: boolean
  onPost: boolean
  postId: string | null
  seen: boolean
}

/** One squad, person by person, each with what happens next. */
export async function squadPeople(
  db: Kysely<Tables>,
  callUpId: string,
  squadId: string,
): Promise<BoardPerson[]> {
  const { rows } = await sql<Row>`
select g.member_id as "memberId", g.name, m.group_name as "groupName", m.birth, g.office, g.sent_at as "sentAt",
  g.delivered_at as "deliveredAt", g.opened_at as "openedAt", g.answer, g.arrived_at as "arrivedAt",
  g.released_at as "releasedAt", g.eta_minutes as "etaMinutes", g.reason, g.needs_ride as "needsRide",
  g.answered_at as "answeredAt", h.name as handler, n.channel as "nextChannel", n.run_at as "nextAt",
  g.claimed_at is not null and g.arrived_at is null as claimed,
  coalesce(g.arrived_via = 'location', false) as "byLocation",
  g.on_post_at is not null as "onPost", g.post_id as "postId", coalesce(g.safe_at >= c.headcount_at, false) as seen
from xianfeng.target g join xianfeng.member m on m.id = g.member_id
join xianfeng.call_up c on c.id = g.call_up_id
left join xianfeng.member h on h.id = g.handler_id
left join lateral (
  select a.channel, a.run_at from xianfeng.attempt a where a.call_up_id = g.call_up_id and a.member_id = g.member_id
    and a.state = 'waiting' and a.channel <> 'news' order by a.run_at limit 1) n on true
where g.call_up_id = ${callUpId} and g.squad_id = ${squadId}
order by g.rank, g.member_id`.execute(db)
  const labels = labelsOf(rows)
  return rows.map((row, i) => ({
    memberId: row.memberId,
    label: labels[i]!,
    office: row.office,
    stage: stageOf(row),
    answer: row.answer,
    etaMinutes: row.etaMinutes,
    reason: row.reason,
    needsRide: row.needsRide,
    answeredAt: row.answeredAt,
    arrivedAt: row.arrivedAt,
    onPost: row.onPost,
    postId: row.postId,
    seen: row.seen,
    next: nextOf(row),
  }))
}

/** 18:02 发短信 / 刘长顺在联系 */
function nextOf(row: Row): string {
  if (row.claimed) return '送到得晚，等点名确认'
  if (row.arrivedAt && row.byLocation && !row.onPost && !row.seen && !row.releasedAt)
    return '用位置报到，还没有人看见'
  if (row.answer || row.arrivedAt || row.releasedAt) return ''
  const human = row.handler ? `${row.handler}在联系` : ''
  const machine =
    row.nextChannel && row.nextAt ? `${format(row.nextAt, 'H:mm:ss')} ${channelWords[row.nextChannel]}` : ''
  return [human, machine].filter(Boolean).join('，')
}
