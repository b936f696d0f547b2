import type { CallName } from '../../contract/calls'
import { AppError } from '../../contract/errors'
import {
  mobilizationRequestInputs as inputs,
  type MobilizationRequestOutputs,
} from '../../contract/mobilization-requests'
import type { Place } from '../../domain/access'
import { mayWith, sayRequests, stepRequest, type RequestStep } from '../../domain/mobilization-requests'
import type { Context } from '../context'
import { changes, reads, type Handlers } from '../handler'
import { actor } from '../org/member-queries'
import { loadUnit, type UnitPlace } from '../org/unit-queries'
import { checkTexts, keepChecks, type CheckedText } from '../text-check'
import type { RequestFormCall } from './request-form-handlers'
import { phoneOfRequest } from './request-form-queries'
import {
  insertRequest,
  listLeads,
  listRequests,
  listTeamRequests,
  loadRequest,
  saveRequest,
  type RequestRow,
} from './request-queries'
import { requestLines, requestThing, rolesOf } from './request-view'

type RequestPlace = Place & RequestRow

/** A request; while it is open it is also there for whoever leads a team that could take it on. */
async function place(ctx: Context, { requestId }: { requestId: string }): Promise<RequestPlace> {
  const row = await loadRequest(ctx, requestId, 'lock')
  const has = [row.teamId, row.corpsId].filter((id): id is string => id !== null)
  return { ...row, teams: row.state === 'open' ? row.could : has }
}

const unitPlace = (ctx: Context, { unitId }: { unitId: string }) => loadUnit(ctx, unitId)

/** Moves a request on, when the caller may and nobody was first. */
async function step(
  ctx: Context,
  request: RequestPlace,
  what: RequestStep,
  set: Parameters<typeof saveRequest>[2] = {},
): Promise<void> {
  const state = stepRequest(request.state, what)
  if (!mayWith(request, rolesOf(ctx, request)).includes(what))
    throw new AppError('forbidden', '您没有这项权限')
  await saveRequest(ctx, request.requestId, { state, ...set })
  ctx.note(request.requestId, { step: what })
}

type Worded = Extract<
  CallName,
  | 'mobilization.finishRequest'
  | 'mobilization.giveBackRequest'
  | 'mobilization.declineRequest'
  | 'mobilization.withdrawRequest'
  | 'mobilization.thankRequest'
>

/** A step that is said in a few words, which others read. */
const worded = <N extends Worded>(
  call: N,
  what: RequestStep,
  field: 'doneWords' | 'endWords' | 'thankWords',
  set: (ctx: Context, words: string) => Parameters<typeof saveRequest>[2],
): Handlers[N] =>
  changes<Worded, RequestPlace, CheckedText[]>({
    input: inputs[call],
    before: (deps, { words }, caller) => checkTexts(deps, caller, { [field]: words }),
    place,
    async run(ctx, { words }, request, checked) {
      await step(ctx, request, what, set(ctx, words))
      await keepChecks(ctx, { thing: requestThing(request.requestId), path: request.path, call }, checked)
      return null
    },
  }) as Handlers[N]

/** 村居约请 and 有事请找我: asked, accepted by a team, done, thanked. */
export const requestHandlers: Omit<Pick<Handlers, keyof MobilizationRequestOutputs>, RequestFormCall> = {
  'mobilization.request': changes<'mobilization.request', UnitPlace, CheckedText[]>({
    input: inputs['mobilization.request'],
    before: (deps, { words, place: where }, caller) => checkTexts(deps, caller, { words, place: where }),
    place: unitPlace,
    async run(ctx, { unitId, words, place: where, wantedOn }, unit, checked) {
      if (wantedOn && wantedOn < ctx.today) throw new AppError('invalid', '日期已经过了', 'wantedOn')
      const requestId = ctx.newId()
      await insertRequest(ctx, {
        ...{ id: requestId, unit_id: unitId, from_kind: 'village', words, place: where },
        ...{ wanted_on: wantedOn ?? null, made_by: actor(ctx) },
      })
      const at = { thing: requestThing(requestId), path: unit.path, call: 'mobilization.request' }
      await keepChecks(ctx, at, checked)
      ctx.note(requestId)
      return { requestId }
    },
  }),

  'mobilization.requests': reads<'mobilization.requests', UnitPlace>({
    input: inputs['mobilization.requests'],
    place: unitPlace,
    async run(ctx, _, unit) {
      const items = await requestLines(ctx, await listRequests(ctx, unit.path))
      return {
        unitName: unit.name,
        unitPath: unit.path,
        items,
        words: sayRequests(items.map((item) => item.state)),
      }
    },
  }),

  'mobilization.teamRequests': reads<'mobilization.teamRequests'>({
    input: inputs['mobilization.teamRequests'],
    run: async (ctx) => ({
      items: await requestLines(ctx, await listTeamRequests(ctx)),
      leads: await listLeads(ctx),
    }),
  }),

  'mobilization.acceptRequest': changes<'mobilization.acceptRequest', RequestPlace>({
    input: inputs['mobilization.acceptRequest'],
    place,
    async run(ctx, { teamId }, request) {
      if (request.state === 'open' && !request.could.includes(teamId))
        throw new AppError('invalid', '请选自己带的队', 'teamId')
      const by = ctx.user!.leads?.find((lead) => lead.teamId === teamId)?.memberId ?? null
      const taken = { team_id: teamId, accepted_at: ctx.at, accepted_by: by, end_words: '' }
      await step(ctx, request, 'accept', taken)
      return null
    },
  }),

  'mobilization.finishRequest': worded('mobilization.finishRequest', 'finish', 'doneWords', (ctx, words) => ({
    ...{ done_at: ctx.at, done_by: actor(ctx), done_words: words },
  })),
  'mobilization.giveBackRequest': worded(
    'mobilization.giveBackRequest',
    'giveBack',
    'endWords',
    (_, words) => ({ team_id: null, accepted_at: null, accepted_by: null, end_words: words }),
  ),
  'mobilization.declineRequest': worded(
    'mobilization.declineRequest',
    'decline',
    'endWords',
    (ctx, words) => ({ ended_at: ctx.at, end_words: words }),
  ),
  'mobilization.withdrawRequest': worded(
    'mobilization.withdrawRequest',
    'withdraw',
    'endWords',
    (ctx, words) => ({ ended_at: ctx.at, end_words: words }),
  ),
  'mobilization.thankRequest': worded('mobilization.thankRequest', 'thank', 'thankWords', (ctx, words) => ({
    ...{ ended_at: ctx.at, thank_words: words },
  })),

  'mobilization.revealAsker': changes<'mobilization.revealAsker', RequestPlace>({
    input: inputs['mobilization.revealAsker'],
    place,
    async run(ctx, { requestId }, request) {
      if (!mayWith(request, rolesOf(ctx, request)).includes('reveal'))
        throw new AppError('forbidden', '接下这件事的队才能看号码')
      ctx.note(requestId, { seen: 'phone' })
      return { phone: requestId }
    },
    // read after the commit, so that the answer kept for a repeat holds no number
    async after(deps, _, { phone: requestId }) {
      return { phone: await phoneOfRequest(deps, requestId) }
    },
  }),
}
