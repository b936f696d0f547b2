import type { Kysely } from 'kysely'
import type { Day, Instant } from '../../contract/fields'
import type { TeamLine } from '../../contract/mobilization-team-keep'
import { stateOf } from '../../domain/mobilization-teams'
import { officeWords } from '../../domain/mobilization-teams-words'
import { labelsOf } from '../../domain/org-names'
import type { Tables } from '../db/schema'
import { listPeople, listSeated } from './team-people-queries'
import { listTeams } from './team-queries'

export interface SheetLine {
  memberId: string
  name: string
  office: string
  /** whole */
  phone: string
  note: string
}

/** What one squad's sheet says. */
export interface SquadSheet {
  title: string
  place: string
  words: string
  lines: SheetLine[]
  /** whoever is not called today, by name */
  paused: string[]
  /** whose numbers stand on it, messengers' too */
  seen: string[]
}

/** The sheets of a squad, or of every squad of a corps, in order. */
export async function loadSquadSheets(
  db: Kysely<Tables>,
  teamId: string,
  given: { at: Instant; today: Day },
): Promise<SquadSheet[]> {
  const { at, today } = given
  const teams = await listTeams(db, { teamIds: [teamId], at, today })
  const sheets: SquadSheet[] = []
  for (const team of teams.filter((t) => t.kind === 'squad')) sheets.push(await sheetOf(db, team, given))
  return sheets
}

export const peopleOn = (sheets: SquadSheet[]): string[] => [...new Set(sheets.flatMap((s) => s.seen))]

async function sheetOf(
  db: Kysely<Tables>,
  team: TeamLine,
  given: { at: Instant; today: Day },
): Promise<SquadSheet> {
  const seated = await listSeated(db, team.teamId, given)
  const names = labelsOf(seated)
  const named = seated.map((person, i) => ({ ...person, label: names[i]! }))
  const called = named.filter((p) => stateOf(p, given.at) === 'ready')
  const messengers = new Map(
    (
      await listPeople(
        db,
        called.flatMap((p) => p.messengerId ?? []),
        given,
      )
    ).map((p) => [p.memberId, p]),
  )
  const asks = (p: (typeof called)[number]) => p.hardOfHearing || !p.phone
  return {
    title: [team.corpsName, team.name].filter(Boolean).join(' '),
    place: team.place,
    words: team.words,
    lines: called.map((p) => {
      const messenger = p.messengerId && asks(p) ? messengers.get(p.messengerId) : undefined
      const why = p.hardOfHearing ? '听不清电话' : p.phone ? '' : '没有电话'
      const by = messenger ? `请${messenger.name}带信 ${messenger.phone}` : ''
      return {
        memberId: p.memberId,
        name: p.label,
        office: p.office === 'member' ? '' : officeWords('squad', p.office),
        phone: p.phone,
        note: [why, by].filter(Boolean).join('，'),
      }
    }),
    paused: named.filter((p) => stateOf(p, given.at) !== 'ready').map((p) => p.label),
    seen: [
      ...called.filter((p) => p.phone).map((p) => p.memberId),
      ...called
        .filter(asks)
        .flatMap((p) => (p.messengerId && messengers.has(p.messengerId) ? [p.messengerId] : [])),
    ],
  }
}
