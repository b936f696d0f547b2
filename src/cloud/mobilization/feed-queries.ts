import { sql, type Kysely } from 'kysely'
import type { Instant } from '../../contract/fields'
import type { FeedKind } from '../../contract/mobilization-feed'
import type { CallAnswer, Channel } from '../../contract/mobilization-types'
import { toldKinds } from '../../domain/mobilization-feed-words'
import type { Tables } from '../db/schema'

type Db = Kysely<Tables>

/** Events that one look reads at most, and lines that it shows of them: a burst of receipts costs no more than this. */
const most = { read: 400, shown: 60 }

/** A line of the book as it is told: lists of people are counted where they lie, and the first three fetched. */
export interface FeedRow {
  id: string
  at: Instant
  kind: FeedKind
  member: string | null
  by: string | null
  people: number | null
  first: (string | null)[]
  squad: string | null
  squadName: string | null
  squads: number
  firstSquads: (string | null)[]
  channel: Channel | null
  handler: string | null
  answer: CallAnswer | null
  eta: number | null
  ride: boolean | null
  outcome: string | null
  postId: string | null
}

const first = (list: string) =>
  sql.raw(`array[detail#>>'{${list},0}', detail#>>'{${list},1}', detail#>>'{${list},2}']`)

/**
 * The book of a call-up backwards from an event, or from its end. Receipts, and conversations that stand beside it as
 * answers, are passed over.
 *
 * @returns the lines, and where to go on; null at the beginning
 */
export async function listFeed(
  db: Db,
  callUpId: string,
  before: string | null,
): Promise<{ rows: FeedRow[]; next: string | null }> {
  const { rows } = await sql<FeedRow & { read: number; last: string }>`
with seen as (
  select id, at, kind, member_id, by_member_id, detail from xianfeng.call_event
  where call_up_id = ${callUpId} and (${before}::bigint is null or id < ${before}::bigint)
  order by id desc limit ${most.read}),
whole as (select count(*)::int as read, min(id)::text as last from seen),
shown as (
  select * from seen where kind = any(${toldKinds}::text[])
    and not (kind = 'outcome' and detail->>'outcome' in ('coming', 'declined'))
  order by id desc limit ${most.shown})
select s.id::text as id, at, kind, member_id as member, by_member_id as by,
  case jsonb_typeof(detail->'people') when 'array' then jsonb_array_length(detail->'people')
    when 'number' then (detail->>'people')::int
    else case when jsonb_typeof(detail->'memberIds') = 'array' then jsonb_array_length(detail->'memberIds') end end as people,
  case when kind = 'safe' then ${first('memberIds')}
    when kind = 'called' then null
    else array[detail#>>'{people,0,0}', detail#>>'{people,1,0}', detail#>>'{people,2,0}'] end as first,
  detail->>'squadId' as squad, detail->>'name' as "squadName",
  case when jsonb_typeof(detail->'squadIds') = 'array' then jsonb_array_length(detail->'squadIds') else 0 end as squads,
  ${first('squadIds')} as "firstSquads",
  detail->>'channel' as channel, detail->>'handler' as handler, detail->>'answer' as answer,
  (detail->>'eta')::int as eta, (detail->>'ride')::boolean as ride, detail->>'outcome' as outcome,
  detail->>'postId' as "postId", whole.read, whole.last
from whole left join shown s on true order by s.id desc`.execute(db)
  const { read, last } = rows[0]!
  const found = rows.filter((row) => row.id !== null)
  if (found.length === most.shown) return { rows: found, next: found.at(-1)!.id }
  return { rows: found, next: read === most.read ? last : null }
}

/** People by id, with what tells two of one name apart. */
export async function peopleOf(db: Db, ids: string[]) {
  if (!ids.length) return []
  return db
    .selectFrom('member')
    .select(['id', 'name', 'group_name as groupName', 'birth'])
    .where('id', 'in', ids)
    .orderBy('id')
    .execute()
}

/** The names under which squads were called. */
export async function squadNames(db: Db, callUpId: string, ids: string[]): Promise<Map<string, string>> {
  if (!ids.length) return new Map()
  const rows = await db
    .selectFrom('call_squad')
    .select(['squad_id as id', 'name'])
    .where('call_up_id', '=', callUpId)
    .where('squad_id', 'in', ids)
    .execute()
  return new Map(rows.map((row) => [row.id, row.name]))
}
