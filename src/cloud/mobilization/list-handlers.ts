import type { Output } from '../../contract/calls'
import { AppError } from '../../contract/errors'
import { mobilizationAnswerInputs as inputs } from '../../contract/mobilization-answer'
import { can } from '../../domain/access'
import { heardAt, shift } from '../../domain/clock'
import { sayAloud, sayOnPhone } from '../../domain/mobilization-script'
import type { Context } from '../context'
import { changes } from '../handler'
import { markOutcome, note, takeAnswers, type Said } from './answer-queries'
import { markArrived } from './arrival-queries'
import { loadCall, type CallPlace } from './call-queries'
import { actorOf } from './draft-view'
import { callList, shownAnew, takeSquad } from './call-list-queries'
import { loadTarget } from './my-call-queries'

const place = (ctx: Context, { callUpId }: { callUpId: string }) => loadCall(ctx, callUpId)

/** The page looks again every half minute: what it shows once more within so many minutes is no other look. */
const oneLook = 10

const called = (call: CallPlace['call']) => ({ ...call, assembleAt: call.assemble_at })

/** Command may; so may who leads the person's squad or corps, keeps its list, or has to reach this very person. */
async function mayReach(ctx: Context, at: CallPlace, memberId: string) {
  const target = await loadTarget(ctx.db, at.call.id, memberId)
  const own = ctx.user!.members.map((m) => m.memberId)
  const commands = can(ctx.user, 'mobilization.cancel', at)
  const theirs =
    target &&
    (at.teams?.includes(target.squadId) ||
      (target.corpsId && at.teams?.includes(target.corpsId)) ||
      own.includes(target.handlerId ?? '') ||
      own.includes(target.actingId ?? '') ||
      own.includes(target.messengerId ?? ''))
  if (!target || !(commands || theirs)) throw new AppError('not_found', '没有找到这个人，可能已经换人联系')
  return {
    target,
    via: own.includes(target.messengerId ?? '') ? ('messenger' as const) : ('leader' as const),
  }
}

/** The people who reach people: lists, calls, the loudspeaker, paper. */
export const listHandlers = {
  // opening it shows whole numbers, so it is an act, and audited
  'mobilization.list': changes<'mobilization.list', CallPlace>({
    input: inputs['mobilization.list'],
    place,
    async run(ctx, { callUpId }, { call, teams }) {
      const own = ctx.user!.members.map((m) => m.memberId)
      const squads = await callList(ctx.db, callUpId, { own, teams: teams ?? [], wanted: call.need.squads })
      const shown = squads.flatMap((s) => s.lines.filter((l) => l.phone).map((l) => l.memberId))
      ctx.note(callUpId, { numbers: shown.length })
      const by = actorOf(ctx)
      const since = shift(ctx.at, -oneLook, 'm')
      const people = await shownAnew(ctx.db, { callUpId, by, since, memberIds: shown })
      if (people.length)
        await note(ctx.db, {
          callUpId,
          at: ctx.at,
          kind: 'looked',
          by,
          detail: { numbers: shown.length, people },
        })
      return {
        callUpId,
        kind: call.kind,
        title: call.title,
        script: sayOnPhone(called(call), ctx.at),
        loud: sayAloud(called(call), ctx.at),
        state: call.state,
        squads,
        now: ctx.at,
      }
    },
  }),

  'mobilization.outcome': changes<'mobilization.outcome', CallPlace>({
    input: inputs['mobilization.outcome'],
    place,
    async run(ctx, { callUpId, memberId, outcome, at }, found) {
      const { target, via } = await mayReach(ctx, found, memberId)
      const by = actorOf(ctx)
      const when = heardAt(at, ctx.at, target.calledAt)
      await markOutcome(ctx.db, { callUpId, memberId, outcome, at: when, by }, ctx.at)
      if (outcome === 'coming' || outcome === 'declined')
        await takeAnswers(ctx.db, [{ callUpId, memberId, answer: outcome, at: when, via, by }], ctx.at)
      ctx.note(callUpId, { memberId, outcome })
      return null
    },
  }),

  'mobilization.takeList': changes<'mobilization.takeList', CallPlace>({
    input: inputs['mobilization.takeList'],
    place,
    async run(ctx, { callUpId, squadId }, found) {
      const by = actorOf(ctx)
      const commands = can(ctx.user, 'mobilization.cancel', found)
      const taken = await takeSquad(ctx.db, {
        callUpId,
        squadId,
        by,
        at: ctx.at,
        teams: commands ? null : found.teams!,
      })
      if (!taken) throw new AppError('not_found', '没有找到这个支队')
      await note(ctx.db, { callUpId, at: ctx.at, kind: 'took_list', by, detail: { squadId } })
      ctx.note(callUpId, { squadId })
      return null
    },
  }),

  'mobilization.loudspeaker': changes<'mobilization.loudspeaker', CallPlace>({
    input: inputs['mobilization.loudspeaker'],
    place,
    async run(ctx, { callUpId, place: where, at }, { call }) {
      const when = heardAt(at, ctx.at)
      await note(ctx.db, {
        callUpId,
        at: ctx.at,
        kind: 'loudspeaker',
        by: actorOf(ctx),
        detail: { place: where, at: when },
      })
      return { words: sayAloud(called(call), ctx.at) }
    },
  }),

  'mobilization.paper': changes<'mobilization.paper', CallPlace>({
    input: inputs['mobilization.paper'],
    place,
    async run(ctx, { callUpId, rows }, found) {
      const by = actorOf(ctx)
      const conflicts: Output<'mobilization.paper'>['conflicts'] = []
      const said: Said[] = []
      let came = 0
      for (const { memberId, label, answer, arrived, at } of rows) {
        const refuse = (words: string) => conflicts.push({ memberId, label, words })
        const reached = await mayReach(ctx, found, memberId).catch(() => null)
        if (!reached) refuse('不在您的名单上')
        else if (at > ctx.at) refuse('时间还没到')
        else if (at < reached.target.calledAt) refuse('时间在发出集结以前')
        else if (!answer && !arrived) refuse('没有填能来还是不能来')
        else {
          if (answer) said.push({ callUpId, memberId, answer, at, via: 'paper', by })
          const there = { callUpId, memberId, at, via: 'paper' as const, by, postId: reached.target.postId }
          if (arrived && (await markArrived(ctx.db, there, ctx.at)) && !answer) came++
        }
      }
      if (said.length) await takeAnswers(ctx.db, said, ctx.at)
      ctx.note(callUpId, { paper: said.length })
      return { taken: said.length + came, conflicts }
    },
  }),
}
