import { AppError } from '../../contract/errors'
import { mobilizationBoardInputs as inputs } from '../../contract/mobilization-board'
import { can } from '../../domain/access'
import type { Context } from '../context'
import { changes, reads } from '../handler'
import { beginDocument, finishDocument } from '../record/export'
import { boardOf } from './board-cache'
import { shownLines } from './board'
import { loadCall, type CallPlace } from './call-queries'
import { actorOf } from './draft-view'
import { addLesson, finishLesson, reopenLesson } from './lesson-queries'
import { reportView } from './report'
import { squadPeople } from './squad-board'

/** A call-up that went out. @throws not_found */
export const released = async (ctx: Context, { callUpId }: { callUpId: string }): Promise<CallPlace> => {
  const place = await loadCall(ctx, callUpId)
  if (!place.call.released_at) throw new AppError('not_found', '没有找到这次集结')
  return place
}

/** Looking: the board, one squad of it, the report. */
export const boardHandlers = {
  'mobilization.board': reads<'mobilization.board', CallPlace>({
    input: inputs['mobilization.board'],
    place: released,
    async run(ctx, { corpsId }, place) {
      const { lines, ...board } = await boardOf(ctx, place)
      if (corpsId && lines.every((line) => line.corpsId !== corpsId))
        throw new AppError('not_found', '没有找到这个兵团')
      return {
        ...board,
        ...shownLines(lines, corpsId),
        now: ctx.at,
        may: { command: can(ctx.user, 'mobilization.cancel', place) },
      }
    },
  }),

  'mobilization.squadBoard': reads<'mobilization.squadBoard', CallPlace>({
    input: inputs['mobilization.squadBoard'],
    place: released,
    async run(ctx, { callUpId, squadId }, place) {
      const { lines } = await boardOf(ctx, place)
      const squad = lines.find((line) => line.squadId === squadId)
      const command = can(ctx.user, 'mobilization.cancel', place)
      const own = [squadId, squad?.corpsId].some((id) => id && place.teams?.includes(id))
      if (!squad || !(command || own)) throw new AppError('not_found', '没有找到这个支队')
      return { squad, people: await squadPeople(ctx.db, callUpId, squadId), may: { command, lead: own } }
    },
  }),

  'mobilization.report': reads<'mobilization.report', CallPlace>({
    input: inputs['mobilization.report'],
    place: released,
    run: reportView,
  }),

  'mobilization.exportReport': changes<'mobilization.exportReport', CallPlace>({
    input: inputs['mobilization.exportReport'],
    place: released,
    async run(ctx, _, { call, unit }) {
      if (!call.report) throw new AppError('conflict', '收队以后几分钟内出报告，请稍后再看')
      return beginDocument(ctx, { unitId: unit.unitId, mime: 'text/html' })
    },
    after: (deps, { callUpId }, answer) =>
      finishDocument(deps, answer, { what: 'call_report_page', fileId: answer.fileId, callUpId }),
  }),

  'mobilization.addLesson': changes<'mobilization.addLesson', CallPlace>({
    input: inputs['mobilization.addLesson'],
    place: released,
    async run(ctx, { callUpId, words, who, dueOn }) {
      await addLesson(ctx.db, {
        id: ctx.newId(),
        callUpId,
        words,
        who,
        dueOn: dueOn ?? null,
        at: ctx.at,
        by: actorOf(ctx),
      })
      ctx.note(callUpId, { lesson: true })
      return null
    },
  }),

  'mobilization.finishLesson': changes<'mobilization.finishLesson', CallPlace>({
    input: inputs['mobilization.finishLesson'],
    place: released,
    async run(ctx, { callUpId, lessonId, undo }) {
      const lesson = { callUpId, lessonId }
      const found = undo
        ? await reopenLesson(ctx.db, lesson)
        : await finishLesson(ctx.db, { ...lesson, at: ctx.at, by: actorOf(ctx) })
      if (!found) throw new AppError('not_found', '没有找到这一条')
      ctx.note(callUpId, { lessonId, undo })
      return null
    },
  }),
}
