import type { Report } from '../contract/mobilization-board'
import type { Channel } from '../contract/mobilization-types'
import { secondsAfter, type Folded, type Person } from './mobilization-fold'

/** A point every so many seconds. */
const curveStep = 10

/** Answered and arrived, as they grew: [seconds, answered, arrived]; only where something changed. */
export function curveOf(answered: number[], arrived: number[]): [number, number, number][] {
  const steps = new Map<number, [number, number]>()
  const add = (seconds: number, which: 0 | 1) => {
    const at = Math.ceil(seconds / curveStep) * curveStep
    const step = steps.get(at) ?? [0, 0]
    step[which]++
    steps.set(at, step)
  }
  answered.forEach((s) => add(s, 0))
  arrived.forEach((s) => add(s, 1))
  let [a, b] = [0, 0]
  return [...steps]
    .sort(([x], [y]) => x - y)
    .map(([at, [more, there]]) => [at, (a += more), (b += there)] as [number, number, number])
}

const order: Channel[] = ['wechat', 'sms', 'voice', 'messenger', 'list', 'knock', 'loudspeaker']

/** The report of a call-up that has ended. @returns null while it goes on */
export function reportOf(state: Folded): Report | null {
  const { released: r, endedAt, endedAs } = state
  if (!r || !endedAt || !endedAs) return null
  const people = [...state.people.values()].sort((a, b) => (a.memberId < b.memberId ? -1 : 1))
  const after = (at: string | null) => (at === null ? null : secondsAfter(r.at, at))
  const answered = people.map((p) => after(p.firstAnsweredAt)).filter((s) => s !== null)
  const arrived = people.map((p) => after(p.arrivedAt)).filter((s) => s !== null)
  const sorted = [...answered].sort((a, b) => a - b)
  const share = (part: number) => sorted[Math.ceil(people.length * part) - 1] ?? null
  const count = (test: (p: Person) => boolean) => people.filter(test).length
  const inTime = answered.filter((s) => s <= r.reachedBy).length
  return {
    kind: r.kind,
    title: r.title,
    place: r.place,
    unitName: r.unitName,
    releasedAt: r.at,
    endedAt,
    endedAs,
    people: people.length,
    answered: { inTime, late: answered.length - inTime, never: people.length - answered.length },
    coming: count((p) => p.answer === 'coming' || p.answer === 'late'),
    declined: count((p) => p.answer === 'declined'),
    arrived: arrived.length,
    inOneHour: arrived.filter((s) => s <= r.assembledBy).length,
    half: share(0.5),
    ninety: share(0.9),
    curve: curveOf(answered, arrived),
    byWay: tally(people.flatMap((p) => (p.firstVia ? [p.firstVia] : []))).map(([via, answers]) => ({
      via,
      answers,
    })),
    sent: order.flatMap((channel) => {
      const row = state.sent.get(channel)
      return row ? [{ channel, ...row }] : []
    }),
    reasons: tally(people.flatMap((p) => (p.answer === 'declined' ? [p.reason || 'other'] : []))).map(
      ([reason, n]) => ({ reason, people: n }),
    ),
    squads: [...state.squads].map(([squadId, squad]) => {
      const own = squad.people.map((id) => state.people.get(id)!)
      const need = r.need.squads?.[squadId]
      return {
        squadId,
        name: squad.name,
        people: own.length,
        answered: own.filter((p) => p.answer).length,
        coming: own.filter((p) => p.answer === 'coming' || p.answer === 'late').length,
        arrived: own.filter((p) => p.arrivedAt).length,
        ...(need && { need }),
      }
    }),
    ...(r.posts.length > 0 && {
      posts: r.posts.map(({ postId, name, need }) => ({
        name,
        arrived: count((p) => p.arrivedAt !== null && p.postId === postId),
        ...(need && { need }),
      })),
    }),
    unreached: people
      .filter((p) => !p.answer && !p.arrivedAt)
      .map((p) => ({ memberId: p.memberId, squadId: p.squadId, outcome: p.outcome })),
    forecast: r.forecast && {
      at: r.forecast.map((f) => ({
        ...f,
        really: answered.filter((s) => s <= f.minutes * 60).length,
      })),
    },
    loudspeakers: state.loudspeakers,
    headcounts: state.headcounts,
  }
}

/** How often each word stands there: most often first, then by the word. */
function tally(words: string[]): [string, number][] {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
}
