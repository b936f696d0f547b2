import { AppError } from '../../contract/errors'
import { recordArchiveInputs, type RecordArchiveOutputs } from '../../contract/record-archive'
import type { Place } from '../../domain/access'
import { checkEditable, recall, review, stateNames, submit } from '../../domain/submission'
import { changes, reads, type Handlers } from '../handler'
import { unitPlace } from './board-handlers'
import { listYearPlans, loadYearPlan, saveYearPlan, setPlanState } from './plan-queries'

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
    run: (ctx, { year }, place) => loadYearPlan(ctx.db, place, year),
  }),

  'record.saveYearPlan': changes<'record.saveYearPlan', UnitPlace>({
    input: recordArchiveInputs['record.saveYearPlan'],
    place: unitPlace,
    async run(ctx, { unitId, year, version, words, items }, place) {
      const plan = await loadYearPlan(ctx.db, place, year, true)
      checkEditable(plan.state)
      if (version !== plan.version) return { saved: false, plan }
      const stray = items.find((item) => !item.month.startsWith(`${year}-`))
      if (stray) throw new AppError('invalid', `「${stray.title}」不在 ${year} 年`, 'items')
      const sorted = [...items].sort((a, b) =>
        (a.month + (a.day ?? '')).localeCompare(b.month + (b.day ?? '')),
      )
      await saveYearPlan(ctx.db, { unitId, year }, { items: sorted, words })
      ctx.note(`plan:${unitId}:${year}`, { items: items.length })
      return { saved: true, plan: await loadYearPlan(ctx.db, place, year) }
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
      return loadYearPlan(ctx.db, place, year)
    },
  }),

  'record.recallYearPlan': changes<'record.recallYearPlan', UnitPlace>({
    input: recordArchiveInputs['record.recallYearPlan'],
    place: unitPlace,
    async run(ctx, { unitId, year }, place) {
      const plan = await loadYearPlan(ctx.db, place, year, true)
      await setPlanState(ctx.db, { unitId, year }, { state: recall(plan.state), submitted_at: null })
      ctx.note(`plan:${unitId}:${year}`)
      return loadYearPlan(ctx.db, place, year)
    },
  }),

  'record.reviewYearPlan': changes<'record.reviewYearPlan', UnitPlace>({
    input: recordArchiveInputs['record.reviewYearPlan'],
    place: unitPlace,
    async run(ctx, { unitId, year, decision, words }, place) {
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
      ctx.note(`plan:${unitId}:${year}`, { decision })
      return loadYearPlan(ctx.db, place, year)
    },
  }),

  'record.yearPlans': reads<'record.yearPlans', UnitPlace>({
    input: recordArchiveInputs['record.yearPlans'],
    place: unitPlace,
    async run(ctx, { year }, place) {
      const plans = await listYearPlans(ctx.db, place.path, year, ctx.today)
      const rows = plans.map((p) => {
        const state = p.state ?? 'open'
        return {
          unitId: p.unitId,
          unitName: p.unitName,
          unitPath: p.unitPath,
          year,
          words: p.words ?? '',
          state,
          stateWords: stateNames[state],
          version: p.version ?? 0,
          returnedWords: state === 'returned' ? (p.returnedWords ?? '') : '',
          submittedAt: p.submittedAt,
          count: p.count ?? 0,
        }
      })
      const handedIn = rows.filter((r) => r.state === 'submitted' || r.state === 'accepted').length
      return { rows, words: `${rows.length} 个支部，报了 ${handedIn} 个` }
    },
  }),
}
