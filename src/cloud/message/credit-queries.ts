import { sql } from 'kysely'
import type { Credit, Template } from '../../contract/message'
import { templateNames, templates } from '../../domain/message-templates'
import type { Context } from '../context'

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
