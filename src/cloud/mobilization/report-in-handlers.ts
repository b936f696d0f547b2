import { AppError } from '../../contract/errors'
import {
  mobilizationServiceInputs as inputs,
  type MobilizationServiceOutputs,
  type ReportLine,
} from '../../contract/mobilization-service'
import { can, type Place } from '../../domain/access'
import { reportWords } from '../../domain/mobilization-service'
import type { Context } from '../context'
import { changes, reads, type Handlers } from '../handler'
import { actor, loadMember, mustBeHere, type MemberPlace } from '../org/member-queries'
import { loadUnit, type UnitPlace } from '../org/unit-queries'
import { checkTexts, keepChecks, loadUnreviewed, type CheckedText } from '../text-check'
import {
  decideReport,
  endReport,
  insertReport,
  listPlaces,
  listReports,
  placeReport,
  type ReportRow,
} from './report-in-queries'
import { listLatestService, listWaitingService } from './service-queries'
import { serviceLines } from './service-view'

type ReportPlace = Place & Awaited<ReturnType<typeof placeReport>>

const memberPlace = (ctx: Context, { memberId }: { memberId: string }) => loadMember(ctx, memberId)
const reportPlace = (ctx: Context, { reportId }: { reportId: string }) => placeReport(ctx, reportId)
const reportThing = (reportId: string) => `report-in:${reportId}`

/** Reports as their readers see them. */
export async function reportLines(ctx: Context, rows: ReportRow[]): Promise<ReportLine[]> {
  const unreviewed = await loadUnreviewed(
    ctx,
    rows.map((row) => reportThing(row.reportId)),
  )
  return rows.map((row) => ({
    ...row,
    note: unreviewed.shown(reportThing(row.reportId), 'note', row.note),
    stateWords: reportWords[row.state],
  }))
}

/** 报到: a member says where they will help, the village or community confirms. */
export const reportInHandlers: Pick<
  Handlers,
  Extract<
    keyof MobilizationServiceOutputs,
    | 'mobilization.reportPlaces'
    | 'mobilization.reportIn'
    | 'mobilization.confirmReportIn'
    | 'mobilization.endReportIn'
    | 'mobilization.reports'
  >
> = {
  'mobilization.reportPlaces': reads<'mobilization.reportPlaces', MemberPlace>({
    input: inputs['mobilization.reportPlaces'],
    place: memberPlace,
    run: (ctx, { search }, member) => listPlaces(ctx, { path: member.path, search, limit: 30 }),
  }),

  'mobilization.reportIn': changes<'mobilization.reportIn', MemberPlace, CheckedText[]>({
    input: inputs['mobilization.reportIn'],
    before: (deps, { note }, caller) => checkTexts(deps, caller, { note }),
    place: memberPlace,
    async run(ctx, { memberId, unitId, note }, member, checked) {
      mustBeHere(member, ctx.at)
      const [unit] = await listPlaces(ctx, { path: member.path, unitId, limit: 1 })
      if (!unit) throw new AppError('not_found', '没有找到这个村或社区')
      const reportId = await insertReport(ctx, { memberId, unitId, note, by: actor(ctx) })
      if (!reportId) throw new AppError('conflict', '已经报到过了', 'unitId')
      const { path } = await loadUnit(ctx, unitId)
      const at = { thing: reportThing(reportId), path, call: 'mobilization.reportIn' }
      await keepChecks(ctx, at, checked)
      ctx.note(reportId, { memberId, unitId })
      return { reportId }
    },
  }),

  'mobilization.confirmReportIn': changes<'mobilization.confirmReportIn', ReportPlace>({
    input: inputs['mobilization.confirmReportIn'],
    place: reportPlace,
    async run(ctx, { reportId, accept }, report) {
      if (report.state !== 'waiting') throw new AppError('conflict', '已经有人办过了')
      const by = actor(ctx)
      if (by === report.memberId) throw new AppError('invalid', '自己的报到请别的同志确认', 'reportId')
      await decideReport(ctx, reportId, { state: accept ? 'confirmed' : 'declined', by })
      ctx.note(reportId, { accept })
      return null
    },
  }),

  'mobilization.endReportIn': changes<'mobilization.endReportIn', ReportPlace>({
    input: inputs['mobilization.endReportIn'],
    place: reportPlace,
    async run(ctx, { reportId }, report) {
      if (report.state !== 'waiting' && report.state !== 'confirmed')
        throw new AppError('conflict', '这次报到已经结束了')
      await endReport(ctx, reportId)
      ctx.note(reportId)
      return null
    },
  }),

  'mobilization.reports': reads<'mobilization.reports', UnitPlace>({
    input: inputs['mobilization.reports'],
    place: (ctx, { unitId }) => loadUnit(ctx, unitId),
    async run(ctx, { unitId }, unit) {
      const lines = await reportLines(ctx, await listReports(ctx, { unitId }))
      return {
        unitName: unit.name,
        unitPath: unit.path,
        waiting: lines.filter((l) => l.state === 'waiting'),
        here: lines.filter((l) => l.state === 'confirmed'),
        waitingService: await serviceLines(ctx, await listWaitingService(ctx.db, unitId), unit.path),
        latest: await serviceLines(ctx, await listLatestService(ctx.db, unitId), unit.path),
        mayConfirm: can(ctx.user, 'mobilization.confirmService', unit),
      }
    },
  }),
}
