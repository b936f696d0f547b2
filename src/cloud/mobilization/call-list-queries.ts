import { sql, type Kysely } from 'kysely'
import type { Instant } from '../../contract/fields'
import type { CallList, ListLine } from '../../contract/mobilization-answer'
import { comes } from '../../domain/mobilization-list'
import { stageOf, type Standing } from '../../domain/mobilization-stage'
import { labelsOf } from '../../domain/org-names'
import { reach } from '../../domain/mobilization-ladder'
import { inNameOrder } from '../../domain/roster-order'
import type { Tables } from '../db/schema'

type Db = Kysely<Tables>

interface Row extends Standing {
  squadId: string
  squadName: string
  acting: string | null
  mine: boolean
  keeping: boolean
  memberId: string
  name: string
  groupName: string
  birth: string
  phone: string
  reach: number
  messengerName: string | null
  messengerPhone: string | null
  answeredAt: Instant | null
  etaMinutes: number | null
  outcome: ListLine['outcome']
  outcomeAt: Instant | null
  knock: boolean
}

/**
 * Whom somebody has to reach: the squads whose list they keep or lead, whole, and single people who were given to
 * them. The un-answered come first. How many are `wanted` of a squad is said to whoever keeps or leads it.
 */
export async function callList(
  db: Db,
  callUpId: string,
  who: { own: string[]; teams: string[]; wanted?: Record<string, number> },
): Promise<CallList['squads']> {
  const { rows } = await sql<Row>`
select s.squad_id as "squadId", s.name as "squadName", a.name as acting,
  (s.squad_id = any(${who.teams}::text[]) or s.acting_id = any(${who.own}::text[])) as mine,
  coalesce(s.acting_id = any(${who.own}::text[]), false) as keeping,
  g.member_id as "memberId", g.name, m.group_name as "groupName", m.birth, g.phone, g.reach,
  b.name as "messengerName", b.phone as "messengerPhone",
  g.sent_at as "sentAt", g.delivered_at as "deliveredAt", g.opened_at as "openedAt", g.answer,
  g.answered_at as "answeredAt", g.arrived_at as "arrivedAt", g.released_at as "releasedAt", g.eta_minutes as "etaMinutes", g.outcome, g.outcome_at as "outcomeAt",
  exists (select from xianfeng.attempt t where t.call_up_id = g.call_up_id and t.member_id = g.member_id
    and t.channel = 'knock' and t.state = 'sent') as knock
from xianfeng.target g
join xianfeng.call_squad s on s.call_up_id = g.call_up_id and s.squad_id = g.squad_id
join xianfeng.member m on m.id = g.member_id
left join xianfeng.member a on a.id = s.acting_id
left join xianfeng.member b on b.id = g.messenger_id
where g.call_up_id = ${callUpId} and g.member_id <> all(${who.own}::text[])
  and (s.squad_id = any(${who.teams}::text[]) or s.acting_id = any(${who.own}::text[]) or g.handler_id = any(${who.own}::text[])
    or g.messenger_id = any(${who.own}::text[]))
order by s.squad_id, (g.answer is not null), g.rank, g.member_id
limit 1000`.execute(db)
  const labels = labelsOf(rows)
  const squads = new Map<string, CallList['squads'][number]>()
  rows.forEach((row, i) => {
    const squad = squads.get(row.squadId) ?? {
      squadId: row.squadId,
      name: row.squadName,
      acting: row.acting ?? '',
      mine: row.mine,
      keeping: row.keeping,
      lines: [],
    }
    squads.set(row.squadId, squad)
    squad.lines.push({
      memberId: row.memberId,
      label: labels[i]!,
      phone: row.phone,
      hardOfHearing: !(row.reach & reach.hears),
      messenger: row.messengerName ? { name: row.messengerName, phone: row.messengerPhone ?? '' } : null,
      stage: stageOf(row),
      answer: row.answer,
      answeredAt: row.answeredAt,
      etaMinutes: row.etaMinutes,
      outcome: row.outcome,
      outcomeAt: row.outcomeAt,
      knock: row.knock && row.answer === null,
    })
  })
  const sorted = inNameOrder([...squads.values()], (s) => [s.name, s.squadId])
  return sayWanted(db, callUpId, sorted, who.wanted ?? {})
}

/** How many of each squad come, and are wanted: counted as the board counts them. */
async function sayWanted(
  db: Db,
  callUpId: string,
  squads: CallList['squads'],
  wanted: Record<string, number>,
): Promise<CallList['squads']> {
  const ids = squads.filter((s) => s.mine && wanted[s.squadId]).map((s) => s.squadId)
  if (!ids.length) return squads
  const { rows } = await sql<{ id: string; n: number }>`
select squad_id as id, count(*)::int as n from xianfeng.target
where call_up_id = ${callUpId} and squad_id = any(${ids}::text[])
  and (arrived_at is not null or released_at is null and answer in ('coming', 'late')) group by 1`.execute(db)
  return squads.map((squad) => {
    if (!ids.includes(squad.squadId)) return squad
    const come = rows.find((row) => row.id === squad.squadId)?.n ?? 0
    const beside = come - squad.lines.filter(comes).length
    return { ...squad, wanted: { need: wanted[squad.squadId]!, beside } }
  })
}

/** Of some people, those whose numbers somebody was not shown since an instant. */
export async function shownAnew(
  db: Db,
  given: { callUpId: string; by: string; since: Instant; memberIds: string[] },
): Promise<string[]> {
  if (!given.memberIds.length) return []
  const { rows } = await sql<{ id: string }>`
select p.id from unnest(${given.memberIds}::text[]) as p (id)
except
select jsonb_array_elements_text(e.detail->'people') from xianfeng.call_event e
where e.call_up_id = ${given.callUpId} and e.kind = 'looked' and e.by_member_id = ${given.by} and e.at > ${given.since}
order by 1`.execute(db)
  return rows.map((row) => row.id)
}

/**
 * Takes a squad's list over, with everybody on it who has not answered.
 *
 * @param teams the squads and corps that the taker leads; null: command, who may take any
 */
export async function takeSquad(
  db: Db,
  given: { callUpId: string; squadId: string; by: string; at: Instant; teams: string[] | null },
): Promise<boolean> {
  const { rows } = await sql<{ n: number }>`
with squad as (
  update xianfeng.call_squad set acting_id = ${given.by}
  where call_up_id = ${given.callUpId} and squad_id = ${given.squadId}
    and (${given.teams}::text[] is null or squad_id = any(${given.teams}::text[]) or corps_id = any(${given.teams}::text[]))
  returning squad_id),
people as (
  update xianfeng.target g set handler_id = ${given.by}, handler_since = ${given.at} from squad
  where g.call_up_id = ${given.callUpId} and g.squad_id = squad.squad_id and g.answer is null and g.arrived_at is null
    and g.member_id <> ${given.by})
select count(*)::int as n from squad`.execute(db)
  return rows[0]!.n > 0
}
