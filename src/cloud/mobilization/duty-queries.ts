import { sql } from 'kysely'
import type { Day, Instant, Month } from '../../contract/fields'
import { AppError } from '../../contract/errors'
import type { Swap, TurnView } from '../../contract/mobilization-duty'
import { shiftMonth } from '../../domain/clock'
import { sayHoursOfTurn, saySwap } from '../../domain/mobilization-duty'
import type { Context } from '../context'

type Person = { memberId: string; name: string }
type TurnRow = Omit<TurnView, 'hours'> & { unitId: string; unitName: string; path: string }

const turnColumns = sql`t.id as "turnId", t.day, t.from_time as "from", t.to_time as "to", u.id as "unitId",
  u.name as "unitName", u.path,
  (select coalesce(json_agg(json_build_object('memberId', m.id, 'name', m.name) order by m.pinyin, m.id), '[]')
    from xianfeng.duty_person p join xianfeng.member m on m.id = p.member_id
    where p.turn_id = t.id and p.until_at is null) as people`

const view = ({ turnId, day, from, to, people }: TurnRow): TurnView => ({
  ...{ turnId, day, from, to, people, hours: sayHoursOfTurn({ from, to }) },
})

/** The turns of a unit in a month. */
export async function listTurns(ctx: Pick<Context, 'db'>, unitId: string, month: Month): Promise<TurnView[]> {
  const { rows } = await sql<TurnRow>`
select ${turnColumns} from xianfeng.duty_turn t join xianfeng.unit u on u.id = t.unit_id
where t.unit_id = ${unitId} and t.removed_at is null
  and t.day >= ${`${month}-01`}::date and t.day < ${`${shiftMonth(month, 1)}-01`}::date
order by t.day, t.from_time, t.id`.execute(ctx.db)
  return rows.map(view)
}

/** The turns of some members from a day on. */
export async function listOwnTurns(ctx: Pick<Context, 'db'>, memberIds: string[], from: Day) {
  const { rows } = await sql<TurnRow & { memberId: string }>`
select ${turnColumns}, o.member_id as "memberId"
from xianfeng.duty_person o join xianfeng.duty_turn t on t.id = o.turn_id
join xianfeng.unit u on u.id = t.unit_id
where o.member_id = any(${memberIds}::text[]) and o.until_at is null and t.removed_at is null
  and t.day >= ${from}::date
order by t.day, t.from_time, t.id limit 50`.execute(ctx.db)
  return rows.map((row) => ({
    ...{ ...view(row), unitName: row.unitName, path: row.path, memberId: row.memberId },
  }))
}

const swapRows = sql`
select s.id as "swapId", s.turn_id as "turnId", t.day, t.from_time as "from", t.to_time as "to", s.state,
  s.asked_at as at, json_build_object('memberId', a.id, 'name', a.name) as asker,
  json_build_object('memberId', b.id, 'name', b.name) as asked
from xianfeng.duty_swap s join xianfeng.duty_turn t on t.id = s.turn_id
join xianfeng.member a on a.id = s.member_id join xianfeng.member b on b.id = s.with_member_id`

const said = (rows: Omit<Swap, 'words'>[]): Swap[] => rows.map((row) => ({ ...row, words: saySwap(row) }))

/** Every swap about a unit's turns of a month, newest first: the history is kept. */
export async function listSwaps(ctx: Pick<Context, 'db'>, unitId: string, month: Month): Promise<Swap[]> {
  const { rows } = await sql<Omit<Swap, 'words'>>`
${swapRows} where t.unit_id = ${unitId} and t.day >= ${`${month}-01`}::date
  and t.day < ${`${shiftMonth(month, 1)}-01`}::date
order by s.asked_at desc, s.id`.execute(ctx.db)
  return said(rows)
}

/** Swaps of coming turns that some members ask for or are asked for. */
export async function listOwnSwaps(
  ctx: Pick<Context, 'db'>,
  memberIds: string[],
  from: Day,
): Promise<Swap[]> {
  const { rows } = await sql<Omit<Swap, 'words'>>`
${swapRows} where (s.member_id = any(${memberIds}::text[]) or s.with_member_id = any(${memberIds}::text[]))
  and t.day >= ${from}::date and t.removed_at is null
order by s.state <> 'asked', t.day, s.id limit 50`.execute(ctx.db)
  return said(rows)
}

/** Who can be on duty for a unit: its members and those of the branches beneath it, and the people of its teams. */
export async function listAble(
  ctx: Pick<Context, 'db' | 'at'>,
  path: string,
  memberIds: string[] | null,
): Promise<Person[]> {
  const { rows } = await sql<Person>`
select m.id as "memberId", m.name from xianfeng.member m join xianfeng.unit u on u.id = m.unit_id
where (m.left_at is null or m.left_at > ${ctx.at})
  and (${memberIds}::text[] is null or m.id = any(${memberIds}::text[]))
  and (starts_with(u.path, ${path}) or exists (
    select from xianfeng.team_member tm join xianfeng.team t on t.id = tm.team_id and t.ended_at is null
    join xianfeng.unit tu on tu.id = t.unit_id
    where tm.member_id = m.id and tm.to_at is null and starts_with(tu.path, ${path})))
order by m.pinyin, m.id limit 300`.execute(ctx.db)
  return rows
}

/** The last day on which each of some members was on, anywhere. */
export async function lastTurns(ctx: Pick<Context, 'db'>, memberIds: string[]): Promise<Record<string, Day>> {
  const { rows } = await sql<{ memberId: string; day: Day }>`
select p.member_id as "memberId", max(t.day) as day
from xianfeng.duty_person p join xianfeng.duty_turn t on t.id = p.turn_id
where p.member_id = any(${memberIds}::text[]) and p.until_at is null and t.removed_at is null
group by p.member_id`.execute(ctx.db)
  return Object.fromEntries(rows.map((row) => [row.memberId, row.day]))
}

/** Locks a turn and says where it is. @throws not_found */
export async function lockTurn(ctx: Pick<Context, 'db'>, turnId: string) {
  const row = await ctx.db
    .selectFrom('duty_turn as t')
    .innerJoin('unit as u', 'u.id', 't.unit_id')
    .select(['t.id as turnId', 't.day', 't.unit_id as unitId', 'u.path'])
    .where('t.id', '=', turnId)
    .where('t.removed_at', 'is', null)
    .forUpdate('t')
    .executeTakeFirst()
  if (!row) throw new AppError('not_found', '没有找到这一班')
  return row
}

/** Locks a swap and its turn. @throws not_found */
export async function lockSwap(ctx: Pick<Context, 'db'>, swapId: string) {
  const row = await ctx.db
    .selectFrom('duty_swap as s')
    .innerJoin('duty_turn as t', 't.id', 's.turn_id')
    .innerJoin('unit as u', 'u.id', 't.unit_id')
    .select(['s.id as swapId', 's.state', 's.member_id as askerId', 's.with_member_id as askedId'])
    .select(['t.id as turnId', 't.day', 't.removed_at as removedAt', 'u.path'])
    .where('s.id', '=', swapId)
    .forUpdate(['s', 't'])
    .executeTakeFirst()
  if (!row) throw new AppError('not_found', '没有找到这次换班')
  return row
}

export async function isOn(ctx: Pick<Context, 'db'>, turnId: string, memberId: string): Promise<boolean> {
  const row = await ctx.db
    .selectFrom('duty_person')
    .select('member_id')
    .where('turn_id', '=', turnId)
    .where('member_id', '=', memberId)
    .where('until_at', 'is', null)
    .executeTakeFirst()
  return !!row
}

export async function insertTurns(
  ctx: Pick<Context, 'db' | 'at' | 'newId'>,
  unitId: string,
  turns: { day: Day; from: string; to: string; memberIds: string[] }[],
  by: string | null,
): Promise<string[]> {
  const rows = turns.map((turn) => ({ ...turn, id: ctx.newId() }))
  await ctx.db
    .insertInto('duty_turn')
    .values(
      rows.map((t) => ({
        ...{ id: t.id, unit_id: unitId, day: t.day, from_time: t.from, to_time: t.to },
        ...{ made_at: ctx.at, made_by: by, removed_at: null, removed_by: null },
      })),
    )
    .execute()
  await ctx.db
    .insertInto('duty_person')
    .values(
      rows.flatMap((t) =>
        t.memberIds.map((member_id) => ({ turn_id: t.id, member_id, since_at: ctx.at, until_at: null })),
      ),
    )
    .execute()
  return rows.map((t) => t.id)
}

/** It stays in the history. */
export async function removeTurn(ctx: Pick<Context, 'db' | 'at'>, turnId: string, by: string | null) {
  const gone = { removed_at: ctx.at as Instant, removed_by: by }
  await ctx.db.updateTable('duty_turn').set(gone).where('id', '=', turnId).execute()
}

/** Somebody asks; null when they have asked already and wait. */
export async function insertSwap(
  ctx: Pick<Context, 'db' | 'at' | 'newId'>,
  given: { turnId: string; memberId: string; withMemberId: string },
): Promise<string | null> {
  const id = ctx.newId()
  const done = await ctx.db
    .insertInto('duty_swap')
    .values({
      ...{ id, turn_id: given.turnId, member_id: given.memberId, with_member_id: given.withMemberId },
      ...{ state: 'asked', asked_at: ctx.at, decided_at: null },
    })
    .onConflict((c) => c.doNothing())
    .executeTakeFirst()
  return done.numInsertedOrUpdatedRows ? id : null
}

export async function decideSwap(
  ctx: Pick<Context, 'db' | 'at'>,
  swapId: string,
  state: 'agreed' | 'refused' | 'withdrawn',
) {
  const set = { state, decided_at: ctx.at }
  await ctx.db.updateTable('duty_swap').set(set).where('id', '=', swapId).execute()
}

/** One goes off a turn and another comes on; who was on before stays in the history. */
export async function handOver(
  ctx: Pick<Context, 'db' | 'at'>,
  given: { turnId: string; from: string; to: string },
): Promise<void> {
  await ctx.db
    .updateTable('duty_person')
    .set({ until_at: ctx.at })
    .where('turn_id', '=', given.turnId)
    .where('member_id', '=', given.from)
    .where('until_at', 'is', null)
    .execute()
  await ctx.db
    .insertInto('duty_person')
    .values({ turn_id: given.turnId, member_id: given.to, since_at: ctx.at, until_at: null })
    .execute()
}
