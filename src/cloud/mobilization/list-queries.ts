import { sql } from 'kysely'
import type { CallUpLine } from '../../contract/mobilization-launch'
import { can } from '../../domain/access'
import type { Role } from '../../contract/org'
import type { Context } from '../context'

const lines = sql`
select c.id as "callUpId", c.kind, c.state, c.title, u.name as "unitName", c.released_at as "releasedAt",
  c.ended_at as "endedAt", coalesce(n.people, 0) as people, coalesce(n.coming, 0) as coming, coalesce(n.arrived, 0) as arrived
from xianfeng.call_up c join xianfeng.unit u on u.id = c.unit_id
left join lateral (
  select count(*)::int as people, count(*) filter (where answer in ('coming', 'late'))::int as coming,
    count(arrived_at)::int as arrived
  from xianfeng.target g where g.call_up_id = c.id) n on true`

/** Call-ups of a unit and below, newest first. `after` is the id of the last one that was shown. */
export async function listCallUps(
  ctx: Context,
  path: string,
  after: string | undefined,
  limit: number,
): Promise<{ items: CallUpLine[]; next?: string }> {
  const { rows } = await sql<CallUpLine>`${lines}
where starts_with(u.path, ${path}) and (${after ?? null}::text is null or c.id < ${after ?? null})
order by c.id desc limit ${limit + 1}`.execute(ctx.db)
  return { items: rows.slice(0, limit), next: rows.length > limit ? rows[limit - 1]!.callUpId : undefined }
}

/** Call-ups that go on, or wait for their release, where the user may look at them: home shows them before all else. */
export async function listLive(ctx: Context): Promise<CallUpLine[]> {
  const paths = (ctx.user?.roles ?? [])
    .map((r) => r.unitPath)
    .filter((path) => can(ctx.user, 'mobilization.callUps', { path }))
  if (!paths.length) return []
  const { rows } = await sql<CallUpLine>`${lines}
where c.state in ('asked', 'live', 'stood_down')
  and exists (select from unnest(${paths}::text[]) as p (path) where starts_with(u.path, p.path))
order by c.id desc limit 5`.execute(ctx.db)
  return rows
}

/**
 * Who holds an office that commands a unit, or a level above it.
 *
 * @param roles which offices
 * @param but not this one
 */
export async function listCommand(ctx: Context, path: string, roles: Role[], but: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
select distinct r.member_id as id
from xianfeng.role_term r join xianfeng.unit u on u.id = r.unit_id
where r.role = any(${roles}::text[]) and starts_with(${path}, u.path) and r.member_id <> ${but}
  and r.from_day <= ${ctx.today}::date and (r.to_day is null or r.to_day >= ${ctx.today}::date)
order by 1`.execute(ctx.db)
  return rows.map((row) => row.id)
}
