import type { RecordFields } from '../../src/contract/activity-types'
import type { RecordForm } from '../../src/contract/record-types'
import { checkFields } from '../../src/domain/record-check'

const fields: RecordFields = {
  startedAt: '2026-03-05T01:00:00.000Z',
  endedAt: '2026-03-05T03:00:00.000Z',
  place: '村部会议室',
  host: '周福生',
  recorder: '王秀梅',
  guests: '',
  topics: '1. 移风易俗',
  points: '',
  resolutions: [{ text: '东渠每月清淤一次', for: 24, against: 0, abstain: 1 }],
  skipped: [],
  reasons: {},
}
const form = {
  paperOnly: false,
  counts: { due: 31, present: 27, leave: 2, absent: 2, unaccounted: 0, line: '' },
  votes: { entitled: 28, present: 25, quorum: 15, quorate: true, words: '' },
} as RecordForm
const votes = (yes: number) => [{ text: '清淤', for: yes, against: 0, abstain: 0 }]

describe('what a record cannot be saved with', () => {
  it.each<[string, Partial<RecordFields>, Partial<RecordForm>, keyof RecordFields | null]>([
    ['all is well', {}, {}, null],
    ['no place', { place: ' ' }, {}, 'place'],
    ['no host', { host: '' }, {}, 'host'],
    ['the end before the start', { endedAt: '2026-03-05T00:00:00.000Z' }, {}, 'endedAt'],
    ['a resolution without words', { resolutions: [{ ...votes(1)[0]!, text: ' ' }] }, {}, 'resolutions'],
    ['as many votes as voters', { resolutions: votes(25) }, {}, null],
    ['more votes than voters', { resolutions: votes(26) }, {}, 'resolutions'],
    [
      'votes before the roll is complete are not compared',
      { resolutions: votes(26) },
      { counts: { ...form.counts, unaccounted: 3 } },
      null,
    ],
    ['on paper nobody asks for words', { host: '', topics: '' }, { paperOnly: true }, null],
  ])('%s', (_, changed, about, wrong) => {
    const found = checkFields({ ...fields, ...changed }, { ...form, ...about })
    if (wrong) expect(Object.keys(found)).toContain(wrong)
    else expect(found).toEqual({})
  })
})
