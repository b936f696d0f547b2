import { sql, type Kysely } from 'kysely'
import type { Credit, Template } from '../../contract/message'
import { templateNames, templates } from '../../domain/message-templates'
import type { Context } from '../context'
import type { Tables } from '../db/schema'

/** More consents than anybody taps; a broken or hostile client counts no further. */
const mostCredits = 20

/** One more message of each template for an account. */
export async function addCredits(ctx: Context, accountId: string, accepted: Template[]): Promise<void> {
  await ctx.db
    .insertInto('credit')
    .values(
      accepted.map((template) => ({ account_id: accountId, template, left_count: 1, changed_at: ctx.at })),
    )
    .onConflict((c) =>
      c.columns(['account_id', 'template']).doUpdateSet({
        left_count: sql`least(credit.left_count + 1, ${mostCredits}::int)`,
        changed_at: ctx.at,
      }),
    )
    .execute()
}

/** How many people on an activity's list, not on leave, somebody's phone may still be sent a template for. */
export async function countReachable(
  db: Kysely<Tables>,
  activityId: string,
  template: Template,
): Promise<number> {
  const { rows } = await sql<{ n: number }>`
select count(*)::int as n from xianfeng.attendee t
where t.activity_id = ${activityId} and t.due and t.leave_state is distinct from 'granted' and exists (
  select from xianfeng.binding b join xianfeng.credit c on c.account_id = b.account_id
  where b.member_id = t.member_id and b.state = 'active' and c.template = ${template} and c.left_count > 0)`.execute(
    db,
  )
  return rows[0]!.n
}

/** What an account may still be sent, for each template that is registered. */
export async function loadCredits(ctx: Context, accountId: string): Promise<Credit[]> {
  const rows = await ctx.db
    .selectFrom('credit')
    .select(['template', 'left_count'])
    .where('account_id', '=', accountId)
    .execute()
  return templates.flatMap((template) => {
    const registered = ctx.templates[template]
    const left = rows.find((r) => r.template === template)?.left_count ?? 0
    return registered ? [{ template, name: templateNames[template], templateId: registered.id, left }] : []
  })
}
