import { sql, type Kysely } from 'kysely'

/** Between call-ups: which numbers were confirmed, who reported where, what they did there. */
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

-- 报到
create table xianfeng.service_report (
  id text primary key,
  member_id text not null references xianfeng.member,
  unit_id text not null references xianfeng.unit,
  note text not null default '',
  state text not null check (state in ('waiting','confirmed','declined','ended')),
  made_at timestamptz not null,
  made_by text,
  decided_at timestamptz,
  decided_by text,
  ended_at timestamptz
);
create unique index service_report_once on xianfeng.service_report (member_id, unit_id)
  where state in ('waiting','confirmed');
create index on xianfeng.service_report (unit_id, state);

create table xianfeng.service_record (
  id text primary key,
  member_id text not null references xianfeng.member,
  unit_id text not null references xianfeng.unit,
  day date not null,
  -- quarter hours
  quarters smallint not null check (quarters between 1 and 960),
  what text not null,
  state text not null check (state in ('waiting','confirmed','declined','undone')),
  source text not null check (source in ('entered','call_up')),
  -- the call-up
  source_id text,
  made_at timestamptz not null,
  entered_by text,
  decided_at timestamptz,
  decided_by text
);
create index on xianfeng.service_record (member_id, day);
create index on xianfeng.service_record (unit_id, made_at);
-- a call-up counts once for each of its people
create unique index service_record_call_up on xianfeng.service_record (source_id, member_id) where source = 'call_up';
`,
    )
    .execute(db)
}
