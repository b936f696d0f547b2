import { activityInputs } from '../../contract/activity'
import type { RollLine, RollView } from '../../contract/activity-roll'
import { AppError } from '../../contract/errors'
import { checkEntry, ordinaryDays, phaseOf } from '../../domain/activity'
import { dayOf, daysBetween } from '../../domain/clock'
import { outcomeNames, reckonPeople } from '../../domain/reconcile'
import { committee } from '../../domain/roles'
import { arrange, labelsOf, sayLine, settle } from '../../domain/roll'
import type { Context } from '../context'
import { changes, reads } from '../handler'
import { settingsFor } from '../org/settings-queries'
import { checkTexts, keepChecks, loadUnreviewed, type CheckedText } from '../text-check'
import { actor } from './actor'
import { loadActivity, markHeld, type ActivityPlace, type Branch } from './queries'
import { isLocked, listRoll, reckonBranches, removeEntries, saveEntries, type RollRow } from './roll-queries'
import { activityThing, answerThing, entryThing, forReaders } from './texts'

interface RollPlace extends ActivityPlace {
  branch: Branch
}

/** One branch's part of an activity. Of a joint meeting each branch sees its own names only, its host too. */
async function loadRoll(
  ctx: Context,
  activityId: string,
  unitId: string | undefined,
  lock: 'lock' | 'look',
): Promise<RollPlace> {
  const place = await loadActivity(ctx, activityId, lock)
  const office = place.branches.find((b) => ctx.user?.roles.some((r) => r.unitPath === b.path))
  const home = place.branches.find((b) => b.unitId === place.hostUnitId)
  const hosting = ctx.user?.members.some((m) => m.kind === 'self' && place.hosts!.includes(m.memberId))
  const branch = unitId
    ? place.branches.find((b) => b.unitId === unitId)
    : (office ?? (hosting ? home : undefined) ?? place.unit)
  if (!branch) throw new AppError('not_found', '没有找到这个支部')
  return {
    ...place,
    branch,
    path: branch.path,
    hosts: branch.unitId === place.hostUnitId ? place.hosts : [],
  }
}

/** Confirming a late scan is for the committee and the host; a clerk records, and never confirms. */
const mayConfirm = (ctx: Context, place: RollPlace) =>
  ctx.user!.roles.some((r) => r.unitPath === place.path && committee.includes(r.role)) ||
  ctx.user!.members.some((m) => m.kind === 'self' && place.hosts!.includes(m.memberId))

/** The roll: one pass over the names. */
export const rollHandlers = {
  'activity.roll': reads<'activity.roll', RollPlace>({
    input: activityInputs['activity.roll'],
    place: (ctx, { activityId, unitId }) => loadRoll(ctx, activityId, unitId, 'look'),
    run: async (ctx, _, place) => {
      if (place.activity.state === 'draft') throw new AppError('conflict', '还没有发通知')
      return rollView(ctx, place)
    },
  }),

  'activity.saveRoll': changes<'activity.saveRoll', RollPlace, CheckedText[]>({
    input: activityInputs['activity.saveRoll'],
    before: (deps, { marks, lateReason }, caller) =>
      checkTexts(deps, caller, {
        ...Object.fromEntries(marks.flatMap((m) => (m.reason ? [[m.memberId, m.reason]] : []))),
        lateReason,
      }),
    place: (ctx, { activityId, unitId }) => loadRoll(ctx, activityId, unitId, 'lock'),
    async run(ctx, given, place, checked) {
      const { activity: a, branch } = place
      if (a.state === 'draft') throw new AppError('conflict', '还没有发通知')
      if (a.state === 'cancelled') throw new AppError('conflict', '这次活动已经取消了')
      if (a.state === 'archived' || (await isLocked(ctx.db, a.id, branch.unitId)))
        throw new AppError(
          'conflict',
          '记录已经上报，点名不能再改；要改请先撤回或请上级退回',
          undefined,
          'locked',
        )
      if (ctx.at < a.check_in_opens_at)
        throw new AppError('invalid', '活动还没到时间，不能点名', undefined, 'not_yet')
      const settings = await settingsFor(ctx.db, branch.path, dayOf(a.starts_at))
      const reason = given.lateReason ?? a.late_reason
      const late = checkEntry(dayOf(a.starts_at), ctx.today, settings.lateEntryDays, reason)
      const rows = await listRoll(ctx.db, a.id, branch.unitId, 'lock')
      const settled = settle(rows, given.marks, {
        rest: given.rest,
        evidence: given.evidence,
        mayConfirm: mayConfirm(ctx, place),
      })
      const took = given.tookAt && given.tookAt >= a.check_in_opens_at && given.tookAt < ctx.at
      const written = await saveEntries(
        ctx.db,
        {
          activityId: a.id,
          unitId: branch.unitId,
          at: took ? given.tookAt! : ctx.at < a.ends_at ? ctx.at : a.ends_at,
          enteredAt: ctx.at,
          by: actor(ctx, branch.path),
        },
        settled.enter,
      )
      await removeEntries(ctx.db, a.id, settled.remove)
      const at = { path: branch.path, call: 'activity.saveRoll' }
      for (const text of checked) {
        const reason = [{ ...text, field: 'reason' }]
        if (written.has(text.field))
          await keepChecks(ctx, { thing: entryThing(a.id, text.field), ...at }, reason)
        else if (text.field === 'lateReason' && late && !a.late_reason)
          await keepChecks(ctx, { thing: activityThing(a.id), ...at }, reason)
      }
      if (a.state === 'published' || (late && !a.late_reason))
        await markHeld(ctx.db, a.id, { at: ctx.at, lateReason: late ? reason! : null })
      const first = given.marks.filter(
        (m) => settled.enter.some((e) => e.memberId === m.memberId) && !written.has(m.memberId),
      )
      const conflicts = [
        ...settled.conflicts,
        ...first.map(({ memberId }) => ({ memberId, why: 'changed' as const })),
      ]
      const saved = written.size + settled.remove.length
      ctx.note(a.id, { unitId: branch.unitId, saved, late })
      const after = await listRoll(ctx.db, a.id, branch.unitId)
      const reckoning = reckonPeople(after)
      const labels = labelsOf(after)
      return {
        saved,
        conflicts: conflicts.map((c) => sayConflict(c, after, labels)),
        reckoning,
        complete: reckoning.unaccounted === 0,
      }
    },
  }),
}

function sayConflict(
  { memberId, why }: { memberId: string; why: 'changed' | 'committee' | 'not_listed' },
  rows: RollRow[],
  labels: Map<string, string>,
) {
  const row = rows.find((r) => r.memberId === memberId)
  const outcome = row?.outcome ?? 'none'
  const by = row?.enteredBy ?? ''
  const words = {
    changed: `刚才${by || '别人'}已经记为${outcomeNames[outcome]}，没有改动`,
    committee: '扫码晚送到的，要支委确认',
    not_listed: '不在这次的名单上',
  }[why]
  return { memberId, label: labels.get(memberId) ?? '', outcome, by, words }
}

async function rollView(ctx: Context, place: RollPlace): Promise<RollView> {
  const { branch, branches } = place
  const { activity: a } = await forReaders(ctx, place)
  const rows = await listRoll(ctx.db, a.id, branch.unitId)
  const labels = labelsOf(rows)
  const words = (row: RollRow) => answerThing(a.id, row.memberId)
  const { shown } = await loadUnreviewed(ctx, rows.filter((row) => row.answerReason).map(words))
  const lines = rows.map((row) =>
    lineOf({ ...row, answerReason: shown(words(row), 'reason', row.answerReason) }, labels),
  )
  const all = branches.length > 1 ? await reckonBranches(ctx.db, a.id) : new Map()
  const days = daysBetween(dayOf(a.starts_at), ctx.today)
  return {
    activityId: a.id,
    unitId: branch.unitId,
    unitName: branch.name,
    kind: a.kind,
    title: a.title,
    startsAt: a.starts_at,
    place: a.place,
    phase: phaseOf({ state: a.state, opensAt: a.check_in_opens_at, closesAt: a.check_in_closes_at }, ctx.at),
    reckoning: reckonPeople(rows),
    ...arrange(lines),
    leavesWaiting: rows.filter((r) => r.leaveState === 'waiting' && !r.entered).length,
    locked: a.state === 'archived' || (await isLocked(ctx.db, a.id, branch.unitId)),
    late: days > ordinaryDays && !a.late_reason,
    lateReason: a.late_reason,
    otherBranches: branches
      .filter((b) => b.unitId !== branch.unitId)
      .map((b) => ({ unitId: b.unitId, name: b.name, reckoning: all.get(b.unitId) ?? reckonPeople([]) })),
    mayConfirm: mayConfirm(ctx, place),
  }
}

function lineOf(row: RollRow, labels: Map<string, string>): RollLine {
  const { birth: _, entered: __, ...rest } = row
  const line = {
    ...rest,
    label: labels.get(row.memberId)!,
    answeredBy: row.answeredBy ?? '',
    enteredBy: row.enteredBy ?? '',
  }
  return { ...line, words: sayLine(line) }
}
