import { sql } from 'kysely'
import type { Day, Instant } from '../../contract/fields'
import type { HeldDrill, PlannedDrill } from '../../contract/mobilization-drills'
import { dayOf, instantAt, shiftDay } from '../../domain/clock'
import { mayDrill, type DrillAsked } from '../../domain/mobilization-drills'
import { inNameOrder } from '../../domain/roster-order'
import type { Context } from '../context'
import { settingsFor } from '../org/settings-queries'

export interface DrillTeam {
  teamId: string
  name: string
  corpsId: string | null
}

/** Corps and squads of a unit and beneath it, by name. */
export async function listDrillTeams(ctx: Pick<Context, 'db'>, path: string): Promise<DrillTeam[]> {
  const { rows } = await sql<DrillTeam & { kind: string }>`
select t.id as "teamId", t.kind, t.name, t.parent_id as "corpsId"
from xianfeng.team t join xianfeng.unit u on u.id = t.unit_id
where t.ended_at is null and starts_with(u.path, ${path})
order by t.id`.execute(ctx.db)
  return inNameOrder(rows, (t) => [t.kind, t.name, t.teamId]).map(({ kind: _, ...team }) => team)
}

/** The plan of a unit for a year; `lock` keeps it from changing until the commit. */
export async function loadPlan(
  ctx: Pick<Context, 'db'>,
  unitId: string,
  year: number,
  lock = false,
): Promise<{ version: number; items: PlannedDrill[] }> {
  const row = await ctx.db
    .selectFrom('drill_plan')
    .select(['version', 'items'])
    .where('unit_id', '=', unitId)
    .where('year', '=', year)
    .$if(lock, (q) => q.forUpdate())
    .executeTakeFirst()
  return row ?? { version: 0, items: [] }
}

/** Keeps a plan. @returns whether nobody was first */
export async function savePlan(
  ctx: Pick<Context, 'db' | 'at'>,
  given: { unitId: string; year: number; version: number; items: PlannedDrill[]; by: string | null },
): Promise<boolean> {
  const items = JSON.stringify(given.items)
  const done = await ctx.db
    .insertInto('drill_plan')
    .values({
      ...{ unit_id: given.unitId, year: given.year, version: given.version + 1, items },
      ...{ saved_at: ctx.at, saved_by: given.by },
    })
    .onConflict((c) =>
      c
        .columns(['unit_id', 'year'])
        .doUpdateSet({ version: given.version + 1, items, saved_at: ctx.at, saved_by: given.by })
        .where('drill_plan.version', '=', given.version),
    )
    .executeTakeFirst()
  return !!done.numInsertedOrUpdatedRows
}

/** Drills that called any of some squads out between two days; one that was called off called them all the same. */
export async function listHeld(
  ctx: Pick<Context, 'db'>,
  given: { squadIds: string[]; from: Day; to: Day },
): Promise<HeldDrill[]> {
  if (!given.squadIds.length) return []
  const { rows } = await sql<HeldDrill & { at: Instant }>`
select c.id as "callUpId", c.released_at as at, c.title, array_agg(s.squad_id order by s.name, s.squad_id) as "squadIds"
from xianfeng.call_up c join xianfeng.call_squad s on s.call_up_id = c.id
where c.kind = 'drill' and c.released_at >= ${instantAt(given.from, '00:00')}
  and c.released_at < ${instantAt(shiftDay(given.to, 1), '00:00')}
  and s.squad_id = any(${given.squadIds}::text[])
group by c.id order by c.released_at desc, c.id`.execute(ctx.db)
  return rows
}

/**
 * What mayDrill needs of the database, for squads that a unit would call out now: the plans of the unit, of those
 * above it and of those that the squads belong to; what was held this quarter; the unit's cap.
 */
async function drillFacts(ctx: Pick<Context, 'db' | 'at' | 'today'>, unitPath: string, squadIds: string[]) {
  const { rows: squads } = await sql<DrillAsked['squads'][number] & { path: string }>`
select t.id as "squadId", t.parent_id as "corpsId", t.name, u.path
from xianfeng.team t join xianfeng.unit u on u.id = t.unit_id
where t.id = any(${squadIds}::text[]) order by t.name, t.id`.execute(ctx.db)
  const unitIds = [unitPath, ...squads.map((s) => s.path)].flatMap((path) => path.split('/').filter(Boolean))
  const { rows: plans } = await sql<{ items: PlannedDrill[] }>`
select items from xianfeng.drill_plan
where unit_id = any(${[...new Set(unitIds)]}::text[]) and year = ${Number(ctx.today.slice(0, 4))}`.execute(
    ctx.db,
  )
  const held = await listHeld(ctx, { squadIds, from: shiftDay(dayOf(ctx.at), -92), to: dayOf(ctx.at) })
  const { drillsPerQuarter: perQuarter } = await settingsFor(ctx.db, unitPath, ctx.today)
  return { plan: plans.flatMap((p) => p.items), history: held, asked: { squads, perQuarter } }
}

/**
 * Why a unit may not call these squads out for a drill now, in words for whoever launches; null when it may. Called
 * at the launch, inside its transaction.
 */
export async function whyNoDrill(
  ctx: Pick<Context, 'db' | 'at' | 'today'>,
  given: { unitPath: string; squadIds: string[] },
): Promise<string | null> {
  const { plan, history, asked } = await drillFacts(ctx, given.unitPath, given.squadIds)
  return mayDrill(plan, history, ctx.at, asked)
}
