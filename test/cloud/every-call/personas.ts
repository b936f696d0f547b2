import type { Who } from './town'

/** Everybody who may try a call, from somebody who is nobody to the administrator. */
export const everyone: Who[] = [
  'visitor',
  'ended',
  'left',
  'charlie',
  'charlieSecretary',
  'farOffice',
  'neighbour',
  'proxy',
  'member',
  'leader',
  'clerk',
  'organiser',
  'secretary',
  'village',
  'commander',
  'town',
  'county',
  'admin',
]
/** whoever has a living session */
export const signedIn = everyone.filter((who) => who !== 'visitor' && who !== 'ended')
export const committee: Who[] = ['organiser', 'secretary']
export const preparers: Who[] = ['clerk', ...committee]
/** whoever belongs to the branch, and who acts for one of them */
export const ownPeople: Who[] = ['proxy', 'member', 'leader', 'clerk', ...committee]
/** the offices that receive and review */
export const offices: Who[] = ['town', 'county']
/** sets up units and who leads them */
export const upper: Who[] = ['town', 'county', 'admin']
export const looks: Who[] = [...preparers, 'village', ...offices]
export const surveys: Who[] = ['village', ...offices]
/** lets people in */
export const admits: Who[] = ['secretary', 'village', ...upper]
export const keepsRoster: Who[] = [...committee, 'village', ...upper]
export const readsRoster: Who[] = ['leader', 'clerk', ...keepsRoster]
