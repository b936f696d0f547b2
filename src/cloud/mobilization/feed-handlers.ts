import { mobilizationFeedInputs as inputs, type FeedItem } from '../../contract/mobilization-feed'
import type { Post } from '../../contract/mobilization-types'
import { labelsOf } from '../../domain/org-names'
import type { Context } from '../context'
import { reads } from '../handler'
import { released } from './board-handlers'
import type { CallPlace } from './call-queries'
import { listFeed, peopleOf, squadNames, type FeedRow } from './feed-queries'

/** Receipts of a whole wave may lie between two lines: so many looks, and the person asks for more themselves. */
const looks = 5
const enough = 10

/** What has happened in a call-up, for whoever commands it. A call of its own: nobody's board waits for it. */
export const feedHandlers = {
  'mobilization.feed': reads<'mobilization.feed', CallPlace>({
    input: inputs['mobilization.feed'],
    place: released,
    async run(ctx, { callUpId, before }, { call }) {
      const rows: FeedRow[] = []
      let next: string | null = before ?? null
      for (let look = 0; look < looks && rows.length < enough; look++) {
        const found = await listFeed(ctx.db, callUpId, next)
        rows.push(...found.rows)
        next = found.next
        if (next === null) break
      }
      return { items: await itemsOf(ctx, callUpId, rows, call.posts as Post[]), next }
    },
  }),
}

const present = (ids: (string | null)[]) => ids.filter((id): id is string => !!id)

async function itemsOf(
  { db }: Context,
  callUpId: string,
  rows: FeedRow[],
  posts: Post[],
): Promise<FeedItem[]> {
  const ids = rows.flatMap((r) => present([r.member, r.by, r.handler, ...(r.first ?? [])]))
  const people = await peopleOf(db, [...new Set(ids)])
  const labels = labelsOf(people)
  const label = new Map(people.map((p, i) => [p.id, labels[i]!]))
  const squadIds = rows.flatMap((r) => present([r.squadName === null ? r.squad : null, ...r.firstSquads]))
  const squad = await squadNames(db, callUpId, [...new Set(squadIds)])
  const named = (from: Map<string, string>, list: string[]) =>
    list.map((id) => from.get(id)).filter((name): name is string => !!name)

  return rows.map((r) => {
    const about = r.member ? [r.member] : present(r.first ?? [])
    const teams = r.squad ? [r.squadName ?? squad.get(r.squad) ?? ''] : named(squad, present(r.firstSquads))
    // who answered for themselves is not said twice
    const by = r.handler ?? (r.by === r.member ? null : r.by)
    return {
      id: r.id,
      at: r.at,
      kind: r.kind,
      who: named(label, about),
      people: r.people ?? (r.member ? 1 : 0),
      by: (by && label.get(by)) ?? '',
      squads: { names: teams, count: r.squads || teams.length },
      channel: r.channel,
      answer: r.answer,
      etaMinutes: r.eta,
      needsRide: r.ride ?? false,
      wrongNumber: r.outcome === 'wrong_number',
      post: posts.find((p) => p.postId === r.postId)?.name ?? '',
    }
  })
}
