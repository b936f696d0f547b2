import { sql, type Kysely } from 'kysely'
import type { Instant } from '../../contract/fields'
import type { Me, Persona, Role } from '../../contract/org'
import { roleNames } from '../../domain/roles'
import type { Context } from '../context'
import type { Tables } from '../db/schema'

/** The signed-in user with the names that pages show, or null for a visitor. */
export async function loadMe(ctx: Context): Promise<Me | null> {
  const { user, db } = ctx
  if (!user) return null
  const account = await db
    .selectFrom('account')
    .select('large_type')
    .where('id', '=', user.accountId)
    .executeTakeFirstOrThrow()
  const memberIds = user.members.map((m) => m.memberId)
  const people = memberIds.length
    ? await db
        .selectFrom('member')
        .innerJoin('unit', 'unit.id', 'member.unit_id')
        .select(['member.id', 'member.name', 'unit.id as unitId', 'unit.name as unitName'])
        .where('member.id', 'in', memberIds)
        .execute()
    : []
  const paths = user.roles.map((r) => r.unitPath)
  const units = paths.length
    ? await db.selectFrom('unit').select(['id', 'name', 'kind', 'path']).where('path', 'in', paths).execute()
    : []
  return {
    who: user,
    people: user.members.flatMap((m) => {
      const row = people.find((p) => p.id === m.memberId)
      return row
        ? [{ memberId: row.id, name: row.name, unitId: row.unitId, unitName: row.unitName, kind: m.kind }]
        : []
    }),
    offices: user.roles.flatMap((r) => {
      const unit = units.find((u) => u.path === r.unitPath)
      return unit
        ? [{ role: r.role, unitId: unit.id, unitName: unit.name, unitKind: unit.kind, unitPath: unit.path }]
        : []
    }),
    largeType: account.large_type,
    demo: ctx.demo,
  }
}

/** The people whom a visitor of the demo may be; kept in `instance` by the demo town. */
export async function listPersonas(db: Kysely<Tables>): Promise<Persona[]> {
  const { rows } = await sql<{ id: string; name: string; role: Role | null; unit: string }>`
select m.id, m.name, r.role, coalesce(ru.name, u.name) as unit
from xianfeng.instance i
cross join lateral jsonb_array_elements_text(i.value) with ordinality as p(id, n)
join xianfeng.member m on m.id = p.id
join xianfeng.unit u on u.id = m.unit_id
left join lateral (select role, unit_id from xianfeng.role_term where member_id = m.id order by from_day limit 1) r on true
left join xianfeng.unit ru on ru.id = r.unit_id
where i.key = 'personas' order by p.n`.execute(db)
  return rows.map((r) => ({
    memberId: r.id,
    name: r.name,
    office: r.role ? roleNames[r.role] : '党员',
    unitName: r.unit,
  }))
}

/** The account that stands for a member by themselves in the browser; made when there is none. */
export async function openAccountFor(ctx: Context, memberId: string, way: string): Promise<string> {
  const found = await ctx.db
    .selectFrom('binding')
    .innerJoin('account', 'account.id', 'binding.account_id')
    .select('account.id')
    .where('binding.member_id', '=', memberId)
    .where('binding.kind', '=', 'self')
    .where('binding.state', '=', 'active')
    .where('account.closed_at', 'is', null)
    .executeTakeFirst()
  if (found) return found.id
  const id = ctx.newId()
  await ctx.db
    .insertInto('account')
    .values({ id, openid: null, created_at: ctx.at, seen_at: ctx.at, closed_at: null })
    .execute()
  await ctx.db
    .insertInto('binding')
    .values({
      id: ctx.newId(),
      account_id: id,
      member_id: memberId,
      kind: 'self',
      way,
      state: 'active',
      agreed_at: ctx.at,
      ended_at: null,
      ended_why: null,
    })
    .execute()
  return id
}

/** Ends a session at once, on every host. */
export async function revokeSession(db: Kysely<Tables>, sessionId: string, at: Instant): Promise<void> {
  await db.updateTable('session').set({ revoked_at: at }).where('id', '=', sessionId).execute()
}
