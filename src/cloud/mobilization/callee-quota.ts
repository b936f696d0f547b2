import { dayOf } from '../../domain/clock'
import { isNight } from '../../domain/mobilization-ladder'
import type { Deps } from '../context'
import type { Sent, Short } from '../reach'
import type { CallFacts, Claimed } from './claim-queries'
import { giveCalleeBack, takeCallees } from './callee-queries'

type Channel = 'sms' | 'voice'

/** A drill or a test leaves all but one of them for the night when it matters. */
const ofPractice = 1
/** An SMS of its own for the end of a practice: nobody is to go on for nothing. */
const spareForNews = 1

const limitOf = (facts: CallFacts, channel: Channel, spare = 0) =>
  facts.kind === 'real' ? facts.policy.perCallee[channel] : ofPractice + spare

/** Providers give a person one call a night: a practice that runs into the night leaves it alone. */
const sleeps = (facts: CallFacts, at: string) => facts.kind !== 'real' && isNight(at)

/**
 * Which of some attempts may use their number, which may be used so often a day; each attempt counts once, at its
 * first try, also where two people share a number.
 */
export async function withinQuota(
  deps: Deps,
  channel: Channel,
  attempts: Claimed[],
  of: (a: Claimed) => CallFacts,
): Promise<{ allowed: Claimed[]; over: Claimed[] }> {
  const at = deps.now()
  const may = new Set(attempts.filter((a) => a.tries > 1))
  const first = attempts.filter((a) => a.tries === 1 && !sleeps(of(a), at))
  for (const list of turnsOf(first, of)) {
    const phones = await takeCallees(
      deps.db,
      channel,
      list.map((a) => a.phone),
      dayOf(at),
      limitOf(of(list[0]!), channel),
    )
    for (const a of list) if (phones.has(a.phone)) may.add(a)
  }
  return { allowed: attempts.filter((a) => may.has(a)), over: attempts.filter((a) => !may.has(a)) }
}

/** Lists in which no number stands twice; the real ones first. */
function turnsOf(attempts: Claimed[], of: (a: Claimed) => CallFacts): Claimed[][] {
  const turns = new Map<string, Claimed[]>()
  const seen = new Map<string, number>()
  for (const a of attempts) {
    const real = of(a).kind === 'real'
    const n = seen.get(`${real} ${a.phone}`) ?? 0
    seen.set(`${real} ${a.phone}`, n + 1)
    const turn = `${real ? 0 : 1} ${String(n).padStart(4, '0')}`
    const list = turns.get(turn)
    if (list) list.push(a)
    else turns.set(turn, [a])
  }
  return [...turns].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, list]) => list)
}

/**
 * One SMS beside the ladder: to a number that can receive one, within what the number may be used today. What the
 * provider did not take is not counted.
 */
export async function textOne(deps: Deps, facts: CallFacts, short: Short): Promise<Sent> {
  if (!deps.reach.sms) return { outcome: 'refused', why: 'off' }
  if (!/^1[3-9]\d{9}$/.test(short.phone)) return { outcome: 'refused', why: 'number' }
  const at = deps.now()
  if (sleeps(facts, at)) return { outcome: 'refused', why: 'quota' }
  const limit = limitOf(facts, 'sms', short.what ? spareForNews : 0)
  const taken = await takeCallees(deps.db, 'sms', [short.phone], dayOf(at), limit)
  if (!taken.has(short.phone)) return { outcome: 'refused', why: 'quota' }
  const said = (await deps.reach.sms.send([short]))[0]!
  if (said.outcome !== 'sent') await giveCalleeBack(deps.db, 'sms', short.phone, dayOf(at))
  return said
}
