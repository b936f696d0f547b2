import { sql, type Kysely } from 'kysely'
import type { CallKind } from '../../contract/mobilization-types'
import type { Tables } from '../db/schema'

type Db = Kysely<Tables>
const name = sql`hashtextextended('call-up.release', 0)`

/**
 * Releases of practices (演练, 测试) stand in one queue, and in none with real ones but at the moment when one goes out:
 * then each sees the other, and neither is released past it. Held until the commit. A practice that holds a call-up's
 * row does not wait here: a real one might be waiting for that row.
 *
 * @returns false: somebody else is releasing at this moment
 */
export async function holdReleases(db: Db, kind: CallKind, wait = true): Promise<boolean> {
  if (kind === 'real') {
    await sql`select pg_advisory_xact_lock_shared(${name})`.execute(db)
    return true
  }
  if (wait) {
    await sql`select pg_advisory_xact_lock(${name})`.execute(db)
    return true
  }
  const { rows } = await sql<{ ours: boolean }>`select pg_try_advisory_xact_lock(${name}) as ours`.execute(db)
  return rows[0]!.ours
}

/** Is somebody of these squads called by a real call-up that goes on? Corps stand for all of theirs. */
export async function calledForReal(db: Db, teamIds: string[]): Promise<boolean> {
  const { rows } = await sql<{ busy: boolean }>`
select exists (
  select from xianfeng.call_up r
  join xianfeng.target g on g.call_up_id = r.id
  join xianfeng.team_member tm on tm.member_id = g.member_id and tm.to_at is null
  join xianfeng.team t on t.id = tm.team_id and t.kind = 'squad' and t.ended_at is null
  where r.kind = 'real' and r.state in ('live', 'stood_down')
    and (t.id = any(${teamIds}::text[]) or t.parent_id = any(${teamIds}::text[]))) as busy`.execute(db)
  return rows[0]!.busy
}
