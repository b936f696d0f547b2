import type { CheckedIn } from '../../contract/activity-roll'
import type { Parsed } from '../../contract/calls'
import { AppError } from '../../contract/errors'
import type { Instant } from '../../contract/fields'
import type { Place } from '../../domain/access'
import { checkIn, sayRefusal, windowStart, type Refusal } from '../../domain/check-in'
import { format, heardAt } from '../../domain/clock'
import type { Context } from '../context'
import { KeptRefusal } from '../handler'
import {
  countSpokenTry,
  forgetSpokenTries,
  insertCheckIn,
  loadCheckIn,
  withdrawLeave,
  type CheckInRow,
} from './check-in-queries'
import { readCode, readSpoken } from './codes'

export type Input = Parsed<'activity.checkIn'>

export interface CheckInPlace extends Place {
  activityId: string
  memberId: string
  row: CheckInRow
  /** the window of a scanned code; a spoken one is judged later */
  window: number | null
}

/** A refusal with its reason and what to do next. */
export function refuse(why: Refusal, facts: Partial<CheckInRow>, now: Instant): AppError {
  const code = why === 'already' ? 'conflict' : why === 'not_listed' ? 'forbidden' : 'invalid'
  return new AppError(code, sayRefusal(why, facts, now), undefined, why)
}

/** The scanned code, verified; null for a spoken one. @throws invalid with reason wrong_activity */
export function scanned(key: string, input: Input): { activityId: string; window: number } | null {
  if (!input.code) return null
  const read = readCode(key, input.code)
  if (input.activityId && input.activityId !== read.activityId) throw refuse('wrong_activity', {}, '')
  return read
}

/** Whom the caller checks in, and at what. */
export async function findCheckIn(ctx: Context, input: Input): Promise<CheckInPlace> {
  const code = scanned(ctx.key, input)
  const activityId = code?.activityId ?? input.activityId!
  const memberId = input.memberId ?? ctx.user?.members.find((m) => m.kind === 'self')?.memberId
  if (!ctx.user) throw new AppError('unauthenticated', '请先登录')
  const row = memberId ? await loadCheckIn(ctx.db, activityId, memberId) : undefined
  // whether somebody else is listed is not the caller's to know
  if (!row && input.memberId && ctx.user.members.every((m) => m.memberId !== memberId))
    throw new AppError('not_found', '没有找到这次活动，可能已经删除')
  if (!row || !memberId) throw refuse('wrong_activity', {}, ctx.at)
  return { path: row.path, activityId, memberId, row, window: code?.window ?? null }
}

/** Checks a member in; the transactional form, which the one-statement form agrees with. */
export async function runCheckIn(ctx: Context, input: Input, place: CheckInPlace): Promise<CheckedIn> {
  const { row, activityId, memberId } = place
  const window = place.window ?? (await spokenWindow(ctx, input, place))
  const verdict = checkIn(
    {
      state: row.state,
      opensAt: row.opensAt,
      closesAt: row.closesAt,
      listed: row.unitId !== null,
      entered: row.entered,
      onLeave: row.leaveState === 'waiting' || row.leaveState === 'granted',
    },
    {
      window,
      by: input.code ? 'scan' : 'spoken',
      queued: !!input.scannedAt,
      withdrawLeave: input.withdrawLeave,
    },
    ctx.at,
  )
  if ('refused' in verdict) throw refuse(verdict.refused, row, ctx.at)
  const own = ctx.user!.members.find((m) => m.memberId === memberId)
  const at = verdict.outcome === 'pending' ? windowStart(window) : ctx.at
  const entered = await insertCheckIn(ctx.db, {
    activityId,
    memberId,
    unitId: row.unitId!,
    outcome: verdict.outcome,
    evidence: verdict.evidence,
    at,
    enteredAt: ctx.at,
    enteredBy:
      own?.kind === 'self' ? memberId : (ctx.user!.members.find((m) => m.kind === 'self')?.memberId ?? null),
  })
  if (!entered) throw refuse('already', { ...row, entered: 'present', enteredAt: null }, ctx.at)
  if (verdict.outcome === 'present' && row.leaveState)
    await withdrawLeave(ctx.db, activityId, memberId, ctx.at)
  ctx.note(activityId, { memberId, outcome: verdict.outcome, evidence: verdict.evidence })
  return checkedIn(activityId, memberId, row, verdict.outcome, at)
}

/** What the phone shows. */
export const checkedIn = (
  activityId: string,
  memberId: string,
  row: Pick<CheckInRow, 'name' | 'title'>,
  outcome: 'present' | 'pending',
  at: Instant,
): CheckedIn => ({
  activityId,
  memberId,
  name: row.name,
  title: row.title,
  outcome,
  at,
  words: outcome === 'present' ? `${row.name}，${format(at, 'H:mm')} 已签到` : '签到送到得晚，等书记确认',
})

async function spokenWindow(ctx: Context, input: Input, place: CheckInPlace): Promise<number> {
  const accountId = ctx.user!.accountId
  const until = await countSpokenTry(ctx.db, accountId, place.activityId, ctx.at)
  if (until)
    throw new KeptRefusal(
      new AppError(
        'too_many',
        `口令输错太多次了，${format(until, 'H:mm')} 后再试，或者直接扫码`,
        'spoken',
        'too_many',
      ),
    )
  const said = heardAt(input.scannedAt, ctx.at)
  const window = readSpoken(ctx.key, place.activityId, input.spoken!, said)
  if (window === null)
    throw new KeptRefusal(
      new AppError('invalid', '口令不对，或者已经换了，请看主持人手机上的新口令', 'spoken', 'expired_code'),
    )
  await forgetSpokenTries(ctx.db, accountId, place.activityId)
  return window
}
