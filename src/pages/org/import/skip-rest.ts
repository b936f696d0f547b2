import { call } from '../../../client/call'

/**
 * What nobody answered waits for another import: every open question is answered with 先不导.
 *
 * @throws AppError or NoAnswer as the calls do
 */
export async function skipRest(importId: string): Promise<void> {
  let after: number | null = 0
  while (after !== null) {
    const page: { rows: { row: number; answer?: unknown }[]; next: number | null } = await call(
      'org.importRows',
      { importId, kind: 'ask', after, limit: 200 },
    )
    const open = page.rows.filter((row) => !row.answer)
    if (open.length) {
      const answers = open.map(({ row }) => ({ row, answer: { is: 'skip' as const } }))
      await call('org.answerImport', { importId, answers })
    }
    after = page.next
  }
}
