import { Migrator, sql, type Kysely } from 'kysely'
import type { Tables } from './schema'
import * as org from './migrations/0001-org'
import * as activity from './migrations/0002-activity'
import * as messages from './migrations/0003-messages'
import * as teams from './migrations/0004-teams'
import * as callUp from './migrations/0005-call-up'
import * as peacetime from './migrations/0006-peacetime'

const all = {
  '0001-org': org,
  '0002-activity': activity,
  '0003-messages': messages,
  '0004-teams': teams,
  '0005-call-up': callUp,
  '0006-peacetime': peacetime,
}

/**
 * Brings the schema `xianfeng` up to date and closes it to everybody but the role that runs this.
 *
 * @throws the first migration's error; nothing of that migration is kept.
 */
export async function migrate(db: Kysely<Tables>): Promise<void> {
  const migrator = new Migrator({
    db,
    migrationTableSchema: 'xianfeng',
    provider: { getMigrations: async () => all },
  })
  const { error } = await migrator.migrateToLatest()
  if (error) throw error
  await close(db)
}

/**
 * CloudBase's PostgreSQL exposes tables to the roles anon, authenticated and service_role (which bypasses
 * row-level security), so nothing here is granted to anyone, and every table has one policy: ours.
 */
async function close(db: Kysely<Tables>): Promise<void> {
  await sql
    .raw(
      `
do $$
declare t record;
begin
  execute 'revoke all on schema xianfeng from public';
  -- once closed a table stays so: to lock all of them again would stop whoever works while another host starts
  for t in select tablename from pg_tables where schemaname = 'xianfeng'
    and not (rowsecurity and exists (select from pg_policies p where p.schemaname = 'xianfeng' and p.tablename = pg_tables.tablename)) loop
    execute format('revoke all on xianfeng.%I from public', t.tablename);
    execute format('alter table xianfeng.%I enable row level security', t.tablename);
    if not exists (select from pg_policies where schemaname = 'xianfeng' and tablename = t.tablename) then
      execute format('create policy runtime on xianfeng.%I to %I using (true) with check (true)', t.tablename, current_user);
    end if;
  end loop;
end $$;
insert into xianfeng.instance (key, value) values ('canary', '"here"') on conflict do nothing;
`,
    )
    .execute(db)
}

/**
 * Row-level security answers a role without a policy with an empty table, not with an error. So before the
 * first call we look for a row that must be there.
 */
export async function checkCanary(db: Kysely<Tables>): Promise<void> {
  const row = await sql<{
    seen: boolean
  }>`select exists (select from xianfeng.instance where key = 'canary') as seen`.execute(db)
  if (!row.rows[0]?.seen) {
    throw new Error('数据库账号看不到先锋支部的数据：请检查行级安全策略（row-level security）给了运行账号')
  }
}
