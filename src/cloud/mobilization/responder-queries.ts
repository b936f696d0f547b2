import { sql, type Kysely } from 'kysely'
import { AppError } from '../../contract/errors'
import type { Day, Instant } from '../../contract/fields'
import type { ResponderView } from '../../contract/mobilization-team-respond'
import { isPaused, stateOf } from '../../domain/mobilization-teams'
import { stateWords } from '../../domain/mobilization-teams-words'
import { labelsOf } from '../../domain/org-names'
import type { Context } from '../context'
import type { Tables } from '../db/schema'
import { actor } from '../org/member-queries'
import { matching } from '../org/roster-queries'
import { listPeople, people, personColumns, type PersonRow } from './team-people-queries'

/** The form of one person. @param own the note is only for the person and who acts for them */
export async function viewResponder(
  ctx: Pick<Context, 'db' | 'at' | 'today'>,
  memberId: string,
  own: boolean,
): Promise<ResponderView> {
  const [person] = await listPeople(ctx.db, [memberId], ctx)
  if (!person) throw new AppError('not_found', '没有找到这个人')
  return responderOf(person, ctx.at, own)
}

export function responderOf(person: PersonRow, at: Instant, own: boolean): ResponderView {
  const paused = isPaused(person, at)
  const state = stateOf(person, at)
  return {
    memberId: person.memberId,
    name: person.name,
    skills: person.skills,
    transport: person.transport,
    awayWhy: paused ? person.awayWhy : null,
    awayNote: paused && own ? person.awayNote : '',
    awayUntil: paused ? person.awayUntil : null,
    spared: person.spared,
    volunteers: person.volunteers,
    hardOfHearing: person.hardOfHearing,
    messenger: person.messengerId ? { memberId: person.messengerId, label: person.messenger } : null,
    state,
    stateWords: stateWords[state],
    hasPhone: person.phone !== '',
  }
}

/** What somebody says of themselves, one row each. */
export async function saveResponder(
  ctx: Pick<Context, 'db' | 'at' | 'user'>,
  row: Pick<
    PersonRow,
    | 'memberId'
    | 'skills'
    | 'transport'
    | 'awayWhy'
    | 'awayNote'
    | 'awayUntil'
    | 'spared'
    | 'volunteers'
    | 'hardOfHearing'
    | 'messengerId'
  >,
): Promise<void> {
  const set = {
    skills: row.skills,
    transport: row.transport,
    away_why: row.awayWhy,
    away_note: row.awayNote,
    away_until: row.awayUntil,
    spared: row.spared,
    volunteers: row.volunteers,
    hard_of_hearing: row.hardOfHearing,
    messenger_id: row.messengerId,
    changed_at: ctx.at,
    changed_by: actor(ctx),
  }
  await ctx.db
    .insertInto('responder')
    .values({ member_id: row.memberId, ...set })
    .onConflict((c) => c.column('member_id').doUpdateSet(set))
    .execute()
}

/** The path of the town that a unit lies in; of one outside every town, of the county. */
export async function townOf(db: Kysely<Tables>, unitPath: string): Promise<string> {
  const { rows } = await sql<{ path: string }>`
select path from xianfeng.unit where starts_with(${unitPath}, path) and kind in ('town', 'county')
order by (kind = 'town') desc, length(path) desc limit 1`.execute(db)
  return rows[0]?.path ?? unitPath
}

/** Neighbours who could bring somebody the word: of the same branch or squad, with a phone, who hear it. */
export async function listMessengers(
  db: Kysely<Tables>,
  person: { memberId: string; unitId: string },
  given: { at: Instant; today: Day; search: string },
): Promise<{ memberId: string; label: string; unitName: string }[]> {
  const { rows } = await sql<PersonRow>`
select ${personColumns(given.at, given.today)} from ${people}
where m.id <> ${person.memberId} and m.phone <> '' and (m.left_at is null or m.left_at > ${given.at})
  and not coalesce(r.hard_of_hearing, false)
  and (m.unit_id = ${person.unitId} or sm.team_id in (
    select team_id from xianfeng.team_member where member_id = ${person.memberId} and kind = 'squad' and to_at is null))
  ${given.search ? sql`and ${matching(given.search)}` : sql``}
order by sm.team_id is null, m.pinyin, m.id limit 20`.execute(db)
  // who is of one name with nobody here stands by the name alone: no year of birth is told without need
  const labels = labelsOf(rows)
  return rows.map((p, i) => ({ memberId: p.memberId, label: labels[i]!, unitName: p.unitName }))
}
