import type { Parsed } from '../../contract/calls'
import type { Instant } from '../../contract/fields'
import type { MyCall } from '../../contract/mobilization-answer'
import type { Kysely } from 'kysely'
import type { Deps } from '../context'
import type { Tables } from '../db/schema'
import type { Caller } from '../handler'
import { together } from '../together'
import { saidOf, takeAnswers } from './answer-queries'
import { keepAnswers, takeAnswerers } from './answer-together-queries'
import { loadMyCalls } from './my-call-queries'
import { withNews } from './my-calls'

interface Call {
  who: string
  nonce: string
  requestId: string
  at: Instant
  input: Parsed<'mobilization.answer'>
}
type Door = (call: Call) => Promise<MyCall | null>

const doorsOf = new WeakMap<Kysely<Tables>, { session: Door; openid: Door }>()

/**
 * Ten thousand people answer within minutes: who answers while a transaction is under way goes with the next one,
 * together. Only plain answers go this way, given now to a call-up that goes on; anything else answers null, has changed
 * nothing, and goes the ordinary way, which also finds the words of a refusal. A test proves that both ways agree.
 */
export async function answerAtOnce(
  deps: Deps,
  { openid, sessionId, nonce, requestId }: Caller,
  input: Parsed<'mobilization.answer'>,
): Promise<MyCall | null> {
  const who = openid ?? sessionId
  // said earlier, without a network: its time is weighed the ordinary way
  if (!who || !nonce || input.at) return null
  let doors = doorsOf.get(deps.db)
  if (!doors) doorsOf.set(deps.db, (doors = { session: door(deps, 'session'), openid: door(deps, 'openid') }))
  return doors[openid ? 'openid' : 'session']({ who, nonce, requestId, at: deps.now(), input })
}

const door = (deps: Deps, name: 'session' | 'openid'): Door =>
  together(
    async (calls: Call[]) => {
      try {
        return await answerAll(deps, name, calls)
      } catch (error) {
        // one person's trouble is not everybody's: each goes the ordinary way, and hears of it there
        deps.log('warn', 'answers together failed', { n: calls.length, error: String(error) })
        return calls.map(() => null)
      }
    },
    { underWay: 2, items: 64 },
  )

function answerAll(deps: Deps, door: 'session' | 'openid', calls: Call[]): Promise<(MyCall | null)[]> {
  // whoever came with it came a moment ago
  const { at } = calls[calls.length - 1]!
  return deps.db.transaction().execute(async (tx) => {
    const asked = calls.map(({ who, nonce, input }) => ({
      who,
      nonce,
      callUpId: input.callUpId,
      memberId: input.memberId ?? null,
    }))
    const answerers = (await takeAnswerers(tx, door, asked, at)).map((one) => ({
      ...one,
      call: calls[one.n - 1]!,
    }))
    const answers: (MyCall | null)[] = calls.map(() => null)
    if (!answerers.length) return answers
    const said = answerers.map((a) => saidOf(a.call.input, a.memberId, a.selfId ?? a.memberId, at))
    await takeAnswers(tx, said, at)
    const rows = new Map(
      (await withNews(tx, await loadMyCalls(tx, said), at)).map((row) => [
        `${row.callUpId} ${row.memberId}`,
        row,
      ]),
    )
    const kept = answerers.map((a) => {
      const { callUpId, answer } = a.call.input
      const value = { ...rows.get(`${callUpId} ${a.memberId}`)!, forOther: a.kind === 'proxy' }
      answers[a.n - 1] = value
      const { nonce, requestId } = a.call
      return { ...a, nonce, requestId, callUpId, value, detail: { memberId: a.memberId, answer } }
    })
    await keepAnswers(tx, kept, at)
    return answers
  })
}
