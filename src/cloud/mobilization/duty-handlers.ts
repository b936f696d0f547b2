import { AppError } from '../../contract/errors'
import {
  mobilizationDutyInputs as inputs,
  type MobilizationDutyOutputs,
} from '../../contract/mobilization-duty'
import type { Place } from '../../domain/access'
import { xlsxMime } from '../../domain/file-kinds'
import { checkTurns, rotate } from '../../domain/mobilization-duty'
import type { Context } from '../context'
import { changes, reads, type Handlers } from '../handler'
import { actor } from '../org/member-queries'
import { loadUnit, type UnitPlace } from '../org/unit-queries'
import { beginDocument, finishDocument } from '../record/export'
import {
  insertTurns,
  lastTurns,
  listAble,
  listOwnSwaps,
  listOwnTurns,
  listSwaps,
  listTurns,
  lockTurn,
  removeTurn,
} from './duty-queries'
import { loadSquads } from './readiness-queries'

const unitPlace = (ctx: Context, { unitId }: { unitId: string }) => loadUnit(ctx, unitId)

/** 值班: who is on when, made by hand or by turns; everybody sees their own. */
export const dutyHandlers: Pick<
  Handlers,
  Exclude<
    keyof MobilizationDutyOutputs,
    'mobilization.askSwap' | 'mobilization.answerSwap' | 'mobilization.withdrawSwap'
  >
> = {
  'mobilization.duty': reads<'mobilization.duty', UnitPlace>({
    input: inputs['mobilization.duty'],
    place: unitPlace,
    async run(ctx, { unitId, month }, unit) {
      const squads = await loadSquads(ctx, { path: unit.path, only: null })
      return {
        ...{ unitName: unit.name, unitPath: unit.path, month },
        turns: await listTurns(ctx, unitId, month),
        swaps: await listSwaps(ctx, unitId, month),
        squads: squads.map(({ teamId, name }) => ({ teamId, name })),
      }
    },
  }),

  'mobilization.proposeDuty': reads<'mobilization.proposeDuty', UnitPlace>({
    input: inputs['mobilization.proposeDuty'],
    place: unitPlace,
    async run(ctx, { teamId, fromDay, toDay, each }, unit) {
      const squads = await loadSquads(ctx, { path: unit.path, only: null })
      const squad = squads.find((s) => s.teamId === teamId)
      if (!squad) throw new AppError('not_found', '没有找到这个支队')
      if (fromDay < ctx.today) throw new AppError('invalid', '不能排过去的班', 'fromDay')
      const people = squad.crew.filter((p) => !p.away).map(({ memberId, name }) => ({ memberId, name }))
      const last = await lastTurns(
        ctx,
        people.map((p) => p.memberId),
      )
      return rotate(people, last, { fromDay, toDay, each })
    },
  }),

  'mobilization.saveTurns': changes<'mobilization.saveTurns', UnitPlace>({
    input: inputs['mobilization.saveTurns'],
    place: unitPlace,
    async run(ctx, { unitId, turns }, unit) {
      checkTurns(turns, ctx.today)
      const memberIds = [...new Set(turns.flatMap((t) => t.memberIds))]
      if ((await listAble(ctx, unit.path, memberIds)).length !== memberIds.length)
        throw new AppError('invalid', '只能排本单位的党员和队员', 'turns')
      const turnIds = await insertTurns(ctx, unitId, turns, actor(ctx))
      ctx.note(unitId, { turns: turnIds.length })
      return { turnIds }
    },
  }),

  'mobilization.removeTurn': changes<'mobilization.removeTurn', Place & { day: string }>({
    input: inputs['mobilization.removeTurn'],
    place: (ctx, { turnId }) => lockTurn(ctx, turnId),
    async run(ctx, { turnId }, turn) {
      if (turn.day < ctx.today) throw new AppError('conflict', '值过的班不能去掉')
      await removeTurn(ctx, turnId, actor(ctx))
      ctx.note(turnId)
      return null
    },
  }),

  'mobilization.myDuty': reads<'mobilization.myDuty'>({
    input: inputs['mobilization.myDuty'],
    async run(ctx) {
      const members = ctx.user!.members.map((m) => m.memberId)
      const turns = await listOwnTurns(ctx, members, ctx.today)
      const swaps = await listOwnSwaps(ctx, members, ctx.today)
      const able = new Map<string, { memberId: string; name: string }[]>()
      for (const { path } of turns) if (!able.has(path)) able.set(path, await listAble(ctx, path, null))
      return {
        turns: turns.map(({ path, ...turn }) => ({
          ...turn,
          others: able.get(path)!.filter((p) => !turn.people.some((on) => on.memberId === p.memberId)),
        })),
        swaps: swaps.map((swap) => ({
          ...swap,
          mine: members.includes(swap.asker.memberId) ? ('asker' as const) : ('asked' as const),
        })),
      }
    },
  }),

  'mobilization.exportDuty': changes<'mobilization.exportDuty', UnitPlace>({
    input: inputs['mobilization.exportDuty'],
    place: unitPlace,
    run: (ctx, { unitId }) => beginDocument(ctx, { unitId, mime: xlsxMime }),
    after: (deps, { unitId, month }, answer) =>
      finishDocument(deps, answer, { what: 'duty_table', fileId: answer.fileId, unitId, month }),
  }),
}
