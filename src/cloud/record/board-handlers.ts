import { AppError } from '../../contract/errors'
import type { Board, BoardRow } from '../../contract/record-types'
import { recordUpwardInputs, type RecordUpwardOutputs } from '../../contract/record-upward'
import { can, type Place } from '../../domain/access'
import { instantAt, sayMonth, shiftDay } from '../../domain/clock'
import { xlsxMime } from '../../domain/file-kinds'
import type { Context } from '../context'
import { loadFile } from '../file/queries'
import { changes, reads, type Handlers } from '../handler'
import { enqueue } from '../outbox'
import { loadBoard } from './board'
import { latestTemplate, markReminded, remindedSince } from './board-queries'
import { beginDocument, finishDocument } from './export'
import { loadRecordPlace } from './facts-queries'
import { listSecretaries } from './record-queries'
import { reviewOne } from './upward-handlers'

interface UnitPlace extends Place {
  unitId: string
  unitName: string
}

export async function unitPlace(ctx: Context, { unitId }: { unitId: string }): Promise<UnitPlace> {
  const unit = await ctx.db
    .selectFrom('unit')
    .select(['name', 'path'])
    .where('id', '=', unitId)
    .executeTakeFirst()
  if (!unit) throw new AppError('not_found', '没有找到，可能已经删除')
  return { path: unit.path, unitId, unitName: unit.name }
}

const startOfDay = (ctx: Context) => instantAt(ctx.today, '00:00')
const remindThing = (unitId: string, month: string) => `remind:${unitId}:${month}`

function totalsOf(rows: BoardRow[]): Board['totals'] {
  const count = (state: BoardRow['state']) => rows.filter((r) => r.state === state).length
  return {
    branches: new Set(rows.map((r) => r.unitId)).size,
    accepted: count('accepted'),
    submitted: count('submitted'),
    returned: count('returned'),
    open: count('open'),
    none: count('none'),
  }
}

const sayTotals = (t: Board['totals']) =>
  `${t.branches} 个支部：` +
  [
    `通过 ${t.accepted}`,
    `已上报 ${t.submitted}`,
    t.returned ? `退回 ${t.returned}` : '',
    `待上报 ${t.open}`,
    t.none ? `还没安排 ${t.none}` : '',
  ]
    .filter(Boolean)
    .join('，')

/** What the level above sees of all its branches, and does with them at once. */
export const boardHandlers: Pick<
  Handlers,
  Extract<
    keyof RecordUpwardOutputs,
    'record.board' | 'record.remind' | 'record.acceptMany' | 'record.summary'
  >
> = {
  'record.board': reads<'record.board', UnitPlace>({
    input: recordUpwardInputs['record.board'],
    place: unitPlace,
    async run(ctx, { month, kind }, place) {
      const entries = await loadBoard(ctx, { path: place.path, month, kind })
      const rows = entries.map((e) => e.row)
      const totals = totalsOf(rows)
      return {
        unitName: place.unitName,
        month,
        rows,
        totals,
        words: sayTotals(totals),
        template: await latestTemplate(ctx.db, place.path),
        remindedToday: await remindedSince(ctx.db, remindThing(place.unitId, month), startOfDay(ctx)),
      }
    },
  }),

  'record.remind': changes<'record.remind', UnitPlace>({
    input: recordUpwardInputs['record.remind'],
    async place(ctx, input) {
      // two taps at once wait for each other here
      await ctx.db.selectFrom('unit').select('id').where('id', '=', input.unitId).forNoKeyUpdate().execute()
      return unitPlace(ctx, input)
    },
    async run(ctx, { month }, place) {
      const thing = remindThing(place.unitId, month)
      if (await remindedSince(ctx.db, thing, startOfDay(ctx))) {
        throw new AppError('too_many', '今天已经提醒过了，明天再提醒', undefined, 'reminded')
      }
      const entries = await loadBoard(ctx, { path: place.path, month, kind: 'theme_day' })
      const waiting = entries.filter((e) => ['open', 'returned', 'none'].includes(e.row.state))
      if (!waiting.length) throw new AppError('conflict', '都报上来了，不用提醒')
      const units = new Map(waiting.map((e) => [e.row.unitId, e]))
      const secretaries = await listSecretaries(ctx.db, [...units.keys()], ctx.today)
      await enqueue(
        ctx,
        secretaries.map(({ unitId, memberId }) => ({
          key: `record:${unitId}:${month}:remind:${ctx.today}:${memberId}`,
          memberId,
          template: 'record.remind' as const,
          data: {
            title: `${sayMonth(month)}主题党日记录`,
            unitName: units.get(unitId)!.row.unitName,
            dueOn: units.get(unitId)!.dueOn,
          },
          page: 'pages/home/index',
          expiresAt: instantAt(shiftDay(ctx.today, 2), '00:00'),
        })),
      )
      await markReminded(
        ctx.db,
        waiting.flatMap(({ row }) =>
          row.activityId ? [{ activityId: row.activityId, unitId: row.unitId }] : [],
        ),
        ctx.at,
      )
      ctx.note(thing, { branches: units.size })
      const reached = new Set(secretaries.map((s) => s.unitId))
      return {
        reminded: reached.size,
        without: [...units.values()].filter((e) => !reached.has(e.row.unitId)).map((e) => e.row.unitName),
      }
    },
  }),

  'record.acceptMany': changes<'record.acceptMany', UnitPlace>({
    input: recordUpwardInputs['record.acceptMany'],
    place: unitPlace,
    async run(ctx, { records }, place) {
      let accepted = 0
      const refused: { unitName: string; words: string }[] = []
      for (const which of records) {
        const record = await loadRecordPlace(ctx.db, which.activityId, which.unitId)
        if (!record.path.startsWith(place.path)) throw new AppError('not_found', '没有找到，可能已经删除')
        try {
          if (!can(ctx.user, 'record.review', record))
            throw new AppError('forbidden', '您在这个支部任职，请别的同志来审')
          await reviewOne(ctx, record, 'accept', '')
          accepted++
        } catch (error) {
          // refusals are decided before anything is written
          if (!(error instanceof AppError)) throw error
          refused.push({ unitName: record.unitName, words: error.message })
        }
      }
      ctx.note(`accept:${place.unitId}`, { accepted, refused: refused.length })
      return { accepted, refused }
    },
  }),

  'record.summary': changes<'record.summary', UnitPlace>({
    input: recordUpwardInputs['record.summary'],
    place: unitPlace,
    async run(ctx, { unitId, templateId }, place) {
      if (templateId) {
        const template = await loadFile(ctx.db, templateId)
        // the unit's own template, or one from above
        const fits = template.purpose === 'template' && place.path.startsWith(template.path)
        if (!fits || template.state !== 'stored')
          throw new AppError('not_found', '没有找到这个模板，请重新上传')
      }
      return beginDocument(ctx, { unitId, mime: xlsxMime })
    },
    after: (deps, { unitId, month, templateId }, answer) =>
      finishDocument(deps, answer, { what: 'summary', fileId: answer.fileId, unitId, month, templateId }),
  }),
}
