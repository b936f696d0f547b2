import type { Input } from '../../../contract/calls'
import type { Day } from '../../../contract/fields'
import type { AwayWhy, ResponderView } from '../../../contract/mobilization-team-respond'
import { dayOf, instantAt, shift, shiftDay } from '../../../domain/clock'

/** What the form holds. `untilDay` is the last day away; '' until somebody says otherwise. */
export interface Said extends Pick<
  ResponderView,
  'skills' | 'transport' | 'spared' | 'volunteers' | 'hardOfHearing' | 'messenger'
> {
  away: boolean
  why: AwayWhy | null
  note: string
  untilDay: Day | ''
}

export const saidOf = (r: ResponderView): Said => ({
  skills: r.skills,
  transport: r.transport,
  spared: r.spared,
  volunteers: r.volunteers,
  hardOfHearing: r.hardOfHearing,
  messenger: r.messenger,
  away: r.awayWhy !== null,
  why: r.awayWhy,
  note: r.awayNote,
  // away to the end of the day: its last moment is before midnight
  untilDay: r.awayUntil ? dayOf(shift(r.awayUntil, -1, 'ms')) : '',
})

/** What the call is told: away to the end of the last day. */
export const awayIn = (
  said: Said,
  today: Day,
): Pick<Input<'mobilization.setResponder'>, 'awayWhy' | 'awayNote' | 'awayUntil'> =>
  said.away
    ? {
        awayWhy: said.why ?? 'other',
        awayNote: said.note,
        awayUntil: said.untilDay
          ? instantAt(shiftDay(said.untilDay < today ? today : said.untilDay, 1), '00:00')
          : null,
      }
    : { awayWhy: null }
