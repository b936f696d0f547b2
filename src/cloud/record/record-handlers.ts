import { AppError } from '../../contract/errors'
import { recordInputs, type RecordOutputs } from '../../contract/record'
import { can } from '../../domain/access'
import { format } from '../../domain/clock'
import { changeRecord, clashes, fillRecord } from '../../domain/record'
import { checkEditable } from '../../domain/submission'
import type { Context } from '../context'
import { changes, reads, type Handlers } from '../handler'
import { checkTexts, keepChecks, type CheckedText } from '../text-check'
import { isOnPaper, loadFacts, loadRecord, loadRecordPlace, type RecordPlace } from './facts-queries'
import { loadForm } from './form'
import { addStep, listSteps, lockRecord, saveRecord } from './record-queries'
import { recordTexts, recordThing } from './texts'

export const placeOf = (ctx: Context, { activityId, unitId }: { activityId: string; unitId: string }) =>
  loadRecordPlace(ctx.db, activityId, unitId)

/** The level above sees what was handed in, not what is being written. @throws forbidden */
export async function checkHandedIn(ctx: Context, place: RecordPlace): Promise<void> {
  if (can(ctx.user, 'record.save', place)) return
  const row = await loadRecord(ctx.db, place)
  if (!row || row.state === 'open') {
    throw new AppError('forbidden', '支部还没有上报，报上来以后才能看', undefined, 'not_submitted')
  }
}

const clashesOn = (mine: string | undefined, theirs: string) =>
  mine !== undefined && theirs !== '' && mine !== theirs

/** Looking at a record and writing it. */
export const writeHandlers: Pick<Handlers, Extract<keyof RecordOutputs, 'record.show' | 'record.save'>> = {
  'record.show': reads<'record.show', RecordPlace>({
    input: recordInputs['record.show'],
    place: placeOf,
    async run(ctx, _, place) {
      await checkHandedIn(ctx, place)
      return loadForm(ctx, place)
    },
  }),

  'record.save': changes<'record.save', RecordPlace, CheckedText[]>({
    input: recordInputs['record.save'],
    // what should have stayed on paper is refused below, and must not be shown to anybody before
    before: async (deps, { activityId, fields }, caller) =>
      (await isOnPaper(deps.db, activityId)) ? [] : checkTexts(deps, caller, recordTexts(fields)),
    place: placeOf,
    async run(ctx, input, place, checked) {
      if (place.activityState === 'cancelled') throw new AppError('conflict', '这次活动已经取消了')
      const row = await lockRecord(ctx.db, place)
      checkEditable(row.state)
      const facts = await loadFacts(ctx.db, place)
      // version 0: she started before anybody had written anything
      const stale = input.version !== row.version && !(input.version === 0 && row.version === 1)
      const differ = stale ? clashes(input.fields, input.was, fillRecord(row.fields, facts)) : []
      if (differ.length || (stale && clashesOn(input.paperNumber, row.paperNumber))) {
        const last = (await listSteps(ctx.db, place)).filter((s) => s.step === 'saved').at(-1)
        const words = last
          ? `${last.by}在 ${format(last.at, 'M月D日 H:mm')} 改过，请比一比再保存`
          : '有人改过，请比一比再保存'
        return { saved: false, form: await loadForm(ctx, place), words, mine: input.fields, differ }
      }
      const fields = changeRecord(row.fields, input.fields, facts)
      await saveRecord(ctx.db, place, { fields, paperNumber: input.paperNumber ?? row.paperNumber })
      await keepChecks(ctx, { thing: recordThing(place), path: place.path, call: 'record.save' }, checked)
      await addStep(ctx, place, 'saved')
      ctx.note(place.activityId, { unitId: place.unitId, fields: Object.keys(input.fields) })
      return { saved: true, form: await loadForm(ctx, place) }
    },
  }),
}
