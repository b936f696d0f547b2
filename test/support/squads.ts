import type { TeamOffice } from '../../src/contract/mobilization-types'
import type { Person, TestUnit } from './builders'
import type { World } from './world'

/** A squad with its people, directly in the database, for stories that are not about forming one. */
export async function squadOf(
  w: World,
  given: { at: TestUnit; name: string; corps?: string; people: [Person, TeamOffice][] },
): Promise<string> {
  const id = w.deps.newId()
  await w.deps.db
    .insertInto('team')
    .values({
      ...{ id, unit_id: given.at.id, kind: 'squad', parent_id: given.corps ?? null, name: given.name },
      ...{ made_at: w.now(), made_by: null, ended_at: null },
    })
    .execute()
  for (const [rank, [person, office]] of given.people.entries())
    await w.deps.db
      .insertInto('team_member')
      .values({
        ...{ id: w.deps.newId(), team_id: id, kind: 'squad', member_id: person.memberId, office, rank },
        ...{ from_at: w.now(), to_at: null },
      })
      .execute()
  return id
}
