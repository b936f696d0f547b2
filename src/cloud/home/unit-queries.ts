import { sql, type Kysely } from 'kysely'
import type { Tables } from '../db/schema'

export interface HomeUnit {
  unitId: string
  name: string
  kind: string
  path: string
  /** of the members that were asked for */
  names: Record<string, string>
}

/** Units by path. */
export async function unitsAt(db: Kysely<Tables>, paths: string[], memberIds: string[]): Promise<HomeUnit[]> {
  const { rows } = await sql<HomeUnit>`
select u.id as "unitId", u.name, u.kind, u.path,
  coalesce((select json_object_agg(m.id, m.name) from xianfeng.member m
    where m.unit_id = u.id and m.id = any(${memberIds}::text[])), '{}'::json) as names
from xianfeng.unit u where u.path = any(${[...new Set(paths)]}::text[])
order by u.path`.execute(db)
  return rows
}
