import { afterThat, heardAt } from '../../src/domain/clock'

it('a second tap is the later word, also when the phone’s clock was set back between the two', () => {
  const [first, back, on] = [
    '2026-03-05T00:10:00.000Z',
    '2026-03-05T00:09:00.000Z',
    '2026-03-05T00:11:00.000Z',
  ]
  expect(afterThat([undefined, null], back)).toBe(back)
  expect(afterThat([first, null], on)).toBe(on)
  expect(afterThat([undefined, first], back)).toBe('2026-03-05T00:10:00.001Z')
  expect(afterThat([first, back], back)).toBe('2026-03-05T00:10:00.001Z')
})

it('what waited without a network counts from when it was so: never in the time to come, nor before it could be', () => {
  const [early, said, now] = [
    '2026-03-05T00:09:00.000Z',
    '2026-03-05T00:10:00.000Z',
    '2026-03-05T00:11:00.000Z',
  ]
  expect(heardAt(undefined, now)).toBe(now)
  expect(heardAt(said, now)).toBe(said)
  expect(heardAt(now, said)).toBe(said)
  expect(heardAt(early, now, said)).toBe(said)
})
