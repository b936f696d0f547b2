import { sql, type Kysely } from 'kysely'
import type { Tables } from '../../../src/cloud/db/schema'

export interface County {
  corps: number
  squadsPerCorps: number
  peoplePerSquad: number
  /** one member in this many holds no consent in WeChat; 0: everybody holds one */
  withoutWechat: number
  /** one member in this many cannot hear a telephone and has a 带信人; 0: nobody */
  deaf: number
  /** everybody is signed in, each with a session of their own */
  sessions: boolean
}

export const unitId = 'county0000000000'
export const releasedBy = memberId(1)

/** Members count from 1; the first of each squad leads it. */
export function memberId(n: number): string {
  return `member${String(n).padStart(10, '0')}`
}
export const sessionId = (n: number) => `session${String(n).padStart(9, '0')}`
export const squadId = (n: number) => `squad${String(n).padStart(11, '0')}`
export const corpsId = (n: number) => `corps${String(n).padStart(11, '0')}`

/** A county with its corps and squads, in one go: nobody waits for it to be typed. */
export async function seedCounty(db: Kysely<Tables>, county: County, at: string): Promise<number> {
  const { corps, squadsPerCorps, peoplePerSquad, withoutWechat, deaf, sessions } = county
  const squads = corps * squadsPerCorps
  const people = squads * peoplePerSquad
  const id = (word: string, n: string) => `'${word}' || lpad((${n})::text, ${16 - word.length}, '0')`
  await sql
    .raw(
      `
insert into xianfeng.unit (id, kind, name, path, from_day) values ('${unitId}', 'county', '云溪县', '${unitId}/', '2020-01-01');
insert into xianfeng.member (id, unit_id, name, name_key, pinyin, initials, stage, phone, created_at)
  select ${id('member', 'n')}, '${unitId}', '党员' || n, '党员' || n, 'dangyuan', 'dy', 'full', '199' || lpad(n::text, 8, '0'), '${at}' from generate_series(1, ${people}) n;
insert into xianfeng.role_term (id, member_id, unit_id, role, from_day)
  values ('term000000000001', '${releasedBy}', '${unitId}', 'commander', '2020-01-01'),
    ('term000000000002', '${memberId(2)}', '${unitId}', 'commander', '2020-01-01');
insert into xianfeng.account (id, openid, created_at, seen_at) select ${id('account', 'n')}, 'openid' || n, '${at}', '${at}' from generate_series(1, ${people}) n;
insert into xianfeng.binding (id, account_id, member_id, kind, way, state, agreed_at)
  select ${id('binding', 'n')}, ${id('account', 'n')}, ${id('member', 'n')}, 'self', 'bench', 'active', '${at}' from generate_series(1, ${people}) n;
insert into xianfeng.credit (account_id, template, left_count, changed_at)
  select ${id('account', 'n')}, 'mobilization.call', 1000, '${at}' from generate_series(1, ${people}) n where ${withoutWechat} = 0 or n % ${withoutWechat || 1} <> 0;
insert into xianfeng.team (id, unit_id, kind, name, made_at)
  select ${id('corps', 'n')}, '${unitId}', 'corps', '第' || n || '兵团', '${at}' from generate_series(1, ${corps}) n;
insert into xianfeng.team (id, unit_id, kind, parent_id, name, made_at)
  select ${id('squad', 'n')}, '${unitId}', 'squad', ${id('corps', `(n - 1) / ${squadsPerCorps} + 1`)}, '第' || n || '支队', '${at}' from generate_series(1, ${squads}) n;
insert into xianfeng.team_member (id, team_id, kind, member_id, office, rank, from_at)
  select ${id('placed', 'n')}, ${id('squad', `(n - 1) / ${peoplePerSquad} + 1`)}, 'squad', ${id('member', 'n')},
    case (n - 1) % ${peoplePerSquad} when 0 then 'leader' when 1 then 'deputy' else 'member' end, (n - 1) % ${peoplePerSquad}, '${at}' from generate_series(1, ${people}) n;
insert into xianfeng.team_member (id, team_id, kind, member_id, office, rank, from_at)
  select ${id('leads', 'n')}, ${id('corps', 'n')}, 'corps', ${id('member', `(n - 1) * ${squadsPerCorps * peoplePerSquad} + 1`)}, 'leader', 0, '${at}' from generate_series(1, ${corps}) n;
${
  deaf
    ? `insert into xianfeng.responder (member_id, hard_of_hearing, messenger_id, changed_at)
  select ${id('member', 'n')}, true, ${id('member', 'n - 1')}, '${at}' from generate_series(2, ${people}) n where n % ${deaf} = 0;`
    : ''
}
${
  sessions
    ? `insert into xianfeng.session (id, account_id, edition, created_at, expires_at, seen_at)
  select ${id('session', 'n')}, ${id('account', 'n')}, 'weapp', '${at}', timestamptz '${at}' + interval '30 days', '${at}' from generate_series(1, ${people}) n;`
    : ''
}`,
    )
    .execute(db)
  await sql.raw('vacuum analyze').execute(db)
  return people
}
