import { sql, type Kysely } from 'kysely'

/** Units, people, roles, accounts: who is who, and who acts for whom. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `
create table xianfeng.instance (key text primary key, value jsonb not null);

create table xianfeng.unit (
  id text primary key,
  parent_id text references xianfeng.unit,
  kind text not null check (kind in ('county','town','committee','branch','group','household')),
  name text not null,
  -- ids from the root to this unit, each followed by a slash: a subtree is a prefix
  path text not null unique,
  temporary_for text,
  from_day date not null,
  to_day date,
  succeeded_by text[] not null default '{}'
);
create index on xianfeng.unit (parent_id);
create index on xianfeng.unit (path text_pattern_ops);

create table xianfeng.unit_change (
  id text primary key,
  unit_id text not null references xianfeng.unit,
  kind text not null,
  day date not null,
  at timestamptz not null,
  by_member_id text,
  detail jsonb not null
);

-- A dated setting: a later row never rewrites what an earlier day meant.
create table xianfeng.setting (
  unit_id text not null references xianfeng.unit,
  key text not null,
  from_day date not null,
  value jsonb not null,
  set_at timestamptz not null,
  set_by text,
  primary key (unit_id, key, from_day)
);

create table xianfeng.member (
  id text primary key,
  unit_id text not null references xianfeng.unit,
  group_name text not null default '',
  name text not null,
  name_key text not null,
  pinyin text not null,
  initials text not null,
  sex text not null default '' check (sex in ('','male','female')),
  ethnicity text not null default '',
  -- YYYY-MM-DD, YYYY-MM, YYYY or '' when the roster does not say
  birth text not null default '',
  education text not null default '',
  occupation text not null default '',
  stage text not null check (stage in ('full','probationary','candidate','activist','applicant','guest')),
  joined text not null default '',
  full_since text not null default '',
  phone text not null default '',
  phone_verified_at timestamptz,
  -- on the move 流动: stays on the list, leaves the local denominator
  away_from date,
  away_until date,
  away_place text not null default '',
  -- 失联: nobody has heard from them for long
  lost boolean not null default false,
  exempt_reason text not null default '',
  left_kind text check (left_kind in ('transferred','died','ended')),
  left_on date,
  -- set when it takes effect: at once, or by the tick when a later left_on comes
  left_at timestamptz,
  note text not null default '',
  version integer not null default 1,
  created_at timestamptz not null
);
create index on xianfeng.member (unit_id);
create index on xianfeng.member (name_key);
create index member_leaving on xianfeng.member (left_on) where left_on is not null and left_at is null;

create table xianfeng.member_change (
  id text primary key,
  member_id text not null references xianfeng.member,
  at timestamptz not null,
  by_member_id text,
  kind text not null,
  detail jsonb not null
);
create index on xianfeng.member_change (member_id, at);

create table xianfeng.role_term (
  id text primary key,
  member_id text not null references xianfeng.member,
  unit_id text not null references xianfeng.unit,
  role text not null,
  from_day date not null,
  to_day date,
  appointed_by text
);
create index on xianfeng.role_term (member_id);
create index on xianfeng.role_term (unit_id);

create table xianfeng.account (
  id text primary key,
  openid text unique,
  large_type boolean not null default false,
  created_at timestamptz not null,
  seen_at timestamptz,
  closed_at timestamptz
);

create table xianfeng.binding (
  id text primary key,
  account_id text not null references xianfeng.account,
  member_id text not null references xianfeng.member,
  kind text not null check (kind in ('self','proxy')),
  way text not null,
  state text not null check (state in ('active','waiting','ended')),
  -- what a waiting one waits for
  why text check (why in ('replacement','proxy','office')),
  agreed_at timestamptz not null,
  ended_at timestamptz,
  ended_why text
);
create index on xianfeng.binding (account_id);
create index on xianfeng.binding (member_id);
create unique index binding_once on xianfeng.binding (account_id, member_id) where state <> 'ended';
create unique index binding_of_member on xianfeng.binding (member_id) where kind = 'self' and state = 'active';
create unique index binding_of_account on xianfeng.binding (account_id) where kind = 'self' and state = 'active';

create table xianfeng.session (
  id text primary key,
  account_id text not null references xianfeng.account,
  edition text not null check (edition in ('weapp','h5')),
  device text not null default '',
  created_at timestamptz not null,
  expires_at timestamptz not null,
  seen_at timestamptz not null,
  revoked_at timestamptz
);
create index on xianfeng.session (account_id);

create table xianfeng.one_time_code (
  id text primary key,
  member_id text not null references xianfeng.member,
  purpose text not null check (purpose in ('bind','scan','scan_proxy','init')),
  code_hash text not null,
  expires_at timestamptz not null,
  tries_left integer not null,
  issued_by text,
  issued_at timestamptz not null,
  used_at timestamptz,
  used_nonce text
);
create index on xianfeng.one_time_code (code_hash);
create index on xianfeng.one_time_code (member_id);

-- a browser that waits for a phone to let it in
create table xianfeng.desk_code (
  id text primary key,
  link_hash text not null unique,
  secret_hash text not null unique,
  device text not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  account_id text references xianfeng.account,
  used_at timestamptz
);
create index on xianfeng.desk_code (expires_at);

-- wrong codes from anybody, so that guessing as a whole has a limit
create table xianfeng.wrong_code (at timestamptz not null);
create index on xianfeng.wrong_code (at);

create table xianfeng.nonce (
  account_id text not null,
  nonce text not null,
  call text not null,
  answer jsonb,
  at timestamptz not null,
  primary key (account_id, nonce)
);
create index on xianfeng.nonce (at);

create table xianfeng.audit (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  account_id text,
  member_id text,
  call text not null,
  path text,
  thing text,
  request_id text,
  detail jsonb
);
create index on xianfeng.audit (thing, at);

create table xianfeng.import (
  id text primary key,
  unit_id text not null references xianfeng.unit,
  file_id text not null,
  file_name text not null,
  state text not null check (state in ('reading','previewed','confirmed','undone','failed')),
  progress jsonb not null default '{}',
  -- what was read, without 公民身份证号码: the file itself is let go at once
  sheet jsonb,
  preview jsonb,
  answers jsonb not null default '{}',
  failure text,
  by_member_id text,
  made_at timestamptz not null,
  confirmed_at timestamptz,
  undone_at timestamptz,
  -- what confirming changed, member by member, so that it can be undone
  effects jsonb
);
create index on xianfeng.import (unit_id, made_at);

create table xianfeng.file (
  id text primary key,
  unit_id text not null references xianfeng.unit,
  purpose text not null,
  name text not null,
  mime text not null,
  bytes integer not null,
  state text not null check (state in ('waiting','stored','dropped')),
  by_account text,
  made_at timestamptz not null,
  expires_at timestamptz
);
create index on xianfeng.file (expires_at) where state <> 'dropped';
create index on xianfeng.file (unit_id, purpose);
create index on xianfeng.file (by_account, made_at);
`,
    )
    .execute(db)
}
