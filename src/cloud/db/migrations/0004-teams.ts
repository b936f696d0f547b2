import { sql, type Kysely } from 'kysely'

/** 党群先锋队: corps of a hundred, squads of ten, and what each member has said of themselves. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `
create table xianfeng.team (
  id text primary key,
  unit_id text not null references xianfeng.unit,
  -- 兵团 / 支队
  kind text not null check (kind in ('corps','squad')),
  -- the corps of a squad; null for a corps, and for a squad on its own
  parent_id text references xianfeng.team,
  name text not null,
  place text not null default '',
  made_at timestamptz not null,
  made_by text,
  ended_at timestamptz,
  version integer not null default 1
);
create index on xianfeng.team (unit_id) where ended_at is null;
create index on xianfeng.team (parent_id) where ended_at is null;

create table xianfeng.team_member (
  id text primary key,
  team_id text not null references xianfeng.team,
  kind text not null check (kind in ('corps','squad')),
  member_id text not null references xianfeng.member,
  office text not null check (office in ('leader','deputy','member')),
  -- who takes over from whom: 0 leads, 1 is next
  rank smallint not null,
  from_at timestamptz not null,
  to_at timestamptz
);
create index on xianfeng.team_member (team_id) where to_at is null;
create unique index team_member_once on xianfeng.team_member (team_id, member_id) where to_at is null;
-- somebody is called with one squad
create unique index team_member_squad on xianfeng.team_member (member_id) where to_at is null and kind = 'squad';
create unique index team_member_leader on xianfeng.team_member (team_id) where to_at is null and office = 'leader';
create index on xianfeng.team_member (member_id) where to_at is null;

-- What a call-up must know of a person. Nobody's illness stands here: only that, and until when, they stay at home.
create table xianfeng.responder (
  member_id text primary key references xianfeng.member,
  skills text[] not null default '{}',
  transport text[] not null default '{}',
  -- 不可用: why and until when; until null means until somebody says otherwise
  away_why text check (away_why in ('travel','work','health','family','other')),
  away_note text not null default '',
  away_until timestamptz,
  -- 照顾: left out of teams that a filter makes, unless they volunteer
  spared boolean not null default false,
  volunteers boolean not null default false,
  -- 听不清电话
  hard_of_hearing boolean not null default false,
  -- 带信人
  messenger_id text references xianfeng.member,
  changed_at timestamptz not null,
  changed_by text
);
`,
    )
    .execute(db)
}
