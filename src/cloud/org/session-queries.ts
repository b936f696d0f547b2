import { sql, type Kysely } from 'kysely'
import type { Instant } from '../../contract/fields'
import type { Me, Persona, Role } from '../../contract/org'
import { shift } from '../../domain/clock'
import { roleNames } from '../../domain/roles'
import type { Context, Deps } from '../context'
import type { Tables } from '../db/schema'
import type { Caller } from '../handler'
import { loadCredits } from '../message/credit-queries'

/** The signed-in user with the names that pages show, or null for a visitor. */
export async function loadMe(ctx: Context): Promise<Me | null> {
  const { user, db } = ctx
  if (!user) return null
  const account = await db
    .selectFrom('account')
    .select('large_type')
    .where('id', '=', user.accountId)
    .executeTakeFirstOrThrow()
  const bindings = await db
    .selectFrom('binding')
    .innerJoin('member', 'member.id', 'binding.member_id')
    .innerJoin('unit', 'unit.id', 'member.unit_id')
    .select([
      'binding.id as bindingId',
      'binding.kind',
      'binding.state',
      'member.id as memberId',
      'member.name',
    ])
    .select(['unit.id as unitId', 'unit.name as unitName'])
    .where('binding.account_id', '=', user.accountId)
    .where('binding.state', '<>', 'ended')
    .where((e) => e.or([e('member.left_at', 'is', null), e('member.left_at', '>', ctx.at)]))
    .orderBy('binding.agreed_at')
    .execute()
  const paths = user.roles.map((r) => r.unitPath)
  const units = paths.length
    ? await db.selectFrom('unit').select(['id', 'name', 'kind', 'path']).where('path', 'in', paths).execute()
    : []
  return {
    who: user,
    people: user.members.flatMap(({ memberId }) =>
      bindings
        .filter((b) => b.memberId === memberId && b.state === 'active')
        .map(({ state: _, ...person }) => person),
    ),
    waiting: bindings
      .filter((b) => b.state === 'waiting')
      .map(({ state: _, unitId: __, ...person }) => person),
    offices: user.roles.flatMap((r) => {
      const unit = units.find((u) => u.path === r.unitPath)
      return unit
        ? [{ role: r.role, unitId: unit.id, unitName: unit.name, unitKind: unit.kind, unitPath: unit.path }]
        : []
    }),
    largeType: account.large_type,
    credits: await loadCredits(ctx, user.accountId),
    demo: ctx.demo,
    ...(ctx.byPlace && { byPlace: true }),
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

/** How stale the note of when somebody was last here may get, in minutes: not every call writes. */
const seenEvery = 10

/** Notes that whoever calls is here, for their list of devices. */
export async function noteSeen(deps: Deps, { sessionId }: Caller): Promise<void> {
  if (!sessionId) return
  const at = deps.now()
  const stale = shift(at, -seenEvery, 'm')
  await sql`
with here as (
  update xianfeng.session set seen_at = ${at}
  where id = ${sessionId} and revoked_at is null and expires_at > ${at} and seen_at < ${stale} returning account_id)
update xianfeng.account a set seen_at = ${at} from here where a.id = here.account_id and a.seen_at < ${stale}`.execute(
    deps.db,
  )
}

/** Ends a session at once, on every host. */
export async function revokeSession(db: Kysely<Tables>, sessionId: string, at: Instant): Promise<void> {
  await db.updateTable('session').set({ revoked_at: at }).where('id', '=', sessionId).execute()
}
