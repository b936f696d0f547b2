import type { TrayMessage } from '../../contract/message'
import { renderMessage, templateNames } from '../../domain/message-templates'
import type { Template } from '../../contract/message'
import type { Context } from '../context'

const shown = 100

/** What would have reached phones, newest first: due and past messages by their time. */
export async function loadTray(ctx: Context): Promise<TrayMessage[]> {
  const rows = await ctx.db
    .selectFrom('outbox')
    .innerJoin('member', 'member.id', 'outbox.member_id')
    .innerJoin('unit', 'unit.id', 'member.unit_id')
    .select(['outbox.id', 'outbox.template', 'outbox.data', 'outbox.page', 'outbox.run_at', 'outbox.state'])
    .select(['outbox.why', 'member.name as to', 'unit.name as unitName'])
    .orderBy('outbox.run_at', 'desc')
    .orderBy('outbox.id', 'desc')
    .limit(shown)
    .execute()
  return rows.map((row) => {
    const template = row.template as Template
    return {
      id: row.id,
      template,
      name: templateNames[template],
      to: row.to,
      unitName: row.unitName,
      fields: renderMessage(template, row.data as never, row.to).map(({ label, value }) => ({
        label,
        value,
      })),
      page: row.page,
      at: row.run_at,
      state: row.state,
      why: row.why ?? '',
    }
  })
}
