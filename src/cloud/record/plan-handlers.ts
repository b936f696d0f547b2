import { AppError } from '../../contract/errors'
import { recordArchiveInputs, type RecordArchiveOutputs } from '../../contract/record-archive'
import type { Place } from '../../domain/access'
import { checkEditable, recall, review, stateNames, submit } from '../../domain/submission'
import { changes, reads, type Handlers } from '../handler'
import { unitPlace } from './board-handlers'
import { listYearPlans, loadYearPlan, saveYearPlan, setPlanState } from './plan-queries'
import { planForReaders, planTexts, planThing } from './texts'
import { checkTexts, keepChecks, loadUnreviewed, type CheckedText } from '../text-check'

interface UnitPlace extends Place {
  unitId: string
  unitName: string
}

type PlanCall =
  | 'record.yearPlan'
  | 'record.saveYearPlan'
  | 'record.submitYearPlan'
  | 'record.recallYearPlan'
  | 'record.reviewYearPlan'
  | 'record.yearPlans'

/** 年度计划: written once, handed in the same way as a record. */
export const planHandlers: Pick<Handlers, Extract<keyof RecordArchiveOutputs, PlanCall>> = {
  'record.yearPlan': reads<'record.yearPlan', UnitPlace>({
    input: recordArchiveInputs['record.yearPlan'],
    place: unitPlace,
    run: async (ctx, { year }, place) => planForReaders(ctx, place, await loadYearPlan(ctx.db, place, year)),
  }),

  'record.saveYearPlan': changes<'record.saveYearPlan', UnitPlace, CheckedText[]>({
    input: recordArchiveInputs['record.saveYearPlan'],
    before: (deps, given, caller) => checkTexts(deps, caller, planTexts(given)),
    place: unitPlace,
    async run(ctx, { unitId, year, version, words, items }, place, checked) {
      const plan = await loadYearPlan(ctx.db, place, year, true)
      checkEditable(plan.state)
      if (version !== plan.version) return { saved: false, plan: await planForReaders(ctx, place, plan) }
      const stray = items.find((item) => !item.month.startsWith(`${year}-`))
      if (stray) throw new AppError('invalid', `「${stray.title}」不在 ${year} 年`, 'items')
      const sorted = [...items].sort((a, b) =>
        (a.month + (a.day ?? '')).localeCompare(b.month + (b.day ?? '')),
      )
      await saveYearPlan(ctx.db, { unitId, year }, { items: sorted, words })
      const thing = planThing(unitId, year)
      await keepChecks(ctx, { thing, path: place.path, call: 'record.saveYearPlan' }, checked)
      ctx.note(`plan:${unitId}:${year}`, { items: items.length })
      const now = await loadYearPlan(ctx.db, place, year)
      return { saved: true, plan: await planForReaders(ctx, place, now) }
    },
  }),

  'record.submitYearPlan': changes<'record.submitYearPlan', UnitPlace>({
    input: recordArchiveInputs['record.submitYearPlan'],
    place: unitPlace,
    async run(ctx, { unitId, year }, place) {
      const plan = await loadYearPlan(ctx.db, place, year, true)
      const missing = plan.items.length ? [] : [{ words: '计划里还没有一项活动', blocking: true }]
      await setPlanState(
        ctx.db,
        { unitId, year },
        { state: submit(plan.state, missing), submitted_at: ctx.at },
      )
      ctx.note(`plan:${unitId}:${year}`)
      return planForReaders(ctx, place, await loadYearPlan(ctx.db, place, year))
    },
  }),

  'record.recallYearPlan': changes<'record.recallYearPlan', UnitPlace>({
    input: recordArchiveInputs['record.recallYearPlan'],
    place: unitPlace,
    async run(ctx, { unitId, year }, place) {
      const plan = await loadYearPlan(ctx.db, place, year, true)
      await setPlanState(ctx.db, { unitId, year }, { state: recall(plan.state), submitted_at: null })
      ctx.note(`plan:${unitId}:${year}`)
      return planForReaders(ctx, place, await loadYearPlan(ctx.db, place, year))
    },
  }),

  'record.reviewYearPlan': changes<'record.reviewYearPlan', UnitPlace, CheckedText[]>({
    input: recordArchiveInputs['record.reviewYearPlan'],
    before: (deps, { words }, caller) => checkTexts(deps, caller, { returned: words }),
    place: unitPlace,
    async run(ctx, { unitId, year, decision, words }, place, checked) {
      const plan = await loadYearPlan(ctx.db, place, year, true)
      await setPlanState(
        ctx.db,
        { unitId, year },
        {
          state: review(plan.state, decision, words),
          reviewed_at: ctx.at,
          returned_words: decision === 'return' ? words : '',
        },
      )
      const thing = planThing(unitId, year)
      await keepChecks(ctx, { thing, path: place.path, call: 'record.reviewYearPlan' }, checked)
      ctx.note(thing, { decision })
      return planForReaders(ctx, place, await loadYearPlan(ctx.db, place, year))
    },
  }),

  'record.yearPlans': reads<'record.yearPlans', UnitPlace>({
    input: recordArchiveInputs['record.yearPlans'],
    place: unitPlace,
    async run(ctx, { year }, place) {
      const plans = await listYearPlans(ctx.db, place.path, year, ctx.today)
      const { shown } = await loadUnreviewed(
        ctx,
        plans.map((p) => planThing(p.unitId, year)),
      )
      const rows = plans.map((p) => {
        const thing = planThing(p.unitId, year)
        const state = p.state ?? 'open'
        return {
          unitId: p.unitId,
          unitName: p.unitName,
          unitPath: p.unitPath,
          year,
          words: shown(thing, 'words', p.words ?? ''),
          state,
          stateWords: stateNames[state],
          version: p.version ?? 0,
          returnedWords: state === 'returned' ? shown(thing, 'returned', p.returnedWords ?? '') : '',
          submittedAt: p.submittedAt,
          count: p.count ?? 0,
        }
      })
      const handedIn = rows.filter((r) => r.state === 'submitted' || r.state === 'accepted').length
      return { rows, words: `${rows.length} 个支部，报了 ${handedIn} 个` }
    },
  }),
}
