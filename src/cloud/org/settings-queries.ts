import { sql, type Kysely } from 'kysely'
import type { Day, Instant } from '../../contract/fields'
import type { SettingKey, Settings } from '../../contract/org-settings'
import { defaultSettings, isSettingKey } from '../../domain/settings'
import type { Tables } from '../db/schema'

const idsOf = (path: string) => path.split('/').filter(Boolean)

export interface SettingRow {
  key: SettingKey
  value: unknown
  unitId: string
  unitName: string
  fromDay: Day
}

/** Per key the row that holds on a day: dated no later, on the unit itself or its nearest ancestor. */
export async function listSettings(db: Kysely<Tables>, unitPath: string, day: Day): Promise<SettingRow[]> {
  const ids = idsOf(unitPath)
  const { rows } = await sql<SettingRow>`
select distinct on (s.key) s.key, s.value, u.id as "unitId", u.name as "unitName", s.from_day as "fromDay"
from xianfeng.setting s join xianfeng.unit u on u.id = s.unit_id
where s.unit_id = any(${ids}::text[]) and s.from_day <= ${day}::date
order by s.key, array_position(${ids}::text[], s.unit_id) desc, s.from_day desc`.execute(db)
  return rows.filter((row) => isSettingKey(row.key))
}

/** What holds on a day in a unit, defaults filled in. One statement. */
export async function settingsFor(db: Kysely<Tables>, unitPath: string, day: Day): Promise<Settings> {
  const rows = await listSettings(db, unitPath, day)
  return { ...defaultSettings(), ...Object.fromEntries(rows.map((row) => [row.key, row.value])) } as Settings
}

/** The same for many units at once, by path: a town's page asks for all its branches. One statement. */
export async function settingsForAll(
  db: Kysely<Tables>,
  unitPaths: string[],
  day: Day,
): Promise<Map<string, Settings>> {
  const { rows } = await sql<{ path: string; key: string; value: unknown }>`
select distinct on (p.path, s.key) p.path, s.key, s.value
from unnest(${unitPaths}::text[]) as p(path)
join xianfeng.unit u on starts_with(p.path, u.path)
join xianfeng.setting s on s.unit_id = u.id and s.from_day <= ${day}::date
order by p.path, s.key, length(u.path) desc, s.from_day desc`.execute(db)
  const all = new Map(unitPaths.map((path) => [path, defaultSettings()]))
  for (const { path, key, value } of rows)
    if (isSettingKey(key)) Object.assign(all.get(path)!, { [key]: value })
  return all
}

/** The rows set on one unit, newest first, with who set them. */
export async function listOwnSettings(db: Kysely<Tables>, unitId: string) {
  return db
    .selectFrom('setting')
    .leftJoin('member', 'member.id', 'setting.set_by')
    .select(['key', 'from_day as fromDay', 'value', 'set_at as at', 'member.name as by'])
    .where('setting.unit_id', '=', unitId)
    .orderBy('from_day', 'desc')
    .execute()
}

/** Keeps a value from a day on; the same day again replaces what was to begin then. */
export async function saveSetting(
  db: Kysely<Tables>,
  row: { unitId: string; key: SettingKey; fromDay: Day; value: unknown; at: Instant; by: string | null },
): Promise<void> {
  const value = sql`${JSON.stringify(row.value)}::jsonb`
  await db
    .insertInto('setting')
    .values({
      unit_id: row.unitId,
      key: row.key,
      from_day: row.fromDay,
      value,
      set_at: row.at,
      set_by: row.by,
    })
    .onConflict((c) =>
      c.columns(['unit_id', 'key', 'from_day']).doUpdateSet({ value, set_at: row.at, set_by: row.by }),
    )
    .execute()
}
