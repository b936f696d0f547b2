import { sql } from 'kysely'
import pg from 'pg'
import { checkCanary, migrate } from '../../../src/cloud/db/migrations'
import { openPostgres } from '../../../src/functions/database'
import { databaseUrl, describeOnPostgres, ownConnection } from '../../support/database'
import { world } from '../../support/world'

/** The roles to whom CloudBase's PostgreSQL lends its tables, made as the platform makes them. */
const lent = ['anon', 'authenticated', 'service_role'] as const

const attempts = [
  'select * from xianfeng.member',
  'select count(*) from xianfeng.account',
  "insert into xianfeng.instance (key, value) values ('x', '1')",
  "update xianfeng.member set name = 'x'",
  'delete from xianfeng.audit',
  'truncate xianfeng.nonce',
  'create table xianfeng.mine (x int)',
  'drop table xianfeng.setting',
]

describe('the schema is closed', () => {
  describeOnPostgres('to the roles that the platform lends tables to', () => {
    let admin: pg.Client
    beforeAll(async () => {
      await world()
      admin = await ownConnection()
      for (const role of lent) {
        await admin.query(
          `do $$ begin create role ${role} nologin; exception when duplicate_object then null; end $$`,
        )
        await admin.query(`grant ${role} to current_user`).catch(() => undefined)
      }
      await asSuperuser('alter role service_role bypassrls').catch(() => undefined)
    })
    afterAll(async () => {
      for (const role of lent) await admin.query(`revoke all on schema public from ${role}`)
      await admin.end()
    })

    it('is tried with a service_role that bypasses row-level security', async () => {
      const { rows } = await admin.query("select rolbypassrls from pg_roles where rolname = 'service_role'")
      // where our role may not make such a role the rest still holds; the full check must have tried it
      if (!rows[0].rolbypassrls)
        process.stderr.write('not tried: service_role WITH BYPASSRLS needs a superuser\n')
      if (process.env.REQUIRE_PG) expect(rows[0].rolbypassrls).toBe(true)
    })

    it.each(lent)('%s is refused everything', async (role) => {
      await admin.query(`set role ${role}`)
      try {
        for (const attempt of attempts)
          await expect(admin.query(attempt)).rejects.toMatchObject({ code: '42501' })
        const { rows } = await admin.query(
          "select count(*)::int as n from information_schema.role_table_grants where table_schema = 'xianfeng'",
        )
        expect(rows[0].n).toBe(0)
      } finally {
        await admin.query('reset role')
      }
    })

    it('stays closed when somebody opens the schema: row-level security answers with nothing', async () => {
      await admin.query("insert into xianfeng.wrong_code (at) values ('2026-03-02T01:00:00Z')")
      await admin.query('grant usage on schema xianfeng to anon')
      await admin.query('grant select on all tables in schema xianfeng to anon')
      try {
        await admin.query('set role anon')
        expect((await admin.query('select * from xianfeng.wrong_code')).rows).toEqual([])
        await admin.query('reset role')
      } finally {
        await admin.query('reset role')
        await admin.query('revoke all on all tables in schema xianfeng from anon')
        await admin.query('revoke all on schema xianfeng from anon')
      }
    })

    it('stops the start when the runtime role sees nothing', async () => {
      await admin.query('drop role if exists xf_blind')
      await admin.query("create role xf_blind login password 'blind'")
      await admin.query('grant usage on schema xianfeng to xf_blind')
      await admin.query('grant select, insert, update, delete on all tables in schema xianfeng to xf_blind')
      const url = databaseUrl()
      url.username = 'xf_blind'
      url.password = 'blind'
      const blind = openPostgres(url.toString(), 1)
      try {
        await expect(checkCanary(blind.db)).rejects.toThrow('row-level security')
      } finally {
        await blind.close()
        await admin.query('revoke all on all tables in schema xianfeng from xf_blind')
        await admin.query('revoke all on schema xianfeng from xf_blind')
        await admin.query('drop role xf_blind')
      }
    })
  })

  it('lets its own role in, and migrating again changes nothing', async () => {
    const w = await world()
    await migrate(w.deps.db)
    await expect(checkCanary(w.deps.db)).resolves.toBeUndefined()
  })

  it('has row-level security and one policy on every table, and nothing granted', async () => {
    const w = await world()
    const { rows } = await sql<{ table: string; secured: boolean; policies: number; grants: number }>`
select c.relname as "table", c.relrowsecurity as secured,
  (select count(*)::int from pg_policies p where p.schemaname = 'xianfeng' and p.tablename = c.relname) as policies,
  (select count(*)::int from information_schema.role_table_grants g
    where g.table_schema = 'xianfeng' and g.table_name = c.relname and g.grantee <> current_user) as grants
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where n.nspname = 'xianfeng' and c.relkind in ('r', 'p')`.execute(w.deps.db)
    expect(rows.length).toBeGreaterThan(25)
    expect(rows.filter((row) => !row.secured || row.policies !== 1 || row.grants)).toEqual([])
  })
})

/** Only a superuser may give BYPASSRLS on PostgreSQL 15: SUPERUSER_URL, or ourselves where we are one. */
async function asSuperuser(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: process.env.SUPERUSER_URL ?? process.env.DATABASE_URL })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
