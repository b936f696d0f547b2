import type { CallDraft } from '../../contract/mobilization-launch'
import type { CallKind } from '../../contract/mobilization-types'
import { blocked, breakGlassFrom, oneIsEnough } from '../../domain/mobilization-launch'
import { kindWords } from '../../domain/mobilization-words'
import type { Context } from '../context'
import { inEmergency } from './posture-queries'
import { namesOf } from './name-queries'
import { countCallable, squadsOf, type CallPlace } from './call-queries'
import { whyNoDrill } from './drill-queries'
import { calledForReal } from './practice-queries'
import { providersOf } from './providers'

/** The member who acts. An office is always somebody's own. */
export const actorOf = (ctx: Context): string =>
  ctx.user!.members.find((m) => m.kind === 'self')?.memberId ?? ctx.user!.roles[0]!.memberId

/** 实战优先: why these people are not practised with now; '' when they may be. */
export const busyForReal = async (ctx: Context, kind: CallKind, teamIds: string[]): Promise<string> =>
  kind !== 'real' && (await calledForReal(ctx.db, teamIds))
    ? `其中有人正在参加实战集结，收队以后再${kindWords[kind]}`
    : ''

/**
 * Why a practice may not be held now: a real call-up goes on, or the plan and the cap of drills; '' when it may. A test
 * calls nobody out.
 */
export async function offPlan(ctx: Context, call: CallPlace['call'], unitPath: string): Promise<string> {
  const busy = await busyForReal(ctx, call.kind, call.team_ids)
  if (busy || call.kind !== 'drill') return busy
  const squadIds = await squadsOf(ctx.db, call.team_ids)
  return (await whyNoDrill(ctx, { unitPath, squadIds })) ?? ''
}

/** A draft as whoever composes or releases it sees it. */
export async function draftView(ctx: Context, { call, unit, path }: CallPlace): Promise<CallDraft> {
  const { people } = await countCallable(ctx.db, call.team_ids, providersOf(ctx).wechat > 0, ctx.at)
  const names = await namesOf(ctx.db, [call.made_by, call.asked_by])
  const emergency = await inEmergency(ctx.db, path, ctx.at)
  const asking = {
    kind: call.kind,
    state: call.state,
    unit: unit.kind,
    assembleAt: call.assemble_at,
    people,
    askedBy: call.asked_by,
    askedAt: call.asked_at,
    emergency,
  }
  const enough = oneIsEnough(asking)
  const own = call.asked_by === actorOf(ctx)
  const why = blocked(asking, ctx.at) || (await offPlan(ctx, call, path))
  const asked = call.state === 'asked'
  return {
    callUpId: call.id,
    version: call.version,
    unitId: unit.unitId,
    unitName: unit.name,
    path,
    kind: call.kind,
    state: call.state,
    title: call.title,
    words: call.words,
    place: call.place,
    latitude: call.latitude,
    longitude: call.longitude,
    assembleAt: call.assemble_at,
    bring: call.bring,
    teamIds: call.team_ids,
    need: call.need,
    posts: call.posts,
    madeBy: names.get(call.made_by) ?? '',
    askedBy: (call.asked_by && names.get(call.asked_by)) || '',
    askedAt: call.asked_at,
    breakGlassFrom: call.asked_at && breakGlassFrom(call.kind, call.asked_at),
    oneIsEnough: enough,
    may: {
      ask: call.state === 'draft' && !enough && !why,
      release: !why && (asked ? !own || enough : call.state === 'draft' && enough),
      breakGlass: asked && own && !enough && !why,
    },
    blocked: call.state === 'draft' || asked ? why : '',
    now: ctx.at,
  }
}
