import type { ActivityKind } from '../../contract/activity-types'
import type { Month } from '../../contract/fields'
import type { BoardRow } from '../../contract/record-types'
import { sayDue } from '../../domain/clock'
import { reckon } from '../../domain/reconcile'
import { stateNames, submitDueOn } from '../../domain/submission'
import { shiftMonth } from '../../domain/clock'
import { activityThing } from '../activity/texts'
import type { Context } from '../context'
import { loadUnreviewed, type Reader } from '../text-check'
import { settingsForAll } from '../org/settings-queries'
import { listBoard, tallies, type BoardLine } from './board-queries'
import { recordThing } from './texts'

export interface BoardEntry {
  line: BoardLine
  row: BoardRow
  dueOn: string
}

/** Lines as somebody reads them: what has not passed stands as 待审核 for everybody but its author. */
async function linesForBoard(ctx: Reader, lines: BoardLine[]): Promise<BoardLine[]> {
  const things = (line: BoardLine & { activityId: string }) => ({
    there: activityThing(line.activityId),
    here: recordThing(line),
  })
  const held = lines.filter((line): line is BoardLine & { activityId: string } => !!line.activityId)
  const texts = await loadUnreviewed(
    ctx,
    held.flatMap((line) => Object.values(things(line))),
  )
  return lines.map((line) => {
    if (!line.activityId) return line
    const { there, here } = things({ ...line, activityId: line.activityId })
    return {
      ...line,
      title: line.title && texts.shown(there, 'title', line.title),
      place: line.place && texts.shown(there, 'place', line.place),
      lateReason: line.lateReason && texts.shown(there, 'reason', line.lateReason),
      ownPlace: line.ownPlace && texts.shown(here, 'place', line.ownPlace),
      returnedWords: line.returnedWords && texts.shown(here, 'returned', line.returnedWords),
    }
  })
}

/** The board's rows in the order of the unit tree. Four statements, however many branches. */
export async function loadBoard(
  ctx: Reader & Pick<Context, 'today'>,
  given: { path: string; month: Month; kind: ActivityKind },
): Promise<BoardEntry[]> {
  const all = await linesForBoard(ctx, await listBoard(ctx.db, given))
  // only the theme day is due of everybody every month
  const lines = given.kind === 'theme_day' ? all : all.filter((l) => l.activityId)
  const counts = await tallies(
    ctx.db,
    lines.flatMap((l) => l.activityId ?? []),
  )
  const paths = [...new Set(lines.map((l) => l.unitPath))]
  const settings = await settingsForAll(ctx.db, paths, `${shiftMonth(given.month, 1)}-01`)
  return lines.map((line) => {
    const dueOn = line.dueOn ?? submitDueOn(given.month, settings.get(line.unitPath)!.submitDueDay)
    const state = line.activityId ? (line.state ?? 'open') : 'none'
    const waits = state === 'open' || state === 'returned' || state === 'none'
    return {
      line,
      dueOn,
      row: {
        unitId: line.unitId,
        unitName: line.unitName,
        parentName: line.parentName,
        activityId: line.activityId,
        title: line.title ?? '',
        state,
        stateWords: state === 'none' ? '还没安排' : stateNames[state],
        late: waits && ctx.today > dueOn,
        dueOn,
        returnedWords: state === 'returned' ? (line.returnedWords ?? '') : '',
        dueWords: waits ? sayDue(dueOn, ctx.today) : '',
        counts: line.activityId ? reckon(counts.get(`${line.activityId}/${line.unitId}`) ?? {}) : null,
        submittedAt: line.submittedAt,
        remindedAt: line.remindedAt,
      },
    }
  })
}
