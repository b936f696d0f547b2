import { sql, type Kysely } from 'kysely'

/** A call-up: who is called, every attempt to reach them, every event, and the seals over the events. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `
-- 平战转换
create table xianfeng.posture (
  id text primary key,
  unit_id text not null references xianfeng.unit,
  reason text not null,
  by_member_id text not null references xianfeng.member,
  from_at timestamptz not null,
  until_at timestamptz not null,
  ended_at timestamptz,
  ended_by text,
  ended_why text not null default ''
);
create index on xianfeng.posture (unit_id, until_at);

create table xianfeng.call_up (
  id text primary key,
  unit_id text not null references xianfeng.unit,
  -- said in a text message, where no link may stand
  number text not null,
  kind text not null check (kind in ('real','drill','test')),
  state text not null check (state in ('draft','asked','live','stood_down','cancelled','closed')),
  title text not null,
  words text not null default '',
  place text not null,
  latitude double precision,
  longitude double precision,
  assemble_at timestamptz not null,
  bring text not null default '',
  team_ids text[] not null,
  -- {people, skills: {skill: n}}
  need jsonb not null,
  -- posts to go to: [{postId, name}]
  posts jsonb not null default '[]',
  -- rungs, limits and providers as they were when it was released
  policy jsonb,
  forecast jsonb,
  made_by text not null references xianfeng.member,
  made_at timestamptz not null,
  asked_by text references xianfeng.member,
  asked_at timestamptz,
  released_by text references xianfeng.member,
  released_at timestamptz,
  break_glass text,
  ten_minutes jsonb,
  ended_at timestamptz,
  ended_by text,
  end_why text not null default '',
  headcount_at timestamptz,
  report jsonb,
  report_hash text,
  version integer not null default 1
);
create index on xianfeng.call_up (unit_id, made_at);
create index call_up_open on xianfeng.call_up (released_at) where state in ('live','stood_down');

-- the squads as they were called
create table xianfeng.call_squad (
  call_up_id text not null references xianfeng.call_up,
  squad_id text not null references xianfeng.team,
  corps_id text references xianfeng.team,
  name text not null,
  corps_name text not null default '',
  called_at timestamptz not null,
  -- who keeps the list now: the leader, or whoever took over
  acting_id text,
  stood_down_at timestamptz,
  primary key (call_up_id, squad_id)
);

create table xianfeng.target (
  -- both are copied from their tables, a hundred thousand at a time: checking each again would double the time
  call_up_id text not null,
  member_id text not null,
  squad_id text not null,
  office text not null,
  rank smallint not null,
  name text not null,
  phone text not null default '',
  -- which ways lead to this person: domain/mobilization-ladder.ts
  reach smallint not null,
  messenger_id text,
  called_at timestamptz not null,
  sent_at timestamptz,
  delivered_at timestamptz,
  opened_at timestamptz,
  answer text check (answer in ('coming','late','declined')),
  answered_at timestamptz,
  first_answered_at timestamptz,
  answered_by text,
  via text,
  eta_minutes smallint,
  reason text not null default '',
  needs_ride boolean not null default false,
  -- the named human who has to reach them, and what came of it
  handler_id text,
  handler_since timestamptz,
  outcome text check (outcome in ('coming','declined','no_answer','wrong_number')),
  outcome_at timestamptz,
  arrived_at timestamptz,
  arrived_via text,
  -- a code that came too late: whoever calls the roll confirms it
  claimed_at timestamptz,
  post_id text,
  on_post_at timestamptz,
  safe_at timestamptz,
  released_at timestamptz,
  primary key (member_id, call_up_id)
) with (fillfactor = 45);
create index target_squad on xianfeng.target (call_up_id, squad_id);
create index target_open on xianfeng.target (call_up_id, member_id)
  where answer is null and arrived_at is null and released_at is null;
create index target_phone on xianfeng.target (phone, called_at) where phone <> '';
create index target_handler on xianfeng.target (handler_id, call_up_id) where handler_id is not null;

-- The scheduler. A waiting row is due at run_at, unless somebody holds it on lease. No index has the lease in it, so
-- that a claim touches none.
create table xianfeng.attempt (
  -- what a provider is told of it; no index has it, because each costs a rung as much again
  id bigint generated always as identity,
  -- both of a target, as it is inserted from one: a foreign key would lock the call-up's row for every rung
  call_up_id text not null,
  member_id text not null,
  channel text not null,
  n smallint not null,
  -- the rung of the person's ladder
  step smallint not null,
  run_at timestamptz not null,
  state text not null default 'waiting' check (state in ('waiting','sent','refused','broken','skipped','cancelled')),
  lease text,
  leased_until timestamptz,
  tries smallint not null default 0,
  provider_ref text,
  why text,
  sent_at timestamptz,
  done_at timestamptz,
  primary key (call_up_id, member_id, channel, n)
) with (fillfactor = 40);
create index attempt_due on xianfeng.attempt (channel, run_at) where state = 'waiting';
create index attempt_ref on xianfeng.attempt (provider_ref) where provider_ref is not null;

-- corrections, cancellations and lines to everybody: each reaches all who were contacted
create table xianfeng.call_news (
  call_up_id text not null references xianfeng.call_up,
  n smallint not null,
  at timestamptz not null,
  kind text not null check (kind in ('corrected','cancelled','stood_down','recalled','told','closed')),
  words text not null,
  by_member_id text,
  -- null: everybody's
  squad_ids text[],
  primary key (call_up_id, n)
);

create table xianfeng.call_event (
  id bigint generated always as identity primary key,
  call_up_id text not null,
  at timestamptz not null,
  kind text not null,
  member_id text,
  by_member_id text,
  detail jsonb,
  seal integer
);
create index call_event_unsealed on xianfeng.call_event (call_up_id, id) where seal is null;
create index on xianfeng.call_event (call_up_id, seal, id);
-- whose numbers somebody was shown lately
create index call_event_looked on xianfeng.call_event (call_up_id, by_member_id, at) where kind = 'looked';

create table xianfeng.call_seal (
  call_up_id text not null,
  n integer not null,
  events integer not null,
  hash text not null,
  at timestamptz not null,
  primary key (call_up_id, n)
);

-- how fast a provider may be used, shared by every host
create table xianfeng.bucket (
  name text primary key,
  tokens double precision not null,
  filled_at timestamptz not null
);

-- what one number was sent on one day: two people may share it
create table xianfeng.callee_use (
  phone text not null,
  channel text not null,
  day date not null,
  n smallint not null,
  primary key (phone, channel, day)
) with (fillfactor = 50);

-- a provider may tell us twice, late and out of order
create table xianfeng.receipt (
  provider text not null,
  once text not null,
  provider_ref text,
  body jsonb not null,
  at timestamptz not null,
  seen_at timestamptz not null,
  settled boolean not null default false,
  primary key (provider, once)
);
create index on xianfeng.receipt (provider_ref) where not settled;
create index on xianfeng.receipt (seen_at);

-- what is learnt afterwards, until it is done
create table xianfeng.lesson (
  id text primary key,
  call_up_id text not null references xianfeng.call_up,
  words text not null,
  who text not null default '',
  due_on date,
  made_at timestamptz not null,
  made_by text,
  done_at timestamptz,
  done_by text
);
create index on xianfeng.lesson (call_up_id);
`,
    )
    .execute(db)
}
