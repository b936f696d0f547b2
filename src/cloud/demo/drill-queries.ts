import { sql, type Kysely } from 'kysely'
import type { Outcome4 } from '../../contract/mobilization-types'
import type { Tables } from '../db/schema'

type Db = Kysely<Tables>

/** Somebody whom somebody has to reach. */
export interface Task {
  handlerId: string
  memberId: string
  outcome: Outcome4 | null
  /** to be knocked up */
  knock: boolean
}

/** Whom each human has to reach now; a 带信人 knows without a list. */
export async function listTasks(db: Db, callUpId: string): Promise<Task[]> {
  const { rows } = await sql<Task>`
select g.handler_id as "handlerId", g.member_id as "memberId", g.outcome,
  exists (select from xianfeng.attempt t where t.call_up_id = g.call_up_id and t.member_id = g.member_id
    and t.channel = 'knock' and t.state = 'sent') as knock
from xianfeng.target g
where g.call_up_id = ${callUpId} and g.handler_id is distinct from g.messenger_id and g.handler_id is not null
  and g.answer is null and g.arrived_at is null
order by g.squad_id, g.rank`.execute(db)
  return rows
}

/** Squads whose list somebody keeps in the place of the leader. */
export async function listStandIns(db: Db, callUpId: string) {
  const { rows } = await sql<{ squad: string; leader: string; declined: boolean; standIn: string }>`
select s.name as squad, l.name as leader, coalesce(l.answer = 'declined', false) as declined, m.name as "standIn"
from xianfeng.call_squad s
join xianfeng.target l on l.call_up_id = s.call_up_id and l.squad_id = s.squad_id and l.office = 'leader'
join xianfeng.member m on m.id = s.acting_id and m.id <> l.member_id
where s.call_up_id = ${callUpId}`.execute(db)
  return rows
}

/** The call-up that goes on; whoever watches may have ended ours, or released one of their own. */
export async function latestLive(db: Db): Promise<{ id: string; releasedAt: string } | null> {
  const row = await db
    .selectFrom('call_up')
    .select(['id', 'released_at'])
    .where('state', 'in', ['live', 'stood_down'])
    .orderBy('released_at', 'desc')
    .executeTakeFirst()
  return row ? { id: row.id, releasedAt: row.released_at! } : null
}
