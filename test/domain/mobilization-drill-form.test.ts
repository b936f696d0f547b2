import { drillForm, mayStill } from '../../src/domain/mobilization-drill-form'

/** 10:12 in China, on the 2nd of March */
const now = '2026-03-02T02:12:00.000Z'
const item = { month: '2026-03', teamIds: ['a', 'corps', 'gone'], what: '沿堤排查' }
const known = ['a', 'b', 'corps']

it('is a drill with the plan’s words and squads, in an hour when its month is now', () => {
  expect(drillForm(item, known, now)).toMatchObject({
    ...{ kind: 'drill', title: '沿堤排查', words: '', place: '', teamIds: ['a', 'corps'] },
    ...{ day: '2026-03-02', time: '11:20' },
  })
})

it('is on the first morning of a month that is still to come', () => {
  const form = drillForm({ ...item, month: '2026-05' }, known, now)
  expect([form.day, form.time]).toEqual(['2026-05-01', '09:00'])
})

it('keeps long words whole: a title holds twenty characters', () => {
  const what = '白天集合、沿堤排查、搬沙袋、转移低洼处的老人和孩子'
  const { title, words } = drillForm({ ...item, what }, known, now)
  expect([title, title.length, words]).toEqual([what.slice(0, 20), 20, what])
})

it.each<[string, boolean, boolean]>([
  ['2026-02', false, false],
  ['2026-03', false, true],
  ['2026-03', true, false],
  ['2026-12', false, true],
])('of %s, held %s: may still be written %s', (month, held, may) =>
  expect(mayStill({ ...item, month, held }, now)).toBe(may),
)
