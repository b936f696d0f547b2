import { sql, type Kysely } from 'kysely'

/** Activities from the plan to the accepted record. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `
-- 规定动作: what county or town asks of every branch beneath it this month
create table xianfeng.issue (
  id text primary key,
  unit_id text not null references xianfeng.unit,
  month text not null,
  kind text not null,
  topic text not null,
  material text not null default '',
  file_ids text[] not null default '{}',
  agenda jsonb not null default '[]',
  due_on date not null,
  issued_at timestamptz not null,
  by_member_id text,
  withdrawn_at timestamptz
);
create index on xianfeng.issue (unit_id, month);

create table xianfeng.issue_receipt (
  issue_id text not null references xianfeng.issue,
  unit_id text not null references xianfeng.unit,
  seen_at timestamptz not null,
  by_member_id text,
  activity_id text,
  primary key (issue_id, unit_id)
);

create table xianfeng.activity (
  id text primary key,
  unit_id text not null references xianfeng.unit,
  kind text not null,
  title text not null,
  month text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  place text not null,
  notice text not null default '',
  agenda jsonb not null default '[]',
  group_name text not null default '',
  issue_id text references xianfeng.issue,
  -- 涉密或敏感: only time, place, counts and the paper file's number are kept
  paper_only boolean not null default false,
  state text not null check (state in ('draft','published','held','archived','cancelled')),
  host_member_id text references xianfeng.member,
  check_in_opens_at timestamptz not null,
  check_in_closes_at timestamptz not null,
  made_at timestamptz not null,
  made_by text,
  published_at timestamptz,
  published_by text,
  held_entered_at timestamptz,
  -- set when the meeting was entered after the fact 补录
  late_reason text,
  cancelled_at timestamptz,
  cancelled_why text,
  version integer not null default 1
);
create index on xianfeng.activity (unit_id, starts_at);

-- The branches that share an activity; one row for the ordinary case.
create table xianfeng.activity_branch (
  activity_id text not null references xianfeng.activity,
  unit_id text not null references xianfeng.unit,
  primary key (activity_id, unit_id)
);
create index on xianfeng.activity_branch (unit_id);

-- Who was on the list, frozen per activity: due is 应到.
create table xianfeng.attendee (
  activity_id text not null references xianfeng.activity,
  member_id text not null references xianfeng.member,
  unit_id text not null references xianfeng.unit,
  due boolean not null,
  -- why a listed person is not due: away, exempt, guest, not_full
  not_due_why text,
  answer text check (answer in ('coming','leave')),
  answer_reason text not null default '',
  answered_at timestamptz,
  answered_by text,
  leave_state text check (leave_state in ('waiting','granted','refused')),
  leave_by text,
  leave_at timestamptz,
  leave_words text not null default '',
  primary key (activity_id, member_id)
);
create index on xianfeng.attendee (member_id);
create index on xianfeng.attendee (activity_id, unit_id);

-- What happened: one row per person, first valid evidence wins.
create table xianfeng.attendance (
  activity_id text not null,
  member_id text not null,
  unit_id text not null,
  outcome text not null check (outcome in ('present','leave','absent','elsewhere','home_visit','pending')),
  evidence text not null check (evidence in ('scan','spoken','roll','sheet','video','late_scan','receipt')),
  at timestamptz not null,
  entered_at timestamptz not null,
  entered_by text,
  reason text not null default '',
  primary key (activity_id, member_id)
);
create index on xianfeng.attendance (member_id, at);

-- How each listed person stands: the roll's entry, or else a leave that was granted. Counted by domain/reconcile.ts.
create view xianfeng.standing with (security_invoker = true) as
select t.activity_id, t.member_id, t.unit_id, t.due,
  coalesce(a.outcome, case when t.leave_state = 'granted' then 'leave' else 'none' end) as outcome
from xianfeng.attendee t
left join xianfeng.attendance a on a.activity_id = t.activity_id and a.member_id = t.member_id;

-- Wrong spoken codes of one account at one activity: six digits must not be guessed.
create table xianfeng.spoken_try (
  account_id text not null,
  activity_id text not null,
  wrong integer not null,
  since timestamptz not null,
  primary key (account_id, activity_id)
);

create table xianfeng.make_up (
  activity_id text not null references xianfeng.activity,
  member_id text not null references xianfeng.member,
  kind text not null check (kind in ('study','home_visit')),
  task text not null,
  due_on date not null,
  state text not null check (state in ('open','done','dropped')),
  done_on date,
  done_words text not null default '',
  confirmed_by text,
  made_at timestamptz not null,
  primary key (activity_id, member_id)
);

-- The record of one activity in one branch, and its way upward.
create table xianfeng.record (
  activity_id text not null references xianfeng.activity,
  unit_id text not null references xianfeng.unit,
  fields jsonb not null default '{}',
  photos jsonb not null default '[]',
  paper_number text not null default '',
  state text not null check (state in ('open','submitted','returned','accepted')),
  due_on date not null,
  submitted_at timestamptz,
  submitted_by text,
  returned_words text not null default '',
  reviewed_at timestamptz,
  reviewed_by text,
  reminded_at timestamptz,
  version integer not null default 1,
  primary key (activity_id, unit_id)
);
create index on xianfeng.record (unit_id, state);

create table xianfeng.record_step (
  id text primary key,
  activity_id text not null,
  unit_id text not null,
  at timestamptz not null,
  by_member_id text,
  step text not null,
  words text not null default ''
);
create index on xianfeng.record_step (activity_id, unit_id, at);

create table xianfeng.year_plan (
  unit_id text not null references xianfeng.unit,
  year integer not null,
  items jsonb not null default '[]',
  words text not null default '',
  state text not null check (state in ('open','submitted','returned','accepted')),
  submitted_at timestamptz,
  returned_words text not null default '',
  reviewed_at timestamptz,
  version integer not null default 1,
  primary key (unit_id, year)
);

-- 谈心谈话: that it took place, never what was said
create table xianfeng.talk (
  id text primary key,
  unit_id text not null references xianfeng.unit,
  by_member_id text not null references xianfeng.member,
  with_member_id text not null references xianfeng.member,
  day date not null,
  entered_at timestamptz not null,
  entered_by text,
  undone_at timestamptz
);
create index on xianfeng.talk (unit_id, day);

-- that a member on the move was in touch
create table xianfeng.contact (
  id text primary key,
  unit_id text not null references xianfeng.unit,
  member_id text not null references xianfeng.member,
  way text not null,
  day date not null,
  entered_at timestamptz not null,
  entered_by text,
  undone_at timestamptz
);
create index on xianfeng.contact (member_id, day);
`,
    )
    .execute(db)
}
