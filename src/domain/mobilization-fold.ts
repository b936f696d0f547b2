import type { Instant } from '../contract/fields'
import type {
  Need,
  Outcome4,
  Post,
  CallAnswer,
  CallKind,
  Channel,
  TeamOffice,
  Via,
} from '../contract/mobilization-types'
import { msOf, shift } from './clock'
import type { Standing } from './mobilization-stage'

/** What happened in a call-up. `member` and `by` are whose it is and who did it; `at` in a detail is when it was so. */
export type CallEvent = { id: string; at: Instant; member: string | null; by: string | null } & (
  | { kind: 'released'; detail: Released }
  | { kind: 'called'; detail: { squadId: string; name: string; people: [string, TeamOffice, number][] } }
  // everybody whom one batch reached, or failed to, in the same way: each with the milliseconds after `at`
  | { kind: 'sent'; detail: { channel: Channel; people: [string, number][] } }
  | { kind: 'failed'; detail: { channel: Channel; why: string; people: [string, number][] } }
  | { kind: 'delivered' | 'opened' | 'voicemail' | 'no_answer' | 'undelivered'; detail: null }
  | { kind: 'answered'; detail: { answer: CallAnswer; at: Instant; via: Via; reason: string } }
  | { kind: 'outcome'; detail: { outcome: Outcome4; at: Instant } }
  | { kind: 'arrived'; detail: { at: Instant; via: Via; postId: string | null; metres?: number } }
  | { kind: 'on_post' | 'not_here' | 'let_go'; detail: { at: Instant } }
  // whoever is there already goes to a post, or to another
  | { kind: 'placed'; detail: { at: Instant; postId: string } }
  | { kind: 'stood_down' | 'recalled'; detail: { squadIds: string[] } }
  | { kind: 'closed'; detail: null }
  | { kind: 'cancelled'; detail: { why: string } }
  | {
      kind:
        | 'corrected'
        | 'told'
        | 'loudspeaker'
        | 'headcount'
        | 'safe'
        | 'alarm'
        | 'took_list'
        | 'reply'
        | 'looked'
      detail: Record<string, unknown> | null
    }
)

export interface Released {
  kind: CallKind
  title: string
  place: string
  unitName: string
  need: Need
  posts: Post[]
  reachedBy: number
  assembledBy: number
  forecast: { minutes: number; people: number }[] | null
}

export interface Person extends Standing {
  memberId: string
  squadId: string
  office: TeamOffice
  answeredAt: Instant | null
  firstAnsweredAt: Instant | null
  via: Via | null
  /** the way of the first answer: what a channel brought */
  firstVia: Via | null
  reason: string
  outcome: Outcome4 | null
  outcomeAt: Instant | null
  /** where they came to, or went */
  postId: string | null
}

export interface Folded {
  released: (Released & { at: Instant }) | null
  squads: Map<string, { name: string; people: string[]; stoodAt?: Instant }>
  people: Map<string, Person>
  sent: Map<Channel, { sent: number; failed: number }>
  endedAt: Instant | null
  endedAs: 'closed' | 'cancelled' | null
  loudspeakers: number
  headcounts: number
}

/** What the events, in the order of their ids, come to. The same events give the same, wherever and whenever. */
export function fold(events: CallEvent[]): Folded {
  const state: Folded = {
    released: null,
    squads: new Map(),
    people: new Map(),
    sent: new Map(),
    endedAt: null,
    endedAs: null,
    loudspeakers: 0,
    headcounts: 0,
  }
  for (const event of events) apply(state, event)
  return state
}

function apply(state: Folded, event: CallEvent): void {
  if (event.kind === 'released') state.released = { ...event.detail, at: event.at }
  else if (event.kind === 'called') call(state, event.detail)
  else if (event.kind === 'closed' || event.kind === 'cancelled') {
    state.endedAt = event.at
    state.endedAs = event.kind
    for (const person of state.people.values()) if (person.arrivedAt) person.releasedAt ??= event.at
  } else if (event.kind === 'stood_down') {
    for (const person of state.people.values())
      if (event.detail.squadIds.includes(person.squadId) && !person.answer && !person.arrivedAt)
        person.releasedAt ??= event.at
    for (const id of event.detail.squadIds) {
      const squad = state.squads.get(id)
      if (squad) squad.stoodAt = event.at
    }
  } else if (event.kind === 'recalled') {
    for (const person of state.people.values()) {
      const stoodAt = state.squads.get(person.squadId)?.stoodAt
      // who was let go by themselves stays let go
      if (
        event.detail.squadIds.includes(person.squadId) &&
        person.releasedAt === stoodAt &&
        !person.arrivedAt
      )
        person.releasedAt = null
    }
  } else if (event.kind === 'sent') send(state, event.at, event.detail)
  else if (event.kind === 'failed') count(state, event.detail.channel, 'failed', event.detail.people.length)
  else if (event.kind === 'loudspeaker') state.loudspeakers++
  else if (event.kind === 'headcount') state.headcounts++
  else if (event.member) {
    const person = state.people.get(event.member)
    if (person) change(state, person, event)
  }
}

function call(
  state: Folded,
  squad: { squadId: string; name: string; people: [string, TeamOffice, number][] },
) {
  state.squads.set(squad.squadId, { name: squad.name, people: squad.people.map(([memberId]) => memberId) })
  for (const [memberId, office] of squad.people)
    state.people.set(memberId, {
      memberId,
      squadId: squad.squadId,
      office,
      sentAt: null,
      deliveredAt: null,
      openedAt: null,
      answer: null,
      answeredAt: null,
      firstAnsweredAt: null,
      via: null,
      firstVia: null,
      reason: '',
      outcome: null,
      outcomeAt: null,
      postId: null,
      arrivedAt: null,
      releasedAt: null,
    })
}

/** Ways by which something reaches a phone; a list or a knock is only begun. */
export const machines: Channel[] = ['wechat', 'sms', 'voice', 'messenger']

function send(
  state: Folded,
  at: Instant,
  { channel, people }: { channel: Channel; people: [string, number][] },
) {
  count(state, channel, 'sent', people.length)
  if (!machines.includes(channel)) return
  for (const [memberId, after] of people) {
    const person = state.people.get(memberId)
    if (person) person.sentAt ??= shift(at, after, 'ms')
  }
}

function change(state: Folded, person: Person, event: CallEvent): void {
  switch (event.kind) {
    case 'delivered':
      person.deliveredAt ??= event.at
      return
    case 'opened':
      person.openedAt ??= event.at
      return
    case 'outcome':
      // written down without a network, it may be older than what is known
      if (person.outcomeAt && event.detail.at < person.outcomeAt) return
      person.outcome = event.detail.outcome
      person.outcomeAt = event.detail.at
      return
    case 'answered':
      return answer(person, event.detail)
    case 'arrived':
      person.arrivedAt ??= event.detail.at
      person.postId = event.detail.postId ?? person.postId
      person.releasedAt = null
      return
    case 'placed':
      person.postId = event.detail.postId
      return
    case 'not_here':
      person.arrivedAt = null
      return
    case 'let_go':
      person.releasedAt ??= event.detail.at
  }
}

/** The latest word counts, by when it was given; what arrives late and is older is kept as an event only. */
function answer(person: Person, said: { answer: CallAnswer; at: Instant; via: Via; reason: string }): void {
  if (!person.firstAnsweredAt || said.at < person.firstAnsweredAt) {
    person.firstAnsweredAt = said.at
    person.firstVia = said.via
  }
  if (person.answeredAt && said.at < person.answeredAt) return
  person.answer = said.answer
  person.answeredAt = said.at
  person.via = said.via
  person.reason = said.answer === 'declined' ? said.reason : ''
}

function count(state: Folded, channel: Channel, what: 'sent' | 'failed', people: number) {
  const row = state.sent.get(channel) ?? { sent: 0, failed: 0 }
  row[what] += people
  state.sent.set(channel, row)
}

/** Seconds from the launch, never negative. */
export const secondsAfter = (launch: Instant, at: Instant): number =>
  Math.max(0, Math.floor((msOf(at) - msOf(launch)) / 1000))
