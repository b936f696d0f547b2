import { sql, type Kysely } from 'kysely'

/** What is to be sent, and what passed or waits for the platform's text check. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `
create table xianfeng.outbox (
  id text primary key,
  -- one row per recipient and message: the same key is never queued twice
  key text not null unique,
  member_id text not null references xianfeng.member,
  template text not null,
  data jsonb not null,
  page text not null default '',
  run_at timestamptz not null,
  expires_at timestamptz,
  state text not null default 'waiting' check (state in ('waiting','sent','refused','broken','cancelled')),
  tries integer not null default 0,
  leased_until timestamptz,
  -- accounts that have had it: a later try goes to the others only
  sent_to text[] not null default '{}',
  why text,
  made_at timestamptz not null,
  done_at timestamptz
);
create index outbox_due on xianfeng.outbox (run_at) where state = 'waiting';
create index on xianfeng.outbox (member_id, state);
create index outbox_prefix on xianfeng.outbox (key text_pattern_ops) where state = 'waiting';
create index on xianfeng.outbox (made_at);

-- One tap, one message: WeChat does not tell how many are left, so we count.
create table xianfeng.credit (
  account_id text not null references xianfeng.account,
  template text not null,
  left_count integer not null default 0,
  changed_at timestamptz not null,
  primary key (account_id, template)
);

create table xianfeng.text_check (
  id text primary key,
  -- null: of a visitor, whom the platform does not know; somebody above looks at it
  account_id text references xianfeng.account,
  call text not null,
  thing text not null,
  field text not null,
  content text not null,
  -- the unit of the thing, whose superiors may pass the text in the platform's stead
  path text not null,
  suggest text not null check (suggest in ('review','unknown')),
  state text not null check (state in ('pending_review','passed','refused')),
  made_at timestamptz not null,
  checked_at timestamptz,
  reviewed_by text
);
create index on xianfeng.text_check (thing);
create index text_check_waiting on xianfeng.text_check (made_at) where state = 'pending_review';

-- 投诉建议
create table xianfeng.feedback (
  id text primary key,
  account_id text not null references xianfeng.account,
  member_id text references xianfeng.member,
  -- where the sender belonged when they wrote, so that their county sees it; the county for a newcomer
  path text not null,
  words text not null,
  contact text not null default '',
  made_at timestamptz not null,
  handled_at timestamptz,
  handled_by text,
  handled_words text not null default ''
);
create index on xianfeng.feedback (path text_pattern_ops, made_at);

-- bytes of files where the host has no disk of its own (cloud functions)
create table xianfeng.file_bytes (
  file_id text primary key,
  bytes bytea not null
);
`,
    )
    .execute(db)
}
