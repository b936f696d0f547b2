import { AppError } from '../../contract/errors'
import { orgInputs } from '../../contract/org'
import {
  checkClose,
  checkDay,
  checkMerge,
  checkNewUnit,
  checkSplit,
  mustBeOpen,
} from '../../domain/org-structure'
import { callOffMeetingsOf } from '../activity/ended'
import { relistBranches } from '../activity/relist'
import type { Context } from '../context'
import { changes, reads } from '../handler'
import { listTree, listUnitChanges } from './unit-tree-queries'
import * as units from './unit-queries'
import type { UnitPlace } from './unit-queries'

const lock = (ctx: Context, { unitId }: { unitId: string }) => units.loadUnit(ctx, unitId, true)

async function freeName(ctx: Context, parentId: string | null, name: string, except: string[] = []) {
  if (await units.nameTaken(ctx.db, parentId, name, ctx.today, except))
    throw new AppError('conflict', `已经有“${name}”了`, 'name')
}

/** The tree and what is done to its units. Records stay attached to the unit they were made in. */
export const unitHandlers = {
  'org.unitTree': reads<'org.unitTree'>({
    input: orgInputs['org.unitTree'],
    run: (ctx, { closed }) => listTree(ctx.db, ctx.user!, { closed, at: ctx.at, today: ctx.today }),
  }),

  'org.unitHistory': reads<'org.unitHistory', UnitPlace>({
    input: orgInputs['org.unitHistory'],
    place: (ctx, { unitId }) => units.loadUnit(ctx, unitId),
    run: (ctx, { unitId }) => listUnitChanges(ctx.db, unitId),
  }),

  'org.addUnit': changes<'org.addUnit', UnitPlace>({
    input: orgInputs['org.addUnit'],
    place: (ctx, { parentId }) => units.loadUnit(ctx, parentId, true),
    async run(ctx, { kind, name, temporary, ...input }, parent) {
      const fromDay = input.fromDay ?? ctx.today
      checkNewUnit(parent, { kind, fromDay, temporary }, ctx.today)
      await freeName(ctx, parent.id, name)
      const unit = await units.addUnit(ctx, parent, {
        kind,
        name,
        fromDay,
        toDay: temporary?.toDay,
        temporaryFor: temporary?.purpose,
      })
      await units.writeUnitChange(ctx, unit.id, 'made', fromDay, { name })
      ctx.note(unit.id, { kind, name })
      return { unitId: unit.id }
    },
  }),

  'org.renameUnit': changes<'org.renameUnit', UnitPlace>({
    input: orgInputs['org.renameUnit'],
    place: lock,
    async run(ctx, { name }, unit) {
      mustBeOpen(unit, ctx.today)
      if (name === unit.name) return null
      await freeName(ctx, unit.parent_id, name)
      await units.renameUnit(ctx.db, unit.id, name)
      await units.writeUnitChange(ctx, unit.id, 'renamed', ctx.today, { from: unit.name, to: name })
      ctx.note(unit.id, { from: unit.name, to: name })
      return null
    },
  }),

  'org.closeUnit': changes<'org.closeUnit', UnitPlace>({
    input: orgInputs['org.closeUnit'],
    place: lock,
    async run(ctx, { day }, unit) {
      checkDay(day, ctx.today)
      checkClose(unit, await units.countStaying(ctx.db, unit.id, ctx.at, ctx.today), ctx.today)
      await units.closeUnit(ctx.db, unit.id, day, [])
      await callOffMeetingsOf(ctx, [unit.id], `${unit.name}已经撤销`)
      await units.writeUnitChange(ctx, unit.id, 'closed', day, {})
      ctx.note(unit.id, { day })
      return null
    },
  }),

  'org.splitUnit': changes<'org.splitUnit', UnitPlace>({
    input: orgInputs['org.splitUnit'],
    // beside the old branch, so the level above decides
    place: lock,
    async run(ctx, { day, keep, into }, unit) {
      checkDay(day, ctx.today)
      checkSplit(unit, await units.lockMembersOf(ctx.db, [unit.id], ctx.at), { keep, into }, ctx.today)
      if (!unit.parent_id) throw new AppError('invalid', '没有上级的支部不能拆分', 'unitId')
      const parent = await units.loadUnit(ctx, unit.parent_id)
      const made: string[] = []
      for (const part of into) {
        await freeName(ctx, parent.id, part.name, keep ? [] : [unit.id])
        const { id } = await units.addUnit(ctx, parent, { kind: 'branch', name: part.name, fromDay: day })
        await units.moveMembers(ctx, part.memberIds, { id, name: part.name }, 'split')
        await units.writeUnitChange(ctx, id, 'made', day, { name: part.name })
        made.push(id)
      }
      await units.writeUnitChange(ctx, unit.id, 'split', day, { units: into.map((part) => part.name) })
      if (!keep) {
        await units.closeUnit(ctx.db, unit.id, day, made)
        await callOffMeetingsOf(ctx, [unit.id], `${unit.name}已经拆分，新支部另行通知`)
      }
      await relistBranches(ctx, [unit.id, ...made])
      ctx.note(unit.id, { keep, into: made })
      return { unitIds: made }
    },
  }),

  'org.mergeUnits': changes<'org.mergeUnits', { path: string; all: UnitPlace[] }>({
    input: orgInputs['org.mergeUnits'],
    async place(ctx, { unitIds }) {
      const all = await units.lockUnits(ctx, unitIds)
      // every one of them must lie within reach: the place is their common parent, or the first if there is none
      const parent = all.every((unit) => unit.parent_id === all[0]!.parent_id) && all[0]!.parent_id
      return { path: parent ? (await units.loadUnit(ctx, parent)).path : '', all }
    },
    async run(ctx, { unitIds, day, name, intoId }, { all }) {
      checkDay(day, ctx.today)
      if (unitIds.length !== all.length) throw new AppError('invalid', '同一个支部选了两次', 'unitIds')
      checkMerge(all, intoId, ctx.today)
      const parent = await units.loadUnit(ctx, all[0]!.parent_id!)
      const kept = all.find((unit) => unit.id === intoId)
      await freeName(ctx, parent.id, name, unitIds)
      const target = kept ?? (await units.addUnit(ctx, parent, { kind: 'branch', name, fromDay: day }))
      if (kept && kept.name !== name) await units.renameUnit(ctx.db, kept.id, name)
      const ending = all.filter((unit) => unit.id !== target.id)
      const members = await units.lockMembersOf(
        ctx.db,
        ending.map((unit) => unit.id),
        ctx.at,
      )
      await units.moveMembers(ctx, members, { id: target.id, name }, 'merge')
      const words = { units: all.map((unit) => unit.name), name }
      for (const unit of ending) {
        await units.closeUnit(ctx.db, unit.id, day, [target.id])
        await units.writeUnitChange(ctx, unit.id, 'merged', day, words)
        await callOffMeetingsOf(ctx, [unit.id], `${unit.name}已经并入${name}`)
      }
      await units.writeUnitChange(ctx, target.id, 'merged', day, words)
      await relistBranches(ctx, [target.id, ...ending.map((unit) => unit.id)])
      ctx.note(target.id, { from: ending.map((unit) => unit.id), day })
      return { unitId: target.id }
    },
  }),
}
