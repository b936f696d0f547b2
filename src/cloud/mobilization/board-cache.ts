import { msOf } from '../../domain/clock'
import type { Context } from '../context'
import { makeBoard, type WholeBoard } from './board'
import type { CallPlace } from './call-queries'

/** A board is at most this old, in milliseconds: two of these and the wire are within the two seconds promised. */
const fresh = 900
/** A hall of screens looks at one picture: call-up → its last board, per host. */
const kept = new Map<string, { at: number; key: string; board: Promise<WholeBoard> }>()

/**
 * The board, made once a second however many look. A change of the call-up itself shows at once.
 */
export async function boardOf(ctx: Context, place: CallPlace): Promise<WholeBoard> {
  if (!ctx.sharesBoards) return makeBoard(ctx, place)
  const { call } = place
  const now = msOf(ctx.at)
  const key = `${ctx.key} ${call.state} ${call.version} ${call.headcount_at}`
  const last = kept.get(call.id)
  if (last && last.key === key && now >= last.at && now - last.at < fresh) return last.board
  const board = makeBoard(ctx, place)
  kept.set(call.id, { at: now, key, board })
  board.catch(() => kept.delete(call.id))
  if (kept.size > 50) kept.delete(kept.keys().next().value!)
  return board
}
