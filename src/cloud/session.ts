import { createHmac, timingSafeEqual } from 'node:crypto'
import { sql, type Kysely } from 'kysely'
import type { Instant } from '../contract/fields'
import type { Role, Who } from '../contract/org'
import { shift } from '../domain/clock'
import type { Context, Deps } from './context'
import type { Tables } from './db/schema'
import type { Caller } from './handler'

/** A session lasts this long after it was opened; a new one is a tap away. */
const sessionDays = 30

const mac = (key: string, id: string) => createHmac('sha256', key).update(`session.${id}`).digest('base64url')

/** The token of a session: its id and our signature, so that a guessed id never reaches the database. */
export const makeToken = (key: string, sessionId: string) => `${sessionId}.${mac(key, sessionId)}`

/** The session id in a token whose signature is ours, or null. Whether it still lives is whoIs's question. */
export function readToken(key: string, token: string | undefined): string | null {
  const [id, signature] = (token ?? '').split('.')
  if (!id || !signature) return null
  const given = Buffer.from(signature)
  const ours = Buffer.from(mac(key, id))
  return given.length === ours.length && timingSafeEqual(given, ours) ? id : null
}

/** Opens a session and returns its id. */
export async function openSession(
  db: Kysely<Tables>,
  deps: Pick<Deps, 'newId'>,
  given: { accountId: string; device: string; edition: Context['edition']; at: Instant },
): Promise<string> {
  const id = deps.newId()
  await db
    .insertInto('session')
    .values({
      id,
      account_id: given.accountId,
      edition: given.edition,
      device: given.device,
      created_at: given.at,
      seen_at: given.at,
      expires_at: shift(given.at, sessionDays, 'd'),
    })
    .execute()
  return id
}

/**
 * WeChat checks texts only for somebody who was in the mini-program within two hours, so we keep roughly when that
 * was: a write every ten minutes at most.
 */
const seenOnPhone = (at: Instant) => sql`
     seen as (
       update xianfeng.account a set seen_at = ${at} from account
       where a.id = account.id and (a.seen_at is null or a.seen_at < ${shift(at, -10, 'm')})),`

/**
 * The user behind a call: from the platform's openid, or from a session that is neither expired nor revoked.
 * Members who have left and terms that have ended count for nothing. One statement.
 *
 * @returns null for a visitor
 */
export async function whoIs(db: Kysely<Tables>, caller: Caller, at: Instant): Promise<Who | null> {
  if (!caller.openid && !caller.sessionId) return null
  const account = caller.openid
    ? sql`select a.id from xianfeng.account a where a.openid = ${caller.openid} and a.closed_at is null`
    : sql`select a.id from xianfeng.session s join xianfeng.account a on a.id = s.account_id
          where s.id = ${caller.sessionId} and s.revoked_at is null and s.expires_at > ${at} and a.closed_at is null`
  const { rows } = await sql<{
    id: string
    members: Who['members'] | null
    roles: Who['roles'] | null
    leads: Who['leads'] | null
  }>`
with account as (${account}),${caller.edition === 'weapp' ? seenOnPhone(at) : sql``}
     bound as (
       select m.id, b.kind, u.path
       from xianfeng.binding b
       join account on account.id = b.account_id
       join xianfeng.member m on m.id = b.member_id and (m.left_at is null or m.left_at > ${at})
       join xianfeng.unit u on u.id = m.unit_id
       where b.state = 'active')
select account.id,
  (select json_agg(json_build_object('memberId', id, 'unitPath', path, 'kind', kind) order by kind desc, id) from bound) as members,
  (select json_agg(json_build_object('role', r.role, 'unitPath', u.path, 'memberId', bound.id))
     from bound join xianfeng.role_term r on r.member_id = bound.id join xianfeng.unit u on u.id = r.unit_id
    where bound.kind = 'self'
      and r.from_day <= (${at}::timestamptz at time zone interval '8 hours')::date
      and (r.to_day is null or r.to_day >= (${at}::timestamptz at time zone interval '8 hours')::date)) as roles,
  (select json_agg(json_build_object('teamId', t.team_id, 'memberId', t.member_id))
     from bound join xianfeng.team_member t on t.member_id = bound.id and t.to_at is null and t.office <> 'member'
    where bound.kind = 'self') as leads
from account`.execute(db)
  const row = rows[0]
  return row
    ? {
        accountId: row.id,
        members: row.members ?? [],
        roles: (row.roles ?? []) as { role: Role; unitPath: string; memberId: string }[],
        ...(row.leads && { leads: row.leads }),
      }
    : null
}
