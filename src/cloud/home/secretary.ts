import type { Month } from '../../contract/fields'
import type { SecretaryHome } from '../../contract/home'
import { shiftDay, shiftMonth } from '../../domain/clock'
import { attention, dueLines } from '../../domain/frequency'
import { noticesOf } from '../../domain/home-notices'
import { nextOf, sayOther, stepOf, stepsOf, type Course } from '../../domain/home-secretary'
import { reckon } from '../../domain/reconcile'
import { themeDayOf } from '../../domain/settings'
import { submitDueOn } from '../../domain/submission'
import { contactMonths, sayContact } from '../../domain/talk'
import { issuesForBranch } from '../activity/issue-queries'
import { listJoined } from '../activity/joint-queries'
import { branchFacts } from '../activity/plan-queries'
import { listAway, listTalkers } from '../activity/talk-queries'
import { issuesForReaders, titlesForReaders } from '../activity/texts'
import type { Context } from '../context'
import { recordThing } from '../record/texts'
import { loadUnreviewed } from '../text-check'
import { settingsFor } from '../org/settings-queries'
import { countMinded, listCourses, type CourseRow } from './queries'
import type { HomeUnit } from './unit-queries'

/** A branch's month as its committee and clerk see it: five steps, one next step, what else to mind. */
export async function secretaryHome(
  ctx: Context,
  unit: HomeUnit,
  office: string,
  onCommittee: boolean,
  month: Month,
): Promise<SecretaryHome> {
  const settings = await settingsFor(ctx.db, unit.path, ctx.today)
  const rows = await listCourses(ctx.db, unit.unitId, shiftMonth(month, -2))
  const courses = (await coursesForReaders(ctx, rows, unit.unitId)).map((row) =>
    courseOf(row, settings.submitDueDay),
  )
  const came = await issuesForReaders(ctx, await issuesForBranch(ctx.db, unit, month))
  const issues = came.filter((i) => !i.withdrawnAt)
  const issue = issues.find((i) => i.kind === 'theme_day') ?? null
  const main = courses.filter((c) => c.kind === 'theme_day' && c.month === month).at(-1) ?? null
  const rest = courses.filter((c) => c !== main && stepOf(c, ctx.at))
  const plannedDay = themeDayOf(month, settings.themeDay)
  const given = {
    plannedDay,
    noticeDay: shiftDay(plannedDay, -settings.noticeDays),
    issued: issue?.topic ?? null,
    dueOn: main?.recordDueOn ?? submitDueOn(month, settings.submitDueDay),
  }
  return {
    unitId: unit.unitId,
    unitName: unit.name,
    office,
    activityId: main?.activityId ?? null,
    title: main?.title ?? '',
    steps: stepsOf(main, given, ctx.at),
    reckoning: main && main.state !== 'draft' ? main.reckoning : null,
    next: nextOf(main, rest, issue && !issue.activityId ? issue.id : null, ctx.at),
    others: rest.map((c) => {
      const step = stepOf(c, ctx.at)!
      const { activityId, title, kind, startsAt } = c
      return { activityId, title, kind, startsAt, step, words: sayOther(c, step, ctx.at) }
    }),
    notices: [
      ...courses
        .filter((c) => c.recordState === 'returned')
        .map((c) => ({
          kind: 'returned' as const,
          words: `${c.title}退回了：${c.returnedWords}`,
          count: 1,
          activityId: c.activityId,
          issueId: null,
          activityKind: c.kind,
        })),
      ...(await notices(ctx, unit, onCommittee, issues, settings.talksPerYear)),
    ],
  }
}

async function notices(
  ctx: Context,
  unit: HomeUnit,
  onCommittee: boolean,
  issues: Awaited<ReturnType<typeof issuesForBranch>>,
  talksPerYear: number,
) {
  const year = Number(ctx.today.slice(0, 4))
  const facts = await branchFacts(ctx.db, unit, year, ctx.today)
  const minded = await countMinded(ctx.db, unit.unitId, ctx.at)
  const talkers = onCommittee ? await listTalkers(ctx.db, unit.unitId, year) : []
  const away = await listAway(ctx.db, unit.unitId, ctx.today)
  return noticesOf({
    // this month's theme day has its steps above
    attention: attention(dueLines(year, facts, ctx.today)).filter(
      (l) => !(l.kind === 'theme_day' && l.to >= ctx.today),
    ),
    makeUps: minded.makeUps,
    talks: talkers.filter((t) => t.times < talksPerYear).length,
    contacts: away.filter((a) => sayContact(a.lastDay, a.awayFrom, ctx.today).months >= contactMonths).length,
    // approving and confirming are the committee's
    leaves: { count: onCommittee ? minded.leaves : 0, activityId: minded.leaveActivity },
    pendingScans: { count: onCommittee ? minded.scans : 0, activityId: minded.scanActivity },
    bindings: onCommittee ? minded.bindings : 0,
    joined: await titlesForReaders(ctx, await listJoined(ctx.db, unit.unitId, ctx.at)),
    issues: issues.filter((i) => !i.activityId).map((i) => ({ issueId: i.id, topic: i.topic })),
  })
}

/** Titles and return words as somebody reads them in a list. */
async function coursesForReaders(ctx: Context, rows: CourseRow[], unitId: string): Promise<CourseRow[]> {
  const at = ({ activityId }: CourseRow) => recordThing({ activityId, unitId })
  const { shown } = await loadUnreviewed(ctx, rows.filter((row) => row.returnedWords).map(at))
  const read = rows.map((row) => ({
    ...row,
    returnedWords: row.returnedWords && shown(at(row), 'returned', row.returnedWords),
  }))
  return titlesForReaders(ctx, read)
}

function courseOf(row: CourseRow, dueDay: number): Course {
  const { tally, ...rest } = row
  return {
    ...rest,
    reckoning: reckon(tally ?? {}),
    recordState: row.recordState ?? 'open',
    returnedWords: row.returnedWords ?? '',
    recordDueOn: row.recordDueOn ?? submitDueOn(row.month, dueDay),
  }
}
