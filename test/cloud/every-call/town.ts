import type { Person } from '../../support/builders'
import type { World } from '../../support/world'
import { askedOf, importsOf } from './town-asked'
import { farThingsOf } from './town-far'
import { farPeaceOf, peaceOf } from './town-mobilization-peace'
import { callUpsOf, farCallUpsOf } from './town-mobilization-call'
import { teamsSeed } from './town-mobilization-teams'
import { endsOf, peopleOf, unitsOf } from './town-people'
import { meetingsOf, plansOf } from './town-work'

/** Somebody who tries a call. */
export type Caller = Pick<Person, 'call' | 'refused'> & { sessionId: string | null }

/**
 * A town in the middle of its work: two villages' branches, every office, another town, and in 双清村第一党支部 one
 * of everything that a call can be about.
 */
export async function busyTown(w: World) {
  const units = await unitsOf(w)
  const named = await peopleOf(w, units)
  const plans = await plansOf(w, units, named)
  const meetings = await meetingsOf(w, units, named)
  const asked = await askedOf(w, named, { coming: plans.coming, running: meetings.running })
  const far = { ...(await farThingsOf(w, units, named)), ...(await farPeaceOf(w, units, named)) }
  const { far: farTeamId, ...teams } = await teamsSeed(w, units, named)
  const peace = await peaceOf(w, units, named, teams.squad)
  await endsOf(w, named)
  const callUps = await callUpsOf(w, units, named, { squad: teams.squad, other: peace.squadId })
  const farCallUps = await farCallUpsOf(w, units, named)
  const imports = await importsOf(w, units, named)
  const people = {
    visitor: { ...w.visitor(), sessionId: null } as Caller,
    ended: named.ended as Caller, // an account whose session was ended
    left: named.dead as Caller, // a living session of somebody who has died
    charlie: named.charlie as Caller,
    charlieSecretary: named.charlieSecretary as Caller,
    farOffice: named.farOffice as Caller,
    neighbour: named.neighbour as Caller,
    proxy: named.proxy as Caller, // acts for 吴德海
    member: named.li as Caller,
    leader: named.leader as Caller,
    clerk: named.clerk as Caller,
    organiser: named.organiser as Caller,
    secretary: named.secretary as Caller,
    village: named.village as Caller,
    commander: named.commander as Caller,
    town: named.town as Caller,
    county: named.county as Caller,
    admin: named.admin as Caller,
  }
  return {
    units,
    named,
    people,
    far: { ...far, ...farCallUps, teamId: farTeamId },
    teams,
    peace,
    callUps,
    ...plans,
    ...meetings,
    ...asked,
    ...imports,
  }
}

export type BusyTown = Awaited<ReturnType<typeof busyTown>>
export type Who = keyof BusyTown['people']
