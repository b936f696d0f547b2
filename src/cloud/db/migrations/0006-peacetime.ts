import { sql, type Kysely } from 'kysely'

/** Between call-ups: which numbers were confirmed, who reported where, what they did there, who asked for help. */
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

-- the code of a village that residents scan
create table xianfeng.request_form (
  id text primary key,
  unit_id text not null references xianfeng.unit,
  token_hash text not null unique,
  made_at timestamptz not null,
  made_by text,
  closed_at timestamptz
);
create unique index request_form_open on xianfeng.request_form (unit_id) where closed_at is null;

-- 村居约请 and 有事请找我
create table xianfeng.help_request (
  id text primary key,
  unit_id text not null references xianfeng.unit,
  from_kind text not null check (from_kind in ('village','resident')),
  words text not null,
  place text not null default '',
  wanted_on date,
  -- of a resident, who has no account
  name text not null default '',
  phone text not null default '',
  receipt_hash text unique,
  state text not null check (state in ('open','accepted','done','thanked','withdrawn','declined')),
  made_at timestamptz not null,
  made_by text,
  team_id text references xianfeng.team,
  accepted_at timestamptz,
  accepted_by text,
  done_at timestamptz,
  done_by text,
  done_words text not null default '',
  thank_words text not null default '',
  end_words text not null default '',
  ended_at timestamptz
);
create index on xianfeng.help_request (unit_id, made_at);
create index on xianfeng.help_request (team_id);
create index on xianfeng.help_request (phone, made_at) where from_kind = 'resident';

-- 值班
create table xianfeng.duty_turn (
  id text primary key,
  unit_id text not null references xianfeng.unit,
  day date not null,
  -- HH:mm in China; an end that is not later is on the next day
  from_time text not null,
  to_time text not null,
  made_at timestamptz not null,
  made_by text,
  removed_at timestamptz,
  removed_by text
);
create index on xianfeng.duty_turn (unit_id, day);

-- who is on, and who was before somebody took over
create table xianfeng.duty_person (
  turn_id text not null references xianfeng.duty_turn,
  member_id text not null references xianfeng.member,
  since_at timestamptz not null,
  until_at timestamptz
);
create unique index duty_person_on on xianfeng.duty_person (turn_id, member_id) where until_at is null;
create index on xianfeng.duty_person (member_id) where until_at is null;

-- 换班
create table xianfeng.duty_swap (
  id text primary key,
  turn_id text not null references xianfeng.duty_turn,
  member_id text not null references xianfeng.member,
  with_member_id text not null references xianfeng.member,
  state text not null check (state in ('asked','agreed','refused','withdrawn')),
  asked_at timestamptz not null,
  decided_at timestamptz
);
create unique index duty_swap_asked on xianfeng.duty_swap (turn_id, member_id) where state = 'asked';
create index on xianfeng.duty_swap (with_member_id) where state = 'asked';

-- 演练计划: [{month, teamIds, what}]
create table xianfeng.drill_plan (
  unit_id text not null references xianfeng.unit,
  year smallint not null,
  version integer not null,
  items jsonb not null,
  saved_at timestamptz not null,
  saved_by text,
  primary key (unit_id, year)
);
`,
    )
    .execute(db)
}
