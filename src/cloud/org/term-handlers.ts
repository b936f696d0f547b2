import { AppError } from '../../contract/errors'
import { orgInputs } from '../../contract/org'
import { shiftDay } from '../../domain/clock'
import { appointable, checkAppointment } from '../../domain/org-offices'
import { mustBeOpen } from '../../domain/org-structure'
import { roleNames } from '../../domain/roles'
import { relistBranches } from '../activity/relist'
import type { Context } from '../context'
import { changes, reads } from '../handler'
import { actor, hasLeft, loadMember, writeChange } from './member-queries'
import * as terms from './term-queries'
import { loadUnit, writeUnitChange, type UnitPlace } from './unit-queries'

const lock = (ctx: Context, { unitId }: { unitId: string }) => loadUnit(ctx, unitId, true)

type Candidate = Awaited<ReturnType<typeof loadMember>>

/** Somebody from a branch the user has nothing to do with is nobody they know of: 跨村任职 is arranged from above. */
async function candidate(ctx: Context, memberId: string): Promise<Candidate> {
  const member = await loadMember(ctx, memberId)
  const reach = ctx.user!.roles.some((r) => member.path.startsWith(r.unitPath))
  if (!reach) throw new AppError('not_found', '没有找到这个人')
  return member
}

/** Offices are terms with a first and a last day on one unit. */
export const termHandlers = {
  'org.listTerms': reads<'org.listTerms', UnitPlace>({
    input: orgInputs['org.listTerms'],
    place: (ctx, { unitId }) => loadUnit(ctx, unitId),
    async run(ctx, { past }, unit) {
      const mine = appointable(ctx.user!, unit)
      const rows = await terms.listTerms(ctx.db, unit.id, { past, at: ctx.at, today: ctx.today })
      return rows.map((row) => ({
        termId: row.termId,
        memberId: row.memberId,
        label: row.homeId === unit.id ? row.name : `${row.name}（${row.homeName}）`,
        role: row.role,
        roleName: roleNames[row.role],
        fromDay: row.fromDay,
        toDay: row.toDay,
        mayEnd: mine.includes(row.role) && (row.toDay === null || row.toDay >= ctx.today),
      }))
    },
  }),

  'org.appoint': changes<'org.appoint', UnitPlace>({
    input: orgInputs['org.appoint'],
    place: lock,
    async run(ctx, { memberId, role, fromDay, toDay }, unit) {
      mustBeOpen(unit, ctx.today)
      const member = await candidate(ctx, memberId)
      const left = hasLeft(member, ctx.at)
      checkAppointment(ctx.user!, { role, fromDay, toDay, unit, member: { stage: member.stage, left } })
      const same = await terms.overlapping(ctx.db, unit.id, role, { fromDay, toDay: toDay ?? null })
      if (same.some((term) => term.memberId === memberId))
        throw new AppError('conflict', `${member.name}已经任${roleNames[role]}`)
      if (role === 'secretary' && same.length)
        throw new AppError('conflict', `${same[0]!.name}正任书记，请用“更换书记”`)
      const row = { memberId, unitId: unit.id, role, fromDay, toDay: toDay ?? null, by: actor(ctx) }
      const termId = await terms.addTerm(ctx, row)
      const detail = { member: member.name, role: roleNames[role] }
      await writeUnitChange(ctx, unit.id, 'appointed', fromDay, detail)
      await writeChange(ctx, memberId, 'appointed', { ...detail, unit: unit.name, fromDay, toDay: row.toDay })
      await relistBranches(ctx, [unit.id])
      ctx.note(unit.id, { memberId, role, fromDay, toDay: row.toDay })
      return { termId }
    },
  }),

  'org.endTerm': changes<'org.endTerm', Awaited<ReturnType<typeof terms.lockTerm>>>({
    input: orgInputs['org.endTerm'],
    place: async (ctx, { termId }) => terms.lockTerm(ctx, termId),
    async run(ctx, { day }, term) {
      if (!appointable(ctx.user!, term).includes(term.role))
        throw new AppError('forbidden', `${roleNames[term.role]}由上级登记`)
      if (term.to_day !== null && term.to_day < ctx.today) throw new AppError('conflict', '这项任职已经结束')
      // what was done in office stays done: the last day cannot be moved into the past
      if (day < shiftDay(ctx.today, -1)) throw new AppError('invalid', '最早可以选昨天', 'day')
      await terms.endTerm(ctx.db, { id: term.id, fromDay: term.from_day }, day)
      const detail = { member: term.name, role: roleNames[term.role] }
      await writeUnitChange(ctx, term.unitId, 'term_ended', day, detail)
      await writeChange(ctx, term.memberId, 'term_ended', { ...detail, day })
      await relistBranches(ctx, [term.unitId])
      ctx.note(term.unitId, { memberId: term.memberId, role: term.role, day })
      return null
    },
  }),

  'org.changeSecretary': changes<'org.changeSecretary', UnitPlace>({
    input: orgInputs['org.changeSecretary'],
    place: lock,
    async run(ctx, { memberId, day }, unit) {
      mustBeOpen(unit, ctx.today)
      const member = await candidate(ctx, memberId)
      const left = hasLeft(member, ctx.at)
      checkAppointment(ctx.user!, {
        role: 'secretary',
        fromDay: day,
        unit,
        member: { stage: member.stage, left },
      })
      const old = await terms.overlapping(ctx.db, unit.id, 'secretary', { fromDay: day, toDay: null })
      if (old.some((term) => term.memberId === memberId))
        throw new AppError('conflict', `${member.name}已经任书记`)
      for (const term of old) {
        await terms.endTerm(ctx.db, term, shiftDay(day, -1))
        await writeChange(ctx, term.memberId, 'term_ended', {
          role: roleNames.secretary,
          unit: unit.name,
          day,
        })
      }
      const row = { memberId, unitId: unit.id, role: 'secretary' as const, fromDay: day, toDay: null }
      const termId = await terms.addTerm(ctx, { ...row, by: actor(ctx) })
      const from = old.map((term) => term.name).join('、')
      await writeUnitChange(ctx, unit.id, 'secretary', day, { from, to: member.name })
      await writeChange(ctx, memberId, 'appointed', {
        role: roleNames.secretary,
        unit: unit.name,
        fromDay: day,
      })
      await relistBranches(ctx, [unit.id])
      ctx.note(unit.id, { memberId, role: 'secretary', day })
      return { termId }
    },
  }),
}
