import type { Role } from '../../contract/org'
import type { Context } from '../context'
import { enqueue } from '../outbox'
import type { CallPlace } from './call-queries'
import { actorOf } from './draft-view'
import { listCommand } from './list-queries'

type Of = Pick<CallPlace, 'call' | 'path'>

const above: Role[] = ['commander', 'town_office']
const releasing: Role[] = ['commander', 'town_office', 'county_office']

/** Nobody else looked before it went out: the level above hears of it at once; of 应急放行, all who could have released it. */
export async function tellAbove(
  ctx: Context,
  of: Of,
  { people, breakGlass }: { people: number; breakGlass?: string },
): Promise<void> {
  const words = breakGlass ? `应急放行 ${people} 人：${breakGlass}` : `本村自行集结 ${people} 人`
  await tell(ctx, of, breakGlass ? releasing : above, { what: 'released', words, page: 'board' })
}

/** A second person is wanted, within a minute. */
export const askSecond = (ctx: Context, of: Of): Promise<void> =>
  tell(ctx, of, releasing, { what: `asked${of.call.version}`, words: '等您核对放行', page: 'launch' })

async function tell(
  ctx: Context,
  { call, path }: Of,
  roles: Role[],
  said: { what: string; words: string; page: string },
) {
  const whom = await listCommand(ctx, path, roles, actorOf(ctx))
  await enqueue(
    ctx,
    whom.map((memberId) => ({
      key: `mobilization:${call.id}:${said.what}:${memberId}`,
      memberId,
      template: 'mobilization.news' as const,
      data: { kind: call.kind, title: call.title, assembleAt: call.assemble_at, words: said.words },
      page: `pages/mobilization/${said.page}/index?id=${call.id}`,
    })),
  )
}
