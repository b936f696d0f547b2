import { createHash } from 'node:crypto'
import { AppError } from '../../contract/errors'
import type { Report, ReportView } from '../../contract/mobilization-board'
import { can } from '../../domain/access'
import { dayOf, msOf } from '../../domain/clock'
import { fold, type CallEvent } from '../../domain/mobilization-fold'
import { reportOf } from '../../domain/mobilization-report'
import type { Context, Deps } from '../context'
import type { CallPlace } from './call-queries'
import { listLessons } from './lesson-queries'
import { namesOf } from './name-queries'
import { callUpsToReport, loadEvents, loadServed, saveReport } from './report-queries'
import { recordService } from './service-queries'
import { hashOf, sealAll } from './watch'
import { loadSeals } from './watch-queries'

/** Over the report as text, its keys in the order that reportOf makes them. */
const hashOfReport = (report: Report): string =>
  createHash('sha256').update(JSON.stringify(report)).digest('hex')

/** Made from the events and from nothing else. @returns null while it goes on, or when a seal is broken */
async function remake(db: Context['db'], callUpId: string): Promise<{ report: Report; seal: string } | null> {
  const seals = await loadSeals(db, callUpId)
  const report = reportOf(fold((await loadEvents(db, callUpId)) as CallEvent[]))
  let seal = callUpId
  for (const { hash, lines } of seals) {
    seal = hashOf(seal, lines)
    if (seal !== hash) return null
  }
  return report && { report, seal }
}

/**
 * Reports of call-ups that have ended: a step of tick, so they are there within a minute. The hours of those who came go
 * to their service records with it.
 */
export async function makeReports(deps: Deps): Promise<number> {
  const due = await callUpsToReport(deps.db)
  for (const { callUpId, unitId, title, kind } of due) {
    await sealAll(deps, callUpId)
    const made = await remake(deps.db, callUpId)
    if (!made) {
      deps.log('error', 'report not made', { callUp: callUpId })
      continue
    }
    await deps.db.transaction().execute(async (tx) => {
      await saveReport(tx, callUpId, made.report, hashOfReport(made.report))
      if (kind === 'test') return
      const served = await loadServed(tx, callUpId)
      await recordService(
        { db: tx, at: deps.now(), newId: deps.newId },
        served.map((s) => ({
          callUpId,
          memberId: s.memberId,
          unitId,
          day: dayOf(s.from),
          quarters: Math.max(1, Math.round((msOf(s.to) - msOf(s.from)) / 900_000)),
          what: title,
        })),
      )
    })
  }
  return due.length
}

/** The report as it was made, and whether the events still give the very same. */
export async function reportView(ctx: Context, _: unknown, place: CallPlace): Promise<ReportView> {
  const { call } = place
  const report = call.report as Report | null
  if (!report) throw new AppError('conflict', '收队以后几分钟内出报告，请稍后再看', undefined, 'not_yet')
  const again = await remake(ctx.db, call.id)
  const names = await namesOf(
    ctx.db,
    report.unreached.slice(0, 200).map((p) => p.memberId),
  )
  return {
    report,
    hash: call.report_hash!,
    seal: again?.seal ?? '',
    verified: !!again && hashOfReport(again.report) === call.report_hash,
    unreachedNames: report.unreached.flatMap((p) => names.get(p.memberId) ?? []),
    lessons: await listLessons(ctx.db, call.id),
    may: { command: can(ctx.user, 'mobilization.cancel', place) },
  }
}
