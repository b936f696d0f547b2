import { activityInputs } from '../../contract/activity'
import type { IssueView } from '../../contract/activity-issue'
import { AppError } from '../../contract/errors'
import type { Place } from '../../domain/access'
import { overdueIssue, sayIssueStep, stepOf } from '../../domain/issue'
import type { Context } from '../context'
import { loadFile } from '../file/queries'
import { changes, reads } from '../handler'
import { actor } from './actor'
import {
  findIssue,
  insertIssue,
  issueBoard,
  issuesForBranch,
  issuesOfOffice,
  seeIssue,
  withdrawIssue,
  type IssueLine,
} from './issue-queries'
import { loadBranch, loadUnit } from './queries'
import { checkActivity, issuesForReaders, issueThing } from './texts'
import { keepChecks, type CheckedText } from '../text-check'

interface IssuePlace extends Place {
  issue: IssueLine
}

async function loadIssue(ctx: Context, issueId: string): Promise<IssuePlace> {
  const issue = await findIssue(ctx.db, issueId)
  if (!issue) throw new AppError('not_found', '没有找到，可能已经撤回')
  return { path: issue.unitPath, issue }
}

/** Only what the office itself has uploaded to be studied. @throws not_found */
async function mustBeMaterial(ctx: Context, fileId: string, unitId: string): Promise<void> {
  const file = await loadFile(ctx.db, fileId)
  if (file.purpose !== 'material' || file.unitId !== unitId || file.state !== 'stored')
    throw new AppError('not_found', '没有找到这个文件，请重新上传', 'fileIds')
}

/** 规定动作: issued from above, seen and taken up by branches. */
export const issueHandlers = {
  'activity.issue': changes<'activity.issue', Awaited<ReturnType<typeof loadUnit>>, CheckedText[]>({
    input: activityInputs['activity.issue'],
    before: (deps, { topic, material, agenda }, caller) =>
      checkActivity(deps, caller, { topic, material, agenda }),
    place: (ctx, { unitId }) => loadUnit(ctx, unitId),
    async run(ctx, given, unit, checked) {
      if (given.dueOn < ctx.today) throw new AppError('invalid', '截止日期已经过了', 'dueOn')
      for (const fileId of given.fileIds) await mustBeMaterial(ctx, fileId, unit.unitId)
      const id = ctx.newId()
      await insertIssue(ctx.db, {
        id,
        unit_id: unit.unitId,
        month: given.month,
        kind: given.kind,
        topic: given.topic,
        material: given.material,
        file_ids: given.fileIds,
        agenda: given.agenda.map((item) => ({ ...item, required: true })),
        due_on: given.dueOn,
        issued_at: ctx.at,
        by_member_id: actor(ctx, unit.path),
      })
      await keepChecks(ctx, { thing: issueThing(id), path: unit.path, call: 'activity.issue' }, checked)
      const issue = (await findIssue(ctx.db, id))!
      ctx.note(id, { branches: issue.branches })
      return { issueId: id, branches: issue.branches }
    },
  }),

  'activity.issues': reads<'activity.issues', Awaited<ReturnType<typeof loadUnit>>>({
    input: activityInputs['activity.issues'],
    place: (ctx, { unitId }) => loadUnit(ctx, unitId),
    run: async (ctx, { month }, unit) =>
      unit.kind === 'branch'
        ? (await issuesForReaders(ctx, await issuesForBranch(ctx.db, unit, month))).map(forBranch)
        : (await issuesForReaders(ctx, await issuesOfOffice(ctx.db, unit.unitId, month))).map(forOffice),
  }),

  'activity.seeIssue': changes<'activity.seeIssue', Awaited<ReturnType<typeof loadBranch>>>({
    input: activityInputs['activity.seeIssue'],
    place: (ctx, { unitId }) => loadBranch(ctx, unitId),
    async run(ctx, { issueId }, branch) {
      const issue = await findIssue(ctx.db, issueId)
      if (!issue || !branch.path.startsWith(issue.unitPath))
        throw new AppError('not_found', '没有找到，可能已经撤回')
      await seeIssue(ctx, issueId, branch.unitId, actor(ctx, branch.path))
      ctx.note(issueId, { unitId: branch.unitId })
      return null
    },
  }),

  'activity.issueBoard': reads<'activity.issueBoard', IssuePlace>({
    input: activityInputs['activity.issueBoard'],
    place: (ctx, { issueId }) => loadIssue(ctx, issueId),
    async run(ctx, _, { issue }) {
      const rows = await issueBoard(ctx.db, issue)
      const branches = rows.map((row) => {
        const step = stepOf(row)
        return {
          unitId: row.unitId,
          name: row.name,
          seenAt: row.seenAt,
          activityId: row.activityId,
          step,
          words: sayIssueStep(step),
          overdue: overdueIssue(step, issue.dueOn, ctx.today),
        }
      })
      const count = (steps: string[]) => branches.filter((b) => steps.includes(b.step)).length
      const held = count(['held', 'submitted', 'accepted'])
      const unseen = count(['unseen'])
      const line = `${branches.length} 个支部，已开展 ${held} 个${unseen ? `，${unseen} 个还没看` : ''}`
      const [read] = await issuesForReaders(ctx, [issue])
      return { issue: forOffice(read!), branches, line }
    },
  }),

  'activity.withdrawIssue': changes<'activity.withdrawIssue', IssuePlace>({
    input: activityInputs['activity.withdrawIssue'],
    place: (ctx, { issueId }) => loadIssue(ctx, issueId),
    async run(ctx, { issueId }) {
      if (!(await withdrawIssue(ctx.db, issueId, ctx.at))) throw new AppError('conflict', '已经撤回了')
      ctx.note(issueId)
      return null
    },
  }),
}

function forOffice(line: IssueLine): IssueView {
  const { id, unitPath: _, ...rest } = line
  return { issueId: id, ...rest }
}

function forBranch(line: IssueLine): IssueView {
  const { id, unitPath: _, branches: __, seen: ___, held: ____, ...rest } = line
  return { issueId: id, ...rest }
}
