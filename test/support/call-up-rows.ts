import type { CallEvent } from '../../src/domain/mobilization-fold'
import type { Person } from './builders'
import type { World } from './world'

/** What the database holds of a call-up, as a story asks for it. */
export function callUpRows(w: World) {
  const target = (callUpId: string, person: Person) =>
    w.deps.db
      .selectFrom('target')
      .selectAll()
      .where('call_up_id', '=', callUpId)
      .where('member_id', '=', person.memberId)
      .executeTakeFirstOrThrow()

  /** Events of a kind, in order. */
  async function events(callUpId: string, kind: CallEvent['kind']) {
    const rows = await w.deps.db
      .selectFrom('call_event')
      .selectAll()
      .where('call_up_id', '=', callUpId)
      .where('kind', '=', kind)
      .orderBy('id')
      .execute()
    return rows.map((row) => ({ ...row, detail: row.detail as Record<string, unknown> | null }))
  }

  /** Who has to reach whom, by name. */
  async function lists(callUpId: string): Promise<Record<string, string>> {
    const rows = await w.deps.db
      .selectFrom('target as g')
      .innerJoin('member as h', 'h.id', 'g.handler_id')
      .select(['g.name', 'h.name as handler'])
      .where('g.call_up_id', '=', callUpId)
      .orderBy('g.member_id')
      .execute()
    return Object.fromEntries(rows.map((r) => [r.name, r.handler]))
  }

  return { target, events, lists }
}
