import type { ColumnType, Generated, JSONColumnType } from 'kysely'
import type { ActivityTables } from './schema-activity'
import type { MobilizationTables } from './schema-mobilization'
import type { PeacetimeTables } from './schema-peacetime'
import type { Day, Instant } from '../../contract/fields'

/**
 * The rows of `xianfeng.*`. Instants are ISO text in UTC and days are YYYY-MM-DD: the drivers' parsers are set
 * so in functions/database.ts, and PostgreSQL reads the same text back.
 */
export interface Tables
  extends OrgTables, ActivityTables, MessageTables, MobilizationTables, PeacetimeTables {}

/** A jsonb column: parsed on reading, text on writing. */
export type Json<T extends object | null> = JSONColumnType<T>
/** A jsonb column that may be left out on inserting. */
export type JsonDefault<T extends object> = ColumnType<T, string | undefined, string>

export interface OrgTables {
  instance: { key: string; value: unknown }
  unit: {
    id: string
    parent_id: string | null
    kind: 'county' | 'town' | 'committee' | 'branch' | 'group' | 'household'
    name: string
    path: string
    temporary_for: string | null
    from_day: Day
    to_day: Day | null
    succeeded_by: Generated<string[]>
  }
  unit_change: {
    id: string
    unit_id: string
    kind: string
    day: Day
    at: Instant
    by_member_id: string | null
    detail: Json<object>
  }
  setting: {
    unit_id: string
    key: string
    from_day: Day
    value: unknown
    set_at: Instant
    set_by: string | null
  }
  member: {
    id: string
    unit_id: string
    group_name: Generated<string>
    name: string
    name_key: string
    pinyin: string
    initials: string
    sex: Generated<'' | 'male' | 'female'>
    ethnicity: Generated<string>
    birth: Generated<string>
    education: Generated<string>
    occupation: Generated<string>
    stage: 'full' | 'probationary' | 'candidate' | 'activist' | 'applicant' | 'guest'
    joined: Generated<string>
    full_since: Generated<string>
    phone: Generated<string>
    phone_verified_at: Instant | null
    away_from: Day | null
    away_until: Day | null
    away_place: Generated<string>
    lost: Generated<boolean>
    exempt_reason: Generated<string>
    left_kind: 'transferred' | 'died' | 'ended' | null
    left_on: Day | null
    left_at: Instant | null
    note: Generated<string>
    version: Generated<number>
    created_at: Instant
  }
  member_change: {
    id: string
    member_id: string
    at: Instant
    by_member_id: string | null
    kind: string
    detail: Json<object>
  }
  role_term: {
    id: string
    member_id: string
    unit_id: string
    role: string
    from_day: Day
    to_day: Day | null
    appointed_by: string | null
  }
  account: {
    id: string
    openid: string | null
    large_type: Generated<boolean>
    created_at: Instant
    seen_at: Instant | null
    closed_at: Instant | null
  }
  binding: {
    id: string
    account_id: string
    member_id: string
    kind: 'self' | 'proxy'
    way: string
    state: 'active' | 'waiting' | 'ended'
    why: Generated<'replacement' | 'proxy' | 'office' | null>
    agreed_at: Instant
    ended_at: Instant | null
    ended_why: string | null
  }
  session: {
    id: string
    account_id: string
    edition: 'weapp' | 'h5'
    device: Generated<string>
    created_at: Instant
    expires_at: Instant
    seen_at: Instant
    revoked_at: Instant | null
  }
  one_time_code: {
    id: string
    member_id: string
    purpose: 'bind' | 'scan' | 'scan_proxy' | 'init'
    code_hash: string
    expires_at: Instant
    tries_left: number
    issued_by: string | null
    issued_at: Instant
    used_at: Instant | null
    used_nonce: string | null
  }
  desk_code: {
    id: string
    link_hash: string
    secret_hash: string
    device: string
    made_at: Instant
    expires_at: Instant
    account_id: string | null
    used_at: Instant | null
  }
  wrong_code: { at: Instant }
  nonce: { account_id: string; nonce: string; call: string; answer: unknown; at: Instant }
  audit: {
    id: Generated<number>
    at: Instant
    account_id: string | null
    member_id: string | null
    call: string
    path: string | null
    thing: string | null
    request_id: string | null
    detail: unknown
  }
  import: {
    id: string
    unit_id: string
    file_id: string
    file_name: string
    state: 'reading' | 'previewed' | 'confirmed' | 'undone' | 'failed'
    progress: JsonDefault<object>
    sheet: ColumnType<object | null, string | null, string | null>
    preview: ColumnType<object | null, string | null, string | null>
    answers: JsonDefault<object>
    failure: string | null
    by_member_id: string | null
    made_at: Instant
    confirmed_at: Instant | null
    undone_at: Instant | null
    effects: ColumnType<object | null, string | null, string | null>
  }
  file: {
    id: string
    unit_id: string
    purpose: string
    name: string
    mime: string
    bytes: number
    state: 'waiting' | 'stored' | 'dropped'
    by_account: string | null
    made_at: Instant
    expires_at: Instant | null
  }
}

export interface MessageTables {
  outbox: {
    id: string
    key: string
    member_id: string
    template: string
    data: Json<Record<string, string>>
    page: Generated<string>
    run_at: Instant
    expires_at: Instant | null
    state: Generated<'waiting' | 'sent' | 'refused' | 'broken' | 'cancelled'>
    tries: Generated<number>
    leased_until: Instant | null
    sent_to: Generated<string[]>
    why: string | null
    made_at: Instant
    done_at: Instant | null
  }
  credit: { account_id: string; template: string; left_count: Generated<number>; changed_at: Instant }
  text_check: {
    id: string
    account_id: string | null
    call: string
    thing: string
    field: string
    content: string
    path: string
    suggest: 'review' | 'unknown'
    state: 'pending_review' | 'passed' | 'refused'
    made_at: Instant
    checked_at: Instant | null
    reviewed_by: string | null
  }
  feedback: {
    id: string
    account_id: string
    member_id: string | null
    path: string
    words: string
    contact: Generated<string>
    made_at: Instant
    handled_at: Instant | null
    handled_by: string | null
    handled_words: Generated<string>
  }
}
