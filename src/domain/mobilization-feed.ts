import type { Instant } from '../contract/fields'
import type { Feed, FeedItem, FeedKind } from '../contract/mobilization-feed'
import { format } from './clock'
import { apart, sayFeed, type Told } from './mobilization-feed-words'

/** One line of what has happened, in plain words. */
export interface FeedLine {
  key: string
  at: Instant
  /** 18:03 */
  time: string
  words: string
  /** somebody has to look at it now */
  alarm: boolean
}

/** Told together from the second on: nobody reads a wave name by name. */
const always: FeedKind[] = [
  'sent',
  'failed',
  'called',
  'safe',
  'no_answer',
  'voicemail',
  'undelivered',
  'reply',
]
const single: FeedKind[] = ['answered', 'arrived', 'on_post', 'placed', 'let_go', 'not_here', 'outcome']

/** What is alike within a minute. */
const keyOf = (i: FeedItem): string =>
  always.includes(i.kind)
    ? [format(i.at, 'DD HH:mm'), i.kind, i.channel].join(' ')
    : single.includes(i.kind)
      ? [format(i.at, 'DD HH:mm'), i.kind, i.answer, i.wrongNumber, i.post].join(' ')
      : i.id

/** The lines of the items, newest first; what happened alike to many within a minute is one line. */
export function feedLines(items: FeedItem[]): FeedLine[] {
  const groups = new Map<string, FeedItem[]>()
  for (const item of items) {
    const key = keyOf(item)
    groups.set(key, [...(groups.get(key) ?? []), item])
  }
  const lines = [...groups.values()].flatMap((group) => {
    if (!always.includes(group[0]!.kind))
      return group.length > apart ? [lineOf(group)] : group.map((i) => lineOf([i]))
    const hands = new Set(group.map((i) => i.by))
    // few enough hands are named, each with whom they were asked to reach
    return hands.size > apart
      ? [lineOf(group)]
      : [...hands].map((name) => lineOf(group.filter((i) => i.by === name)))
  })
  return lines.sort((a, b) => Number(b.key) - Number(a.key))
}

/** Together from the newest: its place in the list is where the others stand too. */
function lineOf(group: FeedItem[]): FeedLine {
  const newest = group[0]!
  const inTurn = [...group].reverse()
  const all: Told =
    group.length === 1
      ? { ...newest, hands: 1 }
      : {
          ...newest,
          who: [...new Set(inTurn.flatMap((i) => i.who))].slice(0, 3),
          people: group.reduce((n, i) => n + i.people, 0),
          hands: new Set(group.map((i) => i.by)).size,
          by: group.every((i) => i.by === newest.by) ? newest.by : '',
          squads: {
            names: inTurn.flatMap((i) => i.squads.names),
            count: group.reduce((n, i) => n + i.squads.count, 0),
          },
        }
  return {
    key: newest.id,
    at: newest.at,
    time: format(newest.at, 'H:mm'),
    words: sayFeed(all),
    alarm: newest.kind === 'alarm',
  }
}

/**
 * What is known with what was just heard: the newest page lies over it. When more happened between the two than a page
 * holds, what is older is let go, and asked for again; what came was nothing that is told, and what is known stays.
 */
export function joinFeed(known: Feed | null, fresh: Feed): Feed {
  if (!known) return fresh
  if (!fresh.items.length) return known
  const ids = new Set(known.items.map((i) => i.id))
  const meets = fresh.next === null || !known.items.length || fresh.items.some((i) => ids.has(i.id))
  if (!meets) return fresh
  const all = new Map([...known.items, ...fresh.items].map((i) => [i.id, i]))
  const next = known.items.length ? known.next : fresh.next
  return { items: [...all.values()].sort((a, b) => Number(b.id) - Number(a.id)), next }
}

/** What is known with what was before it. An answer to a question that is no longer the next one is let go. */
export function olderFeed(known: Feed, before: string, older: Feed): Feed {
  return known.next === before ? { items: [...known.items, ...older.items], next: older.next } : known
}
