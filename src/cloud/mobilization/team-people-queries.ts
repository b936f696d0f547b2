import { sql, type Kysely } from 'kysely'
import type { Day, Instant } from '../../contract/fields'
import type { TeamPerson } from '../../contract/mobilization-team-keep'
import type { AwayWhy, Skill, Transport } from '../../contract/mobilization-team-respond'
import type { TeamKind, TeamOffice } from '../../contract/mobilization-types'
import { stateOf } from '../../domain/mobilization-teams'
import { awayWords, officeWords, stateWords } from '../../domain/mobilization-teams-words'
import { labelsOf, maskPhone } from '../../domain/org-names'
import type { Tables } from '../db/schema'
import { awayOn } from '../org/roster-queries'

/** What teams need to know of somebody. */
export interface PersonRow {
  memberId: string
  name: string
  pinyin: string
  birth: string
  groupName: string
  unitId: string
  unitName: string
  unitPath: string
  stage: string
  phone: string
  rosterAway: boolean
  exempt: boolean
  lost: boolean
  left: boolean
  skills: Skill[]
  transport: Transport[]
  awayWhy: AwayWhy | null
  awayNote: string
  awayUntil: Instant | null
  spared: boolean
  volunteers: boolean
  hardOfHearing: boolean
  messengerId: string | null
  messenger: string
  bound: boolean
  /** an office in the branch, for who leads best */
  inOffice: boolean
  /** the squad they stand in */
  squadId: string | null
  squadName: string | null
}

/** The columns of `PersonRow`, from `people`. */
export const personColumns = (at: Instant, today: Day) => sql`
m.id as "memberId", m.name, m.pinyin, m.birth, m.group_name as "groupName", u.id as "unitId", u.name as "unitName",
u.path as "unitPath", m.stage, m.phone, ${awayOn(today)} as "rosterAway", m.exempt_reason <> '' as exempt, m.lost,
coalesce(m.left_at <= ${at}, false) as left, coalesce(r.skills, '{}') as skills,
coalesce(r.transport, '{}') as transport, r.away_why as "awayWhy", coalesce(r.away_note, '') as "awayNote",
r.away_until as "awayUntil",
coalesce(r.spared, false) as spared, coalesce(r.volunteers, false) as volunteers,
coalesce(r.hard_of_hearing, false) as "hardOfHearing", r.messenger_id as "messengerId", coalesce(b.name, '') as messenger,
exists (select from xianfeng.binding x where x.member_id = m.id and x.state = 'active' and x.kind = 'self') as bound,
exists (select from xianfeng.role_term x where x.member_id = m.id and x.role <> 'clerk'
  and x.from_day <= ${today}::date and (x.to_day is null or x.to_day >= ${today}::date)) as "inOffice",
s.id as "squadId", s.name as "squadName"`

export const people = sql`
xianfeng.member m join xianfeng.unit u on u.id = m.unit_id
left join xianfeng.responder r on r.member_id = m.id
left join xianfeng.member b on b.id = r.messenger_id
left join xianfeng.team_member sm on sm.member_id = m.id and sm.kind = 'squad' and sm.to_at is null
left join xianfeng.team s on s.id = sm.team_id`

/** People by id, in no order. */
export async function listPeople(
  db: Kysely<Tables>,
  memberIds: string[],
  given: { at: Instant; today: Day },
): Promise<PersonRow[]> {
  const { rows } = await sql<PersonRow>`
select ${personColumns(given.at, given.today)} from ${people} where m.id = any(${memberIds}::text[])`.execute(
    db,
  )
  return rows
}

/** Everybody on the roster of a unit and below who has not left. */
export async function listRosterPeople(
  db: Kysely<Tables>,
  path: string,
  given: { at: Instant; today: Day; group?: string; others: boolean; skill?: Skill },
): Promise<PersonRow[]> {
  const { at, today, group, others, skill } = given
  const { rows } = await sql<PersonRow>`
select ${personColumns(at, today)} from ${people}
where starts_with(u.path, ${path}) and (m.left_at is null or m.left_at > ${at})
  and (${others} or m.stage in ('full', 'probationary'))
  ${group === undefined ? sql`` : sql`and m.group_name = ${group}`}
  ${skill ? sql`and ${skill} = any(r.skills)` : sql``}
order by u.path, m.pinyin, m.id`.execute(db)
  return rows
}

export type SeatedRow = PersonRow & { office: TeamOffice; rank: number }

/** Whoever stands in a team, in the order of succession; of one that has ended whoever stood in it then. */
export async function listSeated(
  db: Kysely<Tables>,
  teamId: string,
  given: { at: Instant; today: Day },
): Promise<SeatedRow[]> {
  const { rows } = await sql<SeatedRow>`
select ${personColumns(given.at, given.today)}, tm.office, tm.rank
from xianfeng.team_member tm join xianfeng.team t on t.id = tm.team_id and (tm.to_at is null or tm.to_at = t.ended_at)
join (${people}) on m.id = tm.member_id
where tm.team_id = ${teamId} and (m.left_at is null or m.left_at > ${given.at})
order by tm.rank, m.id`.execute(db)
  return rows
}

/** People of one team as whoever leads or keeps it sees them. */
export function teamPeople(kind: TeamKind, rows: SeatedRow[], at: Instant): TeamPerson[] {
  const labels = labelsOf(rows)
  return rows.map((row, i) => {
    const state = stateOf(row, at)
    const paused = state === 'paused' && row.awayWhy !== null && row.awayUntil !== null ? row.awayUntil : null
    return {
      memberId: row.memberId,
      label: labels[i]!,
      name: row.name,
      unitName: row.unitName,
      groupName: row.groupName,
      office: row.office,
      officeName: officeWords(kind, row.office),
      rank: row.rank,
      phone: maskPhone(row.phone),
      state,
      stateWords: stateWords[state],
      why: state === 'paused' && row.awayWhy ? awayWords[row.awayWhy] : '',
      until: paused,
      skills: row.skills,
      transport: row.transport,
      hardOfHearing: row.hardOfHearing,
      messenger: row.messenger,
      bound: row.bound,
    }
  })
}
