import { AppError } from '../../contract/errors'
import { recordArchiveInputs, type RecordArchiveOutputs } from '../../contract/record-archive'
import type { MakeUp } from '../../contract/record-types'
import type { Place } from '../../domain/access'
import { dayOf } from '../../domain/clock'
import { checkDoneOn, checkDueOn, defaultDueOn, defaultTask, doMakeUp } from '../../domain/make-up'
import type { Context } from '../context'
import { changes, reads, type Handlers } from '../handler'
import { checkTexts, keepChecks, loadUnreviewed, type CheckedText } from '../text-check'
import type { RecordPlace } from './facts-queries'
import { dontRemindMakeUps, remindMakeUps } from './make-up-messages'
import {
  listMakeUps,
  listOwnMakeUps,
  lockMakeUp,
  markConfirmed,
  markDone,
  markState,
  saveMakeUps,
} from './make-up-queries'
import { placeOf } from './record-handlers'
import { actingMember } from './record-queries'
import { makeUpThing } from './texts'
import { titlesForReaders } from '../activity/texts'

interface OwnPlace extends Place {
  row: NonNullable<Awaited<ReturnType<typeof lockMakeUp>>>
}

/** Tasks and what was done, as somebody reads them. */
async function forReaders(ctx: Context, makeUps: MakeUp[]): Promise<MakeUp[]> {
  const at = (m: MakeUp) => makeUpThing(m.activityId, m.memberId)
  const { shown } = await loadUnreviewed(ctx, makeUps.map(at))
  const read = makeUps.map((m) => ({
    ...m,
    task: shown(at(m), 'task', m.task),
    doneWords: shown(at(m), 'words', m.doneWords),
    title: m.activityTitle,
  }))
  return (await titlesForReaders(ctx, read)).map(({ title, ...m }) => ({ ...m, activityTitle: title }))
}

/** The tasks of one meeting; a member's words that await the platform's check are not shown to others. */
async function showMakeUps(ctx: Context, place: RecordPlace) {
  const { makeUps, without } = await listMakeUps(ctx.db, place, ctx.today)
  return { makeUps: await forReaders(ctx, makeUps), without }
}

/** Only those who were on leave or absent have something to make up. @throws invalid */
async function checkListed(ctx: Context, place: RecordPlace, memberIds: string[]): Promise<void> {
  const { makeUps, without } = await listMakeUps(ctx.db, place, ctx.today)
  const known = new Set([...makeUps, ...without].map((m) => m.memberId))
  if (!memberIds.every((id) => known.has(id))) {
    throw new AppError('invalid', '只有请假或缺席的同志才要补课', 'memberIds')
  }
}

/** 补课 and 送学上门: tasks, the member's word, the branch's confirmation. Never a change to the roll. */
export const makeUpHandlers: Pick<
  Handlers,
  Extract<
    keyof RecordArchiveOutputs,
    | 'record.makeUps'
    | 'record.myMakeUps'
    | 'record.setMakeUp'
    | 'record.doMakeUp'
    | 'record.confirmMakeUp'
    | 'record.reopenMakeUp'
    | 'record.dropMakeUp'
  >
> = {
  'record.makeUps': reads<'record.makeUps', RecordPlace>({
    input: recordArchiveInputs['record.makeUps'],
    place: placeOf,
    run: (ctx, _, place) => showMakeUps(ctx, place),
  }),

  'record.myMakeUps': reads<'record.myMakeUps'>({
    input: recordArchiveInputs['record.myMakeUps'],
    async run(ctx) {
      const mine = ctx.user!.members.map((m) => m.memberId)
      return forReaders(ctx, await listOwnMakeUps(ctx.db, mine, ctx.today))
    },
  }),

  'record.setMakeUp': changes<'record.setMakeUp', RecordPlace, CheckedText[]>({
    input: recordArchiveInputs['record.setMakeUp'],
    before: (deps, { task }, caller) => checkTexts(deps, caller, { task }),
    place: placeOf,
    async run(ctx, { memberIds, kind, task, dueOn }, place, checked) {
      checkDueOn(dueOn, ctx.today)
      await checkListed(ctx, place, memberIds)
      const { activityId, title } = place
      const given = await saveMakeUps(ctx.db, { activityId, memberIds, kind, task, dueOn, at: ctx.at })
      await keepForAll(ctx, place, given, 'record.setMakeUp', checked)
      // a home visit is the branch's task, not the member's
      await dontRemindMakeUps(ctx, activityId, given)
      if (kind === 'study') {
        await remindMakeUps(
          ctx,
          given.map((memberId) => ({ activityId, memberId, title, task, dueOn })),
        )
      }
      ctx.note(activityId, { members: given })
      return showMakeUps(ctx, place)
    },
  }),

  'record.doMakeUp': changes<'record.doMakeUp', OwnPlace, CheckedText[]>({
    input: recordArchiveInputs['record.doMakeUp'],
    before: (deps, { words }, caller) => checkTexts(deps, caller, { words }),
    async place(ctx, key) {
      const row = await lockMakeUp(ctx.db, key)
      if (!row) throw new AppError('not_found', '没有找到这个补课任务')
      return { path: row.path, memberId: key.memberId, row }
    },
    async run(ctx, { activityId, memberId, words }, { row }, checked) {
      doMakeUp({ state: row.state, confirmed: !!row.confirmedBy })
      await markDone(ctx.db, { activityId, memberId }, words, ctx.today)
      const thing = makeUpThing(activityId, memberId)
      await keepChecks(ctx, { thing, path: row.path, call: 'record.doMakeUp' }, checked)
      await dontRemindMakeUps(ctx, activityId, [memberId])
      ctx.note(activityId, { member: memberId })
      return null
    },
  }),

  'record.confirmMakeUp': changes<'record.confirmMakeUp', RecordPlace, CheckedText[]>({
    input: recordArchiveInputs['record.confirmMakeUp'],
    before: (deps, { words }, caller) => checkTexts(deps, caller, { words: words || undefined }),
    place: placeOf,
    async run(ctx, { memberIds, doneOn, words }, place, checked) {
      const heldOn = dayOf(place.startsAt)
      checkDoneOn(doneOn, heldOn, ctx.today)
      await checkListed(ctx, place, memberIds)
      const { activityId } = place
      // entered on behalf of somebody who never had the task: it opens and closes at once
      const { without } = await listMakeUps(ctx.db, place, ctx.today)
      const fresh = without.map((m) => m.memberId).filter((id) => memberIds.includes(id))
      const task = defaultTask(place.title, place.agenda)
      await saveMakeUps(ctx.db, {
        activityId,
        memberIds: fresh,
        kind: 'study',
        task,
        dueOn: defaultDueOn(heldOn),
        at: ctx.at,
      })
      await markConfirmed(ctx.db, { activityId, memberIds, doneOn, words, by: actingMember(ctx)! })
      await keepForAll(ctx, place, memberIds, 'record.confirmMakeUp', checked)
      await dontRemindMakeUps(ctx, activityId, memberIds)
      ctx.note(activityId, { members: memberIds })
      return showMakeUps(ctx, place)
    },
  }),

  'record.reopenMakeUp': changes<'record.reopenMakeUp', RecordPlace>({
    input: recordArchiveInputs['record.reopenMakeUp'],
    place: placeOf,
    run: (ctx, { memberIds }, place) => setAll(ctx, place, memberIds, 'open'),
  }),

  'record.dropMakeUp': changes<'record.dropMakeUp', RecordPlace>({
    input: recordArchiveInputs['record.dropMakeUp'],
    place: placeOf,
    async run(ctx, { memberIds }, place) {
      await checkListed(ctx, place, memberIds)
      const { activityId } = place
      // dropped before it was ever given: kept as such, so that none opens by itself
      const { without } = await listMakeUps(ctx.db, place, ctx.today)
      const fresh = without.map((m) => m.memberId).filter((id) => memberIds.includes(id))
      const task = defaultTask(place.title, place.agenda)
      const dueOn = defaultDueOn(dayOf(place.startsAt))
      await saveMakeUps(ctx.db, { activityId, memberIds: fresh, kind: 'study', task, dueOn, at: ctx.at })
      return setAll(ctx, place, memberIds, 'dropped')
    },
  }),
}

/** One text for several people stands in each one's task. */
async function keepForAll(
  ctx: Context,
  { activityId, path }: RecordPlace,
  memberIds: string[],
  call: string,
  checked: CheckedText[],
): Promise<void> {
  if (!checked.length) return
  for (const memberId of memberIds)
    await keepChecks(ctx, { thing: makeUpThing(activityId, memberId), path, call }, checked)
}

async function setAll(ctx: Context, place: RecordPlace, memberIds: string[], state: 'open' | 'dropped') {
  await checkListed(ctx, place, memberIds)
  const { activityId } = place
  await markState(ctx.db, { activityId, memberIds, state })
  await dontRemindMakeUps(ctx, activityId, memberIds)
  ctx.note(activityId, { members: memberIds, state })
  return showMakeUps(ctx, place)
}
