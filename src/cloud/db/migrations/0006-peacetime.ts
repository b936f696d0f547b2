import { sql, type Kysely } from 'kysely'

/** Between call-ups: which numbers were confirmed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `
-- 已打电话核对: of this very number; another number on the roster is not confirmed
create table xianfeng.phone_confirmed (
  member_id text primary key references xianfeng.member,
  phone text not null,
  confirmed_at timestamptz not null,
  confirmed_by text not null references xianfeng.member
);
`,
    )
    .execute(db)
}
