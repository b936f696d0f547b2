import { AppError } from '../../contract/errors'
import {
  mobilizationDrillInputs as inputs,
  type DrillView,
  type MobilizationDrillOutputs,
  type PlannedDrill,
} from '../../contract/mobilization-drills'
import { monthOf, sayMonth } from '../../domain/clock'
import { checkDrillPlan, sayDrillRule } from '../../domain/mobilization-drills'
import type { Context } from '../context'
import { changes, reads, type Handlers } from '../handler'
import { actor } from '../org/member-queries'
import { settingsFor } from '../org/settings-queries'
import { loadUnit, type UnitPlace } from '../org/unit-queries'
import { checkTexts, keepChecks, loadUnreviewed, type CheckedText } from '../text-check'
import { listDrillTeams, listHeld, loadPlan, savePlan } from './drill-queries'

const place = (ctx: Context, { unitId }: { unitId: string }) => loadUnit(ctx, unitId)
const planThing = (unitId: string, year: number) => `drill-plan:${unitId}:${year}`
/** The words of an item by what they say: an item has no id of its own. */
const fieldOf = (item: PlannedDrill) => `what:${item.what}`

/** 演练计划: practised on a plan, never at night, never more often than the level above allows. */
export const drillHandlers: Pick<Handlers, keyof MobilizationDrillOutputs> = {
  'mobilization.drillPlan': reads<'mobilization.drillPlan', UnitPlace>({
    input: inputs['mobilization.drillPlan'],
    place,
    async run(ctx, { unitId, year }, unit) {
      const teams = await listDrillTeams(ctx, unit.path)
      const plan = await loadPlan(ctx, unitId, year)
      const squadIds = teams.map((t) => t.teamId)
      const held = await listHeld(ctx, { squadIds, from: `${year}-01-01`, to: `${year}-12-31` })
      const { drillsPerQuarter } = await settingsFor(ctx.db, unit.path, ctx.today)
      const unreviewed = await loadUnreviewed(ctx, [planThing(unitId, year)])
      const namesOf = (teamIds: string[]) =>
        teams.filter((t) => teamIds.includes(t.teamId)).map((t) => t.name)
      const items = plan.items.map((item): DrillView => {
        const squads = teams.filter((t) =>
          [t.teamId, t.corpsId].some((id) => item.teamIds.includes(id ?? '')),
        )
        const done = held.some(
          (h) => monthOf(h.at) === item.month && h.squadIds.some((id) => squads.some((s) => s.teamId === id)),
        )
        return {
          ...item,
          what: unreviewed.shown(planThing(unitId, year), fieldOf(item), item.what),
          teamNames: namesOf(item.teamIds),
          held: done,
          words: done ? '练过了' : item.month < monthOf(ctx.at) ? '没有练' : `${sayMonth(item.month)}练`,
        }
      })
      return {
        ...{ unitName: unit.name, unitPath: unit.path, year, version: plan.version, items },
        teams: teams.map(({ teamId, name }) => ({ teamId, name })),
        rule: sayDrillRule(drillsPerQuarter),
        held: held.map(({ squadIds: ids, ...h }) => ({ ...h, squads: namesOf(ids) })),
      }
    },
  }),

  'mobilization.saveDrillPlan': changes<'mobilization.saveDrillPlan', UnitPlace, CheckedText[]>({
    input: inputs['mobilization.saveDrillPlan'],
    before: (deps, { items }, caller) =>
      checkTexts(deps, caller, Object.fromEntries(items.map((item) => [fieldOf(item), item.what]))),
    place,
    async run(ctx, { unitId, year, version, items }, unit, checked) {
      const plan = await loadPlan(ctx, unitId, year, true)
      if (plan.version !== version)
        throw new AppError('conflict', '刚才有人改过，请看看新的计划再改', 'version')
      const { drillsPerQuarter: perQuarter } = await settingsFor(ctx.db, unit.path, ctx.today)
      checkDrillPlan(items, { year, perQuarter, teams: await listDrillTeams(ctx, unit.path) })
      const sorted = [...items].sort((a, b) => a.month.localeCompare(b.month))
      const given = { unitId, year, version, items: sorted, by: actor(ctx) }
      if (!(await savePlan(ctx, given)))
        throw new AppError('conflict', '刚才有人改过，请看看新的计划再改', 'version')
      const at = { thing: planThing(unitId, year), path: unit.path, call: 'mobilization.saveDrillPlan' }
      await keepChecks(ctx, at, checked)
      ctx.note(unitId, { year, items: items.length })
      return { version: version + 1 }
    },
  }),
}
