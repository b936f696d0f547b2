import { AppError } from '../../contract/errors'
import {
  mobilizationRequestInputs as inputs,
  type MobilizationRequestOutputs,
} from '../../contract/mobilization-requests'
import type { Place } from '../../domain/access'
import { perPhoneADay, perVillageADay, requestWords, stepRequest } from '../../domain/mobilization-requests'
import type { Context, Deps } from '../context'
import { changes, reads, type Handlers } from '../handler'
import { actor } from '../org/member-queries'
import { hashOfToken, tokenOf } from '../org/secrets'
import { loadUnit, type UnitPlace } from '../org/unit-queries'
import { checkTexts, keepChecks, loadUnreviewed, type CheckedText } from '../text-check'
import { closeForms, formUnit, insertForm, openForm, requestOfReceipt } from './request-form-queries'
import { countToday, insertRequest, loadRequest, saveRequest, type RequestRow } from './request-queries'
import { requestThing } from './request-view'

const linkOf = (deps: Pick<Deps, 'origin' | 'key'>, formId: string | null) =>
  formId && `${deps.origin}/r/${tokenOf(deps.key, formId)}`

type FormPlace = Place & NonNullable<Awaited<ReturnType<typeof formUnit>>>

/** @throws not_found with a reason of its own: whoever stands before a poster is told that it is an old one */
async function formPlace(ctx: Context, token: string, lock: boolean): Promise<FormPlace> {
  const unit = await formUnit(ctx, hashOfToken(ctx.key, token), lock)
  if (!unit) throw new AppError('not_found', '这个码已经不用了，请找村里要新的', undefined, 'form_closed')
  return unit
}

/** @throws not_found with a reason of its own */
async function receiptPlace(ctx: Context, receipt: string, lock?: 'lock'): Promise<RequestRow & Place> {
  const id = await requestOfReceipt(ctx, hashOfToken(ctx.key, receipt))
  if (!id) throw new AppError('not_found', '没有找到这件事', undefined, 'no_request')
  return loadRequest(ctx, id, lock)
}

export type RequestFormCall = Extract<
  keyof MobilizationRequestOutputs,
  | 'mobilization.requestForm'
  | 'mobilization.setRequestForm'
  | 'mobilization.form'
  | 'mobilization.askHelp'
  | 'mobilization.asked'
  | 'mobilization.answerAsked'
>

/** 有事请找我: a village's code, and what somebody without an account can do with it. */
export const requestFormHandlers: Pick<Handlers, RequestFormCall> = {
  'mobilization.requestForm': reads<'mobilization.requestForm', UnitPlace>({
    input: inputs['mobilization.requestForm'],
    place: (ctx, { unitId }) => loadUnit(ctx, unitId),
    run: async (ctx, { unitId }, unit) => ({
      link: linkOf(ctx, await openForm(ctx, unitId)),
      unitName: unit.name,
    }),
  }),

  'mobilization.setRequestForm': changes<'mobilization.setRequestForm', UnitPlace>({
    input: inputs['mobilization.setRequestForm'],
    place: (ctx, { unitId }) => loadUnit(ctx, unitId, true),
    async run(ctx, { unitId, open }, unit) {
      await closeForms(ctx, unitId)
      ctx.note(unitId, { open })
      if (!open) return { link: null, unitName: unit.name }
      const id = ctx.newId()
      const tokenHash = hashOfToken(ctx.key, tokenOf(ctx.key, id))
      await insertForm(ctx, { id, unitId, tokenHash, by: actor(ctx) })
      return { link: linkOf(ctx, id), unitName: unit.name }
    },
  }),

  'mobilization.form': reads<'mobilization.form', FormPlace>({
    input: inputs['mobilization.form'],
    place: (ctx, { token }) => formPlace(ctx, token, false),
    run: async (_ctx, _input, unit) => ({ unitName: unit.name }),
  }),

  'mobilization.askHelp': changes<'mobilization.askHelp', FormPlace, CheckedText[]>({
    input: inputs['mobilization.askHelp'],
    before: (deps, { words, place, name }, caller) => checkTexts(deps, caller, { words, place, name }),
    place: (ctx, { token }) => formPlace(ctx, token, true),
    async run(ctx, { words, place, name, phone }, unit, checked) {
      const today = await countToday(ctx, { unitId: unit.unitId, phone })
      if (today.phone >= perPhoneADay)
        throw new AppError('too_many', '今天已经收到您几件事了，急事请直接打村里电话')
      if (today.village >= perVillageADay)
        throw new AppError('too_many', '今天收到的事太多了，请明天再写，急事请直接打村里电话')
      const id = ctx.newId()
      const receipt_hash = hashOfToken(ctx.key, tokenOf(ctx.key, id))
      await insertRequest(ctx, {
        ...{ id, unit_id: unit.unitId, from_kind: 'resident', words, place, name, phone },
        ...{ receipt_hash, made_by: null },
      })
      await keepChecks(
        ctx,
        { thing: requestThing(id), path: unit.path, call: 'mobilization.askHelp' },
        checked,
      )
      ctx.note(id, { resident: true })
      return { receipt: id }
    },
    // made from the id after the commit: what is kept of the answer opens nothing
    after: async (deps, _, { receipt: id }) => ({ receipt: tokenOf(deps.key, id) }),
  }),

  'mobilization.asked': reads<'mobilization.asked', RequestRow & Place>({
    input: inputs['mobilization.asked'],
    place: (ctx, { receipt }) => receiptPlace(ctx, receipt),
    async run(ctx, _, row) {
      const thing = requestThing(row.requestId)
      const unreviewed = await loadUnreviewed(ctx, [thing])
      return {
        unitName: row.unitName,
        // their own words, on their own phone
        words: row.words,
        state: row.state,
        stateWords: requestWords[row.state],
        teamName: row.teamName,
        doneWords: unreviewed.shown(thing, 'doneWords', row.doneWords),
        endWords: unreviewed.shown(thing, 'endWords', row.endWords),
        at: row.at,
      }
    },
  }),

  'mobilization.answerAsked': changes<'mobilization.answerAsked', RequestRow & Place, CheckedText[]>({
    input: inputs['mobilization.answerAsked'],
    before: (deps, { what, words }, caller) =>
      checkTexts(deps, caller, what === 'thank' ? { thankWords: words } : { endWords: words }),
    place: (ctx, { receipt }) => receiptPlace(ctx, receipt, 'lock'),
    async run(ctx, { what, words }, row, checked) {
      const state = stepRequest(row.state, what)
      const said = what === 'thank' ? { thank_words: words } : { end_words: words }
      await saveRequest(ctx, row.requestId, { state, ended_at: ctx.at, ...said })
      const at = { thing: requestThing(row.requestId), path: row.path, call: 'mobilization.answerAsked' }
      await keepChecks(ctx, at, checked)
      ctx.note(row.requestId, { step: what })
      return null
    },
  }),
}
