import type { CallName, Input, Output } from '../../contract/calls'
import type { CallAnswer, Outcome4 } from '../../contract/mobilization-types'
import { dispatch } from '../api'
import type { Deps } from '../context'
import type { Task } from './drill-queries'
import type { DrillClock } from './drill-clock'
import { habits, reasons } from './drill-ways'
import type { Voice } from './voice'

/** Somebody of the drill: what only they know of themselves. */
export interface Someone extends Voice {
  phone: string
  /** what they have said, or somebody for them; null: nothing yet */
  said: CallAnswer | null
  /** hears of nothing today: the phone lies at home */
  out: boolean
  /** is there */
  here: boolean
}

/**
 * People of the demo town who answer a call-up as people do: some at once, some after a while, some when their leader
 * calls or a neighbour knocks, some never. They use the very calls that real ones do; only they are made up.
 *
 * @param given.chance 0 ≤ n < 1
 * @param given.keen leaders: they have their phone with them
 * @param given.silent have left it at home
 * @param given.host whose screen shows the post's code
 */
export function makeDrillPeople(given: {
  clock: DrillClock
  voices: Voice[]
  phones: Map<string, string>
  chance(): number
  keen: Set<string>
  silent: Set<string>
  host: Voice
}) {
  const { clock, chance } = given
  const people = new Map<string, Someone>(
    given.voices.map((v) => {
      const out = given.silent.has(v.memberId) || (!given.keen.has(v.memberId) && chance() < 0.07)
      return [v.memberId, { ...v, phone: given.phones.get(v.memberId) ?? '', said: null, out, here: false }]
    }),
  )
  let deps: Deps
  let callUpId = ''
  let count = 0
  /** whoever is on the telephone or at somebody's door */
  const busy = new Set<string>()
  const opened = new Set<string>()
  const knocked = new Set<string>()
  /** there, and nobody has ticked them off yet */
  const unticked = new Set<string>()
  const codes = new Map<string, { link: string; until: string }>()

  const ask = <N extends CallName>(voice: Voice, name: N, input: Input<N>) =>
    dispatch(deps, name, input, {
      ...{ sessionId: null, openid: voice.openid, edition: 'weapp' as const },
      ...{ requestId: `drill-${count}`, nonce: `drill-${count++}` },
    })

  /** @returns null when it was refused, as happens to people */
  async function as<N extends CallName>(voice: Voice, name: N, input: Input<N>): Promise<Output<N> | null> {
    const answer = await ask(voice, name, input)
    return answer.ok ? (answer.value as Output<N>) : null
  }

  /** What must not be refused. @throws Error */
  async function must<N extends CallName>(voice: Voice, name: N, input: Input<N>): Promise<Output<N>> {
    const answer = await ask(voice, name, input)
    if (!answer.ok) throw new Error(`${name}: ${answer.message}`)
    return answer.value as Output<N>
  }

  /** Long for a few, short for most: the middle is where half of them are. */
  const around = (half: number) => half * Math.exp(1.2 * (chance() + chance() + chance() - 1.5))
  const whatTheySay = (): CallAnswer => {
    const n = chance()
    return n < 0.83 ? 'coming' : n < 0.9 ? 'late' : 'declined'
  }

  /** Has said so, by whatever way, and sets out. */
  function says(p: Someone, answer: CallAnswer) {
    const before = p.said
    p.said = answer
    if (answer === 'declined' || (before && before !== 'declined')) return
    const road = Math.min(habits.road.most, around(habits.road.half)) + (answer === 'late' ? 900 : 0)
    clock.after(road, () => arrive(p))
  }

  /** By the code on the post's screen; whoever has no phone for it is ticked off by the squad's leader. */
  async function arrive(p: Someone) {
    if (p.said === 'declined' || p.here) return
    p.here = true
    const code = chance() < 0.68 && (await codeAt())
    if (code && (await as(p, 'mobilization.arrive', { code, memberId: p.memberId }))) return
    unticked.add(p.memberId)
  }

  const posts: (string | undefined)[] = [undefined]
  async function codeAt(): Promise<string> {
    const postId = posts[Math.floor(chance() * posts.length)]
    const kept = codes.get(postId ?? '')
    if (kept && kept.until > clock.now()) return kept.link
    const shown = await as(given.host, 'mobilization.postCodes', { callUpId, postId, minutes: 1 })
    if (!shown?.codes[0]) return ''
    posts.splice(0, posts.length, undefined, ...shown.posts.map((post) => post.postId))
    codes.set(postId ?? '', { link: shown.codes[0].link, until: shown.codes[0].to })
    return shown.codes[0].link
  }

  /** Opens the message and answers it. */
  async function answerInApp(p: Someone) {
    if (p.said) return
    await as(p, 'mobilization.open', { callUpId, memberId: p.memberId })
    clock.after(5 + 9 * chance(), async () => {
      if (p.said) return
      await answer(p, whatTheySay())
      if (chance() < habits.changed.share * (p.said === 'declined' ? 4 : 1))
        clock.after(around(habits.changed.half), () =>
          p.here ? Promise.resolve() : answer(p, p.said === 'declined' ? 'coming' : 'declined'),
        )
    })
  }

  async function answer(p: Someone, what: CallAnswer) {
    says(p, what)
    await as(p, 'mobilization.answer', {
      ...{ callUpId, memberId: p.memberId, answer: what, needsRide: what === 'coming' && chance() < 0.05 },
      ...(what === 'declined'
        ? { reason: reasons[Math.floor(chance() * reasons.length)] }
        : { etaMinutes: 10 + Math.floor(chance() * 6) * 5 }),
    })
  }

  /** Hears of it through somebody, who writes down what came of it. */
  async function hears(p: Someone | undefined, from: Someone, share: number) {
    if (!p || p.said) return
    const n = chance()
    const outcome: Outcome4 = n > share ? 'no_answer' : n < 0.06 ? 'declined' : 'coming'
    if (outcome === 'coming' || outcome === 'declined') says(p, outcome)
    await as(from, 'mobilization.outcome', { callUpId, memberId: p.memberId, outcome })
  }

  /** Whoever has people to reach takes the next: telephones, and goes to the door when it was for nothing. */
  async function reach(from: Someone, tasks: Task[]) {
    if (busy.has(from.memberId) || from.out) return
    const door = tasks.find((t) => t.knock && !knocked.has(t.memberId))
    const next = door ?? tasks.find((t) => !t.outcome)
    if (!next) return
    busy.add(from.memberId)
    if (!opened.has(from.memberId)) {
      opened.add(from.memberId)
      await as(from, 'mobilization.list', { callUpId })
    }
    if (door) knocked.add(door.memberId)
    clock.after(around(door ? habits.knock.half : habits.dial.half), async () => {
      busy.delete(from.memberId)
      const whom = people.get(next.memberId)
      // whoever left the phone at home is there when somebody knocks
      await hears(whom, from, door ? habits.knock.share : whom?.out ? 0 : habits.dial.share)
    })
  }

  return {
    people,
    as,
    must,
    says,
    answerInApp,
    around,
    whatTheySay,
    /** They live here from now on. */
    liveIn: (where: Deps) => void (deps = where),
    /** From now on it is this call-up that they answer. */
    hearOf(id: string) {
      if (id === callUpId) return
      callUpId = id
      for (const p of people.values()) Object.assign(p, { said: null, here: false })
      for (const kept of [busy, opened, knocked, unticked, codes]) kept.clear()
      posts.splice(0, posts.length, undefined)
    },
    /** A 带信人 was told of somebody, and goes there. */
    bringWord(from: Someone, memberId: string) {
      const whom = people.get(memberId)
      clock.after(around(habits.messenger.half), () => hears(whom, from, habits.messenger.share))
    },
    /** Everybody who has somebody to reach sets about it. */
    async reachOn(tasks: Task[]) {
      const of = new Map<string, Task[]>()
      for (const t of tasks) of.set(t.handlerId, [...(of.get(t.handlerId) ?? []), t])
      await Promise.all(
        [...of].map(([id, list]) => (people.has(id) ? reach(people.get(id)!, list) : undefined)),
      )
    },
    /** The post's roll: whoever came without a phone is ticked off, all at once. */
    async tickOff() {
      if (!unticked.size) return
      const marks = [...unticked].map((memberId) => ({ memberId, mark: 'arrived' as const }))
      unticked.clear()
      await as(given.host, 'mobilization.roll', { callUpId, marks })
    },
    /** Who is there. */
    here: () =>
      [...people.values()].filter((p) => p.here && !unticked.has(p.memberId)).map((p) => p.memberId),
  }
}

export type DrillPeople = ReturnType<typeof makeDrillPeople>
