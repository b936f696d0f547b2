import { sql, type Kysely } from 'kysely'
import type { Instant } from '../../contract/fields'
import type { TeamKind, TeamOffice } from '../../contract/mobilization-types'
import type { Context } from '../context'
import type { Tables } from '../db/schema'
import { actor } from '../org/member-queries'

export interface SeatRow {
  memberId: string
  office: TeamOffice
  rank: number
}

/** Keeps people from being put into two squads at once: whoever comes second waits, and then sees the first. */
export async function lockPeople(db: Kysely<Tables>, memberIds: string[]): Promise<void> {
  await db
    .selectFrom('member')
    .select('id')
    .where('id', 'in', memberIds)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()
}

/** A new team. */
export async function addTeam(
  ctx: Pick<Context, 'db' | 'newId' | 'at' | 'user'>,
  team: { unitId: string; kind: TeamKind; corpsId: string | null; name: string; place: string },
): Promise<string> {
  const id = ctx.newId()
  await ctx.db
    .insertInto('team')
    .values({
      id,
      unit_id: team.unitId,
      kind: team.kind,
      parent_id: team.corpsId,
      name: team.name,
      place: team.place,
      made_at: ctx.at,
      made_by: actor(ctx),
      ended_at: null,
    })
    .execute()
  return id
}

/** Seats of one team, all in one statement. */
export async function addSeats(
  ctx: Pick<Context, 'db' | 'newId' | 'at'>,
  team: { teamId: string; kind: TeamKind },
  seats: SeatRow[],
): Promise<void> {
  if (!seats.length) return
  await ctx.db
    .insertInto('team_member')
    .values(
      seats.map((seat) => ({
        id: ctx.newId(),
        team_id: team.teamId,
        kind: team.kind,
        member_id: seat.memberId,
        office: seat.office,
        rank: seat.rank,
        from_at: ctx.at,
        to_at: null,
      })),
    )
    .execute()
}

/** The seats that are taken now. */
export const openSeats = (db: Kysely<Tables>, teamId: string): Promise<SeatRow[]> =>
  db
    .selectFrom('team_member')
    .select(['member_id as memberId', 'office', 'rank'])
    .where('team_id', '=', teamId)
    .where('to_at', 'is', null)
    .orderBy('rank')
    .execute()

export async function closeSeats(
  db: Kysely<Tables>,
  teamId: string,
  memberIds: string[],
  at: Instant,
): Promise<void> {
  if (!memberIds.length) return
  await db
    .updateTable('team_member')
    .set({ to_at: at })
    .where('team_id', '=', teamId)
    .where('member_id', 'in', memberIds)
    .where('to_at', 'is', null)
    .execute()
}

/** Changes a team's own row and counts its version up. */
export async function changeTeam(
  db: Kysely<Tables>,
  teamId: string,
  set: {
    name?: string
    place?: string
    parent_id?: string | null
    unit_id?: string
    ended_at?: Instant | null
  },
): Promise<void> {
  await db
    .updateTable('team')
    .set({ ...set, version: sql<number>`version + 1` })
    .where('id', '=', teamId)
    .execute()
}

/** Ends a team: whoever stands in it is free from this instant on. */
export async function endTeam(db: Kysely<Tables>, teamId: string, at: Instant): Promise<void> {
  await db
    .updateTable('team_member')
    .set({ to_at: at })
    .where('team_id', '=', teamId)
    .where('to_at', 'is', null)
    .execute()
  await changeTeam(db, teamId, { ended_at: at })
}

/** Whoever stood in the team when it ended and stands in no other squad now takes the seat again. */
export async function reseat(
  db: Kysely<Tables>,
  teamId: string,
  endedAt: Instant,
  at: Instant,
): Promise<number> {
  const { numAffectedRows } = await sql`
update xianfeng.team_member tm set to_at = null
from xianfeng.member m
where tm.team_id = ${teamId} and tm.to_at = ${endedAt} and m.id = tm.member_id
  and (m.left_at is null or m.left_at > ${at})
  and (tm.kind = 'corps' or not exists (
    select from xianfeng.team_member o where o.member_id = tm.member_id and o.kind = 'squad' and o.to_at is null))`.execute(
    db,
  )
  return Number(numAffectedRows ?? 0)
}

/** Names of the living teams of a unit, or of it and everything below. */
export async function namesTaken(
  db: Kysely<Tables>,
  of: { unitId: string } | { path: string },
  except: string[] = [],
): Promise<{ unitId: string; name: string }[]> {
  return db
    .selectFrom('team as t')
    .innerJoin('unit as u', 'u.id', 't.unit_id')
    .select(['t.unit_id as unitId', 't.name'])
    .where('t.ended_at', 'is', null)
    .$if(except.length > 0, (q) => q.where('t.id', 'not in', except))
    .where((e) =>
      'unitId' in of
        ? e('t.unit_id', '=', of.unitId)
        : e.fn<boolean>('starts_with', ['u.path', e.val(of.path)]),
    )
    .execute()
}

/** How many stand in the living squads of a corps, without one of them. */
export async function countCorps(
  db: Kysely<Tables>,
  corpsId: string,
  without: string | null,
): Promise<number> {
  const { rows } = await sql<{ n: number }>`
select count(*)::int as n from xianfeng.team t join xianfeng.team_member tm on tm.team_id = t.id and tm.to_at is null
where t.parent_id = ${corpsId} and t.ended_at is null and t.id is distinct from ${without}`.execute(db)
  return rows[0]!.n
}

/** Writes into each one's history that their whole number was seen. One statement. */
export async function writeSeen(
  ctx: Pick<Context, 'db' | 'at' | 'newId' | 'user'>,
  memberIds: string[],
): Promise<void> {
  if (!memberIds.length) return
  const by = actor(ctx)
  await ctx.db
    .insertInto('member_change')
    .values(
      memberIds.map((member_id) => ({
        id: ctx.newId(),
        member_id,
        at: ctx.at,
        by_member_id: by,
        kind: 'phone_seen',
        detail: JSON.stringify({}),
      })),
    )
    .execute()
}
