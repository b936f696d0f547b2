import { sql } from 'kysely'
import type { Sheet } from '../../contract/org-import'
import type { Deps } from '../context'
import { makeHistory } from './history'
import { makeTown } from './town'

/**
 * Fills an empty database with a demo town, once. A database with real data in it is never touched.
 *
 * @param roster the sample roster, already read
 * @throws Error in plain words when the database holds something else
 */
export async function fillDemo(
  deps: Deps,
  roster: () => Promise<Sheet>,
  say: (words: string) => void,
): Promise<void> {
  const marked = await deps.db
    .selectFrom('instance')
    .select('value')
    .where('key', '=', 'demo')
    .executeTakeFirst()
  if (marked) return
  const used = await deps.db.selectFrom('unit').select('id').limit(1).executeTakeFirst()
  if (used) throw new Error('这个数据库里有正式数据，不能用作演示：请换一个空的数据库，或去掉 DEMO=1。')
  say('正在填入演示镇……')
  const town = await makeTown(deps, await roster())
  await makeHistory(deps, town, (done, of) => {
    if (done % 27 === 0) say(`  十二个月的组织生活 ${Math.round((100 * done) / of)}%`)
  })
  await sql`insert into xianfeng.instance (key, value) values ('demo', 'true')`.execute(deps.db)
}
