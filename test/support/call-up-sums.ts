import { sql, type Kysely } from 'kysely'
import type { Tables } from '../../src/cloud/db/schema'
import { makeBoard } from '../../src/cloud/mobilization/board'
import type { CallPlace } from '../../src/cloud/mobilization/call-queries'
import type { Instant } from '../../src/contract/fields'
import { toldKinds, untoldKinds } from '../../src/domain/mobilization-feed-words'
import { fold, type CallEvent } from '../../src/domain/mobilization-fold'
import { emptyFunnel, stageOf } from '../../src/domain/mobilization-stage'
import type { World } from './world'

type Db = Kysely<Tables>

/**
 * What must hold of every call-up at every moment: each called person stands at exactly one stage, the people and the
 * events tell the same, every kind of event has its words in 经过, and nobody who has not answered is without a next attempt or a named human.
 */
export async function addsUp(w: World): Promise<void> {
  // one look at everything: what others say meanwhile must not come between the people and the book
  const { db } = w.deps
  await db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute((tx) => allAddUp(tx, w.now()))
}

async function allAddUp(db: Db, at: Instant): Promise<void> {
  const calls = await db.selectFrom('call_up').selectAll().where('released_at', 'is not', null).execute()
  for (const call of calls) {
    const unit = await db
      .selectFrom('unit')
      .select(['id as unitId', 'name', 'kind', 'path'])
      .where('id', '=', call.unit_id)
      .executeTakeFirstOrThrow()
    const place = { call, unit, path: unit.path } as CallPlace
    const board = await makeBoard({ db, at }, place)
    const targets = await db
      .selectFrom('target')
      .selectAll()
      .where('call_up_id', '=', call.id)
      .orderBy('member_id')
      .execute()
    const sum = Object.values(board.funnel).reduce((a, b) => a + b, 0)
    expect({ people: board.people, sum }).toEqual({ people: targets.length, sum: targets.length })
    const events = await eventsOf(db, call.id)
    const worded = new Set<string>([...toldKinds, ...untoldKinds])
    expect({ withoutWords: events.map((e) => e.kind).filter((k) => !worded.has(k)) }).toEqual({
      withoutWords: [],
    })
    const folded = fold(events)
    const told = emptyFunnel()
    for (const person of folded.people.values()) told[stageOf(person)]++
    expect({ of: call.id, funnel: told }).toEqual({ of: call.id, funnel: board.funnel })
    const kept = targets.map((t) => ({
      memberId: t.member_id,
      ...{ answer: t.answer, answeredAt: t.answered_at, first: t.first_answered_at, reason: t.reason },
      ...{ arrivedAt: t.arrived_at, releasedAt: t.released_at, outcome: t.outcome },
    }))
    const said = targets.map(({ member_id }) => {
      const p = folded.people.get(member_id)!
      return {
        memberId: member_id,
        ...{ answer: p.answer, answeredAt: p.answeredAt, first: p.firstAnsweredAt, reason: p.reason },
        ...{ arrivedAt: p.arrivedAt, releasedAt: p.releasedAt, outcome: p.outcome },
      }
    })
    expect(said).toEqual(kept)
    expect({ forgotten: board.forgotten }).toEqual({ forgotten: 0 })
    expect(await looseAttempts(db, call.id)).toEqual([])
  }
}

/** The whole book of a call-up, as the report reads it. */
async function eventsOf(db: Db, callUpId: string): Promise<CallEvent[]> {
  const { rows } = await sql<CallEvent>`
select e.id::text as id, at, kind, member_id as member, by_member_id as by, detail from xianfeng.call_event e
where call_up_id = ${callUpId} order by e.id`.execute(db)
  return rows
}

/** Attempts to come on somebody who has answered, is there, or was let go, or of a call-up that is over. */
async function looseAttempts(db: Db, callUpId: string) {
  const { rows } = await sql`
select g.name, a.channel, a.run_at from xianfeng.attempt a
join xianfeng.target g on g.call_up_id = a.call_up_id and g.member_id = a.member_id
join xianfeng.call_up c on c.id = a.call_up_id
where a.call_up_id = ${callUpId} and a.state = 'waiting' and a.channel <> 'news'
  and (g.answer is not null or g.arrived_at is not null or g.released_at is not null or c.state <> 'live')`.execute(
    db,
  )
  return rows
}
