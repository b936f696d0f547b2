import { activityInputs } from '../../contract/activity'
import { AppError } from '../../contract/errors'
import { instantAt, monthOf, shiftMonth } from '../../domain/clock'
import { sayYear, yearOf } from '../../domain/attendance-year'
import { attention, committeeFrom, dueLines } from '../../domain/frequency'
import type { Place } from '../../domain/access'
import { committee, inOffice } from '../../domain/roles'
import { reads } from '../handler'
import { attendanceByMonth, listActivities } from './list-queries'
import { lineOf } from './lines'
import { branchFacts, loadPlan } from './plan-queries'
import { loadBranch, nameOf, type Branch } from './queries'
import { findMember } from './talk-queries'
import { linesForReaders } from './texts'
import { planForReaders } from '../record/texts'

const prepares = inOffice(...committee, 'clerk')

type YearPlace = Place & { name: string; who: { memberId: string } | { unitId: string } }

/** The year of a branch, and of a person. */
export const planHandlers = {
  'activity.plan': reads<'activity.plan', Branch>({
    input: activityInputs['activity.plan'],
    place: (ctx, { unitId }) => loadBranch(ctx, unitId),
    async run(ctx, given, unit) {
      const year = given.year ?? Number(ctx.today.slice(0, 4))
      const facts = await branchFacts(ctx.db, unit, year, ctx.today)
      const lines = dueLines(year, facts, ctx.today)
      const plan = await planForReaders(ctx, unit, { year, items: await loadPlan(ctx.db, unit.unitId, year) })
      const rows = await listActivities(ctx.db, {
        under: unit.path,
        members: ctx.user!.members.map((m) => m.memberId),
        drafts: prepares(ctx.user, unit),
        committee: prepares(ctx.user, unit),
        from: instantAt(`${year}-01-01`, '00:00'),
        until: instantAt(`${year + 1}-01-01`, '00:00'),
        limit: 1000,
      })
      const activities = await linesForReaders(ctx, rows.map((row) => lineOf(row, ctx.at)).reverse())
      return {
        unitId: unit.unitId,
        unitName: unit.name,
        year,
        months: Array.from({ length: 12 }, (_, i) => {
          const month = shiftMonth(`${year}-01`, i)
          return {
            month,
            planned: plan.items.filter((item) => item.month === month),
            activities: activities.filter((a) => monthOf(a.startsAt) === month),
          }
        }),
        lines,
        attention: attention(lines),
        hasCommittee: facts.fullMembers >= committeeFrom,
        groups: facts.groups,
      }
    },
  }),

  'activity.attendanceOfYear': reads<'activity.attendanceOfYear', YearPlace>({
    input: activityInputs['activity.attendanceOfYear'],
    async place(ctx, { memberId, unitId }) {
      if (unitId && !memberId) {
        const unit = await loadBranch(ctx, unitId)
        return { path: unit.path, name: unit.name, who: { unitId } }
      }
      const id = memberId ?? ctx.user?.members.find((m) => m.kind === 'self')?.memberId
      const member = id ? await findMember(ctx.db, id) : undefined
      if (!member) throw new AppError('not_found', '没有找到这位党员')
      return {
        path: member.path,
        memberId: member.id,
        name: await nameOf(ctx.db, member.id),
        who: { memberId: member.id },
      }
    },
    async run(ctx, given, { name, who }) {
      const until = given.until ?? monthOf(ctx.at)
      const from = shiftMonth(until, -11)
      const months = yearOf(await attendanceByMonth(ctx.db, who, from, until), from)
      return { name, ...sayYear(months) }
    },
  }),
}
