import type { Visitor } from './people'

/** A squad of three whom the demo knows by name, and one more whose phone nobody holds here. */
export async function formsSquad(she: Visitor) {
  const { offices } = await she.knows('org.me', {}).then((me) => me!)
  const { unitId } = offices[0]!
  const known = await she.knows('org.personas', {})
  const of = (name: string) => known.find((p) => p.name === name)!.memberId
  const plan = await she.knows('mobilization.proposeTeams', { unitId, by: 'filter' })
  // past 65: nobody is placed by the proposal, a leader may place them by hand
  const other = plan.leftOut.find((p) => p.why === 'age')!
  const { teamIds } = await she.knows('mobilization.formTeams', {
    unitId,
    squads: [
      {
        name: '东渠支队',
        place: '东渠桥头',
        members: [
          { memberId: of('潘志林'), office: 'leader' },
          { memberId: of('薛志辉'), office: 'deputy' },
          { memberId: of('朱美林'), office: 'member' },
          { memberId: other.memberId, office: 'member' },
        ],
      },
    ],
  })
  return { unitId, squadId: teamIds[0]!, ann: of('朱美林'), ben: of('薛志辉'), other: other.label }
}

/** Asks until it is there: a report is made within a minute of the end. */
export async function eventually<T>(ask: () => Promise<{ ok: true; value: T } | { ok: false }>): Promise<T> {
  for (let i = 0; i < 90; i++) {
    const answer = await ask()
    if (answer.ok) return answer.value
    await new Promise((resolve) => setTimeout(resolve, 1000))
  }
  throw new Error('it was not made in time')
}
