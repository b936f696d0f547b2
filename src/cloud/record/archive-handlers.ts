import { AppError } from '../../contract/errors'
import { recordArchiveInputs, type RecordArchiveOutputs } from '../../contract/record-archive'
import { archiveOf } from '../../domain/archive'
import { monthOf } from '../../domain/clock'
import { reads, type Handlers } from '../handler'
import { loadArchive } from './archive-queries'
import { unitPlace } from './board-handlers'
import { archiveForReaders } from './texts'
import type { Place } from '../../domain/access'

interface UnitPlace extends Place {
  unitId: string
  unitName: string
}

/** 六有: what fills each slot, what is missing, a year at a glance. */
export const archiveHandlers: Pick<
  Handlers,
  Extract<keyof RecordArchiveOutputs, 'record.archive' | 'record.archiveYear'>
> = {
  'record.archive': reads<'record.archive', UnitPlace>({
    input: recordArchiveInputs['record.archive'],
    place: unitPlace,
    async run(ctx, { activityId, month }, { unitId, unitName }) {
      const of = month ?? monthOf(ctx.at)
      const lines = await loadArchive(ctx.db, unitId, activityId ? { activityId } : { from: of, to: of })
      if (activityId && !lines.length) throw new AppError('not_found', '没有找到，可能已经删除')
      const read = await archiveForReaders(ctx, lines)
      return { archives: read.map((line) => archiveOf(line, unitName)) }
    },
  }),

  'record.archiveYear': reads<'record.archiveYear', UnitPlace>({
    input: recordArchiveInputs['record.archiveYear'],
    place: unitPlace,
    async run(ctx, { year }, { unitId, unitName }) {
      const span = { from: `${year}-01`, to: `${year}-12` }
      const lines = await archiveForReaders(ctx, await loadArchive(ctx.db, unitId, span))
      const months = Array.from({ length: 12 }, (_, i) => {
        const month = `${year}-${String(i + 1).padStart(2, '0')}`
        const activities = lines
          .filter((line) => line.month === month)
          .map((line) => ({
            activityId: line.activityId,
            title: line.title,
            kind: line.kind,
            filled: archiveOf(line, unitName).filled,
            state: line.state,
          }))
        return { month, activities }
      })
      const full = lines.filter((line) => archiveOf(line, unitName).filled === 6).length
      const words = lines.length
        ? `${year} 年 ${lines.length} 次活动，${full} 次六有齐全`
        : `${year} 年还没有活动`
      return { year, unitName, months, words }
    },
  }),
}
