import { sql, type Kysely } from 'kysely'
import type { Instant } from '../../contract/fields'
import type { BindingKind, BindingView, BindingWay, WaitingBinding } from '../../contract/org-binding'
import type { Tables } from '../db/schema'

/** The binding between an account and a member that has not ended. */
export const findBinding = (db: Kysely<Tables>, accountId: string, memberId: string) =>
  db
    .selectFrom('binding')
    .select(['id', 'kind', 'state'])
    .where('account_id', '=', accountId)
    .where('member_id', '=', memberId)
    .where('state', '<>', 'ended')
    .executeTakeFirst()

/** Whom the account stands for by itself, if anybody. */
export const selfOfAccount = (db: Kysely<Tables>, accountId: string) =>
  db
    .selectFrom('binding')
    .innerJoin('member', 'member.id', 'binding.member_id')
    .select(['member.id as memberId', 'member.name'])
    .where('account_id', '=', accountId)
    .where('kind', '=', 'self')
    .where('state', '=', 'active')
    .executeTakeFirst()

/** The account that stands for a member by themselves today. */
export const selfOfMember = (db: Kysely<Tables>, memberId: string) =>
  db
    .selectFrom('binding')
    .innerJoin('account', 'account.id', 'binding.account_id')
    .select(['binding.id', 'account.id as accountId', 'account.openid'])
    .where('member_id', '=', memberId)
    .where('kind', '=', 'self')
    .where('state', '=', 'active')
    .executeTakeFirst()

export async function addBinding(
  db: Kysely<Tables>,
  row: {
    id: string
    accountId: string
    memberId: string
    kind: BindingKind
    way: BindingWay
    why: 'replacement' | 'proxy' | 'office' | null
    at: Instant
  },
): Promise<void> {
  await db
    .insertInto('binding')
    .values({
      id: row.id,
      account_id: row.accountId,
      member_id: row.memberId,
      kind: row.kind,
      way: row.way,
      state: row.why ? 'waiting' : 'active',
      why: row.why,
      agreed_at: row.at,
      ended_at: null,
      ended_why: null,
    })
    .execute()
}

export async function endBinding(db: Kysely<Tables>, bindingId: string, why: string, at: Instant) {
  await db
    .updateTable('binding')
    .set({ state: 'ended', ended_at: at, ended_why: why })
    .where('id', '=', bindingId)
    .execute()
}

export async function agreeBinding(db: Kysely<Tables>, bindingId: string, at: Instant) {
  await db
    .updateTable('binding')
    .set({ state: 'active', agreed_at: at })
    .where('id', '=', bindingId)
    .execute()
}

/** A browser's account becomes part of a WeChat user's: its sessions and those it acts for move over. */
export async function absorbAccount(db: Kysely<Tables>, from: string, into: string, at: Instant) {
  await sql`
update xianfeng.binding b set account_id = ${into}
where b.account_id = ${from} and b.state <> 'ended' and b.kind = 'proxy'
  and not exists (select from xianfeng.binding o
    where o.account_id = ${into} and o.member_id = b.member_id and o.state <> 'ended')`.execute(db)
  await sql`
update xianfeng.binding set state = 'ended', ended_at = ${at}, ended_why = 'joined'
where account_id = ${from} and state <> 'ended'`.execute(db)
  await db.updateTable('session').set({ account_id: into }).where('account_id', '=', from).execute()
  await db.updateTable('account').set({ closed_at: at }).where('id', '=', from).execute()
}

/** A binding, living or ended, locked, with the member and their unit. */
export const lockBinding = (db: Kysely<Tables>, bindingId: string) =>
  db
    .selectFrom('binding as b')
    .innerJoin('member as m', 'm.id', 'b.member_id')
    .innerJoin('unit as u', 'u.id', 'm.unit_id')
    .select(['b.id', 'b.account_id as accountId', 'b.member_id as memberId', 'b.kind', 'b.state', 'b.why'])
    .select(['m.name', 'm.left_at', 'u.path'])
    .where('b.id', '=', bindingId)
    .forUpdate('b')
    .executeTakeFirst()

/** The living bindings of a member. */
export async function listBindings(
  db: Kysely<Tables>,
  memberId: string,
  accountId: string,
): Promise<BindingView[]> {
  const rows = await db
    .selectFrom('binding as b')
    .innerJoin('account as a', 'a.id', 'b.account_id')
    .select(['b.id as bindingId', 'b.kind', 'b.way', 'b.state', 'b.agreed_at as at', 'a.id', 'a.openid'])
    .where('b.member_id', '=', memberId)
    .where('b.state', '<>', 'ended')
    .orderBy('b.agreed_at')
    .execute()
  return rows.map(({ id, openid, way, state, ...row }) => ({
    ...row,
    way: way as BindingWay,
    state: state as 'active' | 'waiting',
    wechat: openid !== null,
    mine: id === accountId,
  }))
}

/** What waits in a unit and everything below it. */
export async function listWaiting(db: Kysely<Tables>, path: string, accountId: string, at: Instant) {
  const { rows } = await sql<
    Omit<WaitingBinding, 'label' | 'words'> & { name: string; groupName: string; birth: string }
  >`
select b.id as "bindingId", b.kind, b.way, b.state, (a.openid is not null) as wechat, b.agreed_at as at,
  (a.id = ${accountId}) as mine, m.id as "memberId", m.name, m.group_name as "groupName", m.birth,
  u.id as "unitId", u.name as "unitName", coalesce(b.why, 'replacement') as why
from xianfeng.binding b
join xianfeng.account a on a.id = b.account_id
join xianfeng.member m on m.id = b.member_id and (m.left_at is null or m.left_at > ${at})
join xianfeng.unit u on u.id = m.unit_id
where b.state = 'waiting' and starts_with(u.path, ${path})
order by b.agreed_at`.execute(db)
  return rows
}

/** Members whose roster line has the number and who have not left, with whether an account is theirs already. */
export async function listByPhone(db: Kysely<Tables>, phone: string, at: Instant) {
  const { rows } = await sql<{ memberId: string; name: string; unitName: string; taken: boolean }>`
select m.id as "memberId", m.name, u.name as "unitName",
  exists (select from xianfeng.binding b where b.member_id = m.id and b.kind = 'self' and b.state = 'active') as taken
from xianfeng.member m join xianfeng.unit u on u.id = m.unit_id
where m.phone = ${phone} and (m.left_at is null or m.left_at > ${at})
order by m.created_at, m.id limit 20`.execute(db)
  return rows
}

export async function verifyPhone(db: Kysely<Tables>, memberId: string, at: Instant): Promise<void> {
  await db.updateTable('member').set({ phone_verified_at: at }).where('id', '=', memberId).execute()
}
