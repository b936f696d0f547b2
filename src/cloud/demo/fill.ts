import { sql, type Kysely } from 'kysely'
import type { Sheet } from '../../contract/org-import'
import type { Deps } from '../context'
import type { Tables } from '../db/schema'
import { makeHistory } from './history'
import { makePeacetime } from './peacetime'
import { makeTeams } from './teams'
import { makeTown } from './town'

/** How far the demo town is: not ours to fill, half filled when somebody pressed Ctrl-C, or complete. */
async function markOf(db: Kysely<Tables>): Promise<'none' | 'filling' | 'filled'> {
  const row = await db.selectFrom('instance').select('value').where('key', '=', 'demo').executeTakeFirst()
  return (row?.value as 'filling' | 'filled' | undefined) ?? 'none'
}

const mark = (db: Kysely<Tables>, value: 'filling' | 'filled') =>
  sql`insert into xianfeng.instance (key, value) values ('demo', ${JSON.stringify(value)}::jsonb)
on conflict (key) do update set value = excluded.value`.execute(db)

/** May this database be shown as a demo: it is one, or nobody has put anything in. */
export async function isDemoOrEmpty(db: Kysely<Tables>): Promise<boolean> {
  if ((await markOf(db)) !== 'none') return true
  return !(await db.selectFrom('unit').select('id').limit(1).executeTakeFirst())
}

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
  const { db } = deps
  const how = await markOf(db)
  if (how === 'filled') return
  if (how === 'filling') await empty(db)
  else if (!(await isDemoOrEmpty(db))) {
    throw new Error('这个数据库里有正式数据，不能用作演示：请换一个空的数据库，或去掉 DEMO=1。')
  }
  await mark(db, 'filling')
  say('正在填入演示镇……')
  const town = await makeTown(deps, await roster())
  await makeHistory(deps, town, (done, of) => {
    if (done % 27 === 0) say(`  十二个月的组织生活 ${Math.round((100 * done) / of)}%`)
  })
  await makeTeams(deps, town)
  await makePeacetime(deps, town)
  await mark(db, 'filled')
}

/** Takes a half-filled demo away; the canary, the key and the mark stay. */
async function empty(db: Kysely<Tables>) {
  const { rows } = await sql<{ tables: string }>`
select string_agg(format('xianfeng.%I', tablename), ', ') as tables from pg_tables
where schemaname = 'xianfeng' and tablename not like 'kysely%' and tablename <> 'instance'`.execute(db)
  await sql.raw(`truncate ${rows[0]!.tables}`).execute(db)
  await sql`delete from xianfeng.instance where key = 'personas'`.execute(db)
}
