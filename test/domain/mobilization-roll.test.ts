import type { BoardPerson } from '../../src/contract/mobilization-board'
import {
  countRoll,
  rollOf,
  rollsOf,
  tap,
  type Marks,
  type RollMark,
} from '../../src/domain/mobilization-roll'

const person: BoardPerson = {
  memberId: 'm',
  label: '周桂兰',
  office: 'member',
  stage: 'coming',
  answer: 'coming',
  etaMinutes: null,
  reason: '',
  needsRide: false,
  answeredAt: null,
  arrivedAt: null,
  onPost: false,
  postId: null,
  seen: false,
  next: '',
}
const at = '2026-03-05T00:30:00.000Z'
const came = '2026-03-05T00:29:00.000Z'
const there = { ...person, stage: 'arrived' as const, arrivedAt: came }

describe('the roll at the post', () => {
  it.each([
    ['on the way', person, null],
    ['there', there, 'arrived'],
    ['on post', { ...there, onPost: true }, 'on_post'],
    ['let go', { ...there, onPost: true, stage: 'released' as const }, 'released'],
    ['not needed before they came', { ...person, stage: 'released' as const }, null],
  ])('%s', (_, p, mark) => {
    expect(rollOf(p, undefined)).toBe(mark)
    expect(rollOf(p, 'not_here')).toBe('not_here')
  })

  it('nobody is let go before they came, also when the phone’s clock was set back', () => {
    const back = '2026-03-05T00:20:00.000Z'
    const marks = tap({}, there, 'released', { at: back, postId: '', known: 'arrived' })
    expect(marks.m!.at > came).toBe(true)
    const ticked = tap({}, person, 'arrived', { at, postId: '', known: null })
    expect(tap(ticked, person, 'released', { at: back, postId: '', known: null }).m!.at > at).toBe(true)
  })

  it('waits for whoever may still come', () => {
    const declined = { ...person, answer: 'declined', stage: 'declined' as const }
    const letGo = { ...person, stage: 'released' as const }
    const silent = { ...person, answer: null, stage: 'sent' as const }
    const people = [person, there, declined, letGo, silent]
    expect(countRoll(people, (p) => rollOf(p, undefined))).toEqual({ there: 1, left: 2 })
  })
})

describe('a tap on the roll', () => {
  const none: Marks = {}
  const tapped = (p: BoardPerson, to: RollMark, postId = '', all = none) =>
    tap(all, p, to, { at, postId, known: rollOf(p, undefined) })
  const onPost = { ...there, onPost: true, postId: 'pump' }

  it('says who came, and to which post', () => {
    expect(tapped(person, 'arrived')).toEqual({ m: { mark: 'arrived', at } })
    expect(tapped(person, 'arrived', 'pump')).toEqual({ m: { mark: 'arrived', at, postId: 'pump' } })
    // who did not come stands nowhere
    expect(tapped(there, 'not_here', 'pump')).toEqual({ m: { mark: 'not_here', at } })
  })

  it.each<[string, Marks]>([
    ['the same once more', tapped(person, 'on_post', 'pump', tapped(person, 'on_post', 'pump'))],
    ['a tick by mistake, taken out', tapped(person, 'not_here', '', tapped(person, 'arrived', 'pump'))],
    ['what is known', tapped(there, 'arrived', 'pump')],
    ['in post where they are', tapped(onPost, 'on_post', 'pump')],
    ['in post, said of no post', tapped(onPost, 'on_post')],
  ])('leaves nothing to save: %s', (_, left) => expect(left).toEqual(none))

  it('moves whoever is in post to another, also before it is saved', () => {
    expect(tapped(onPost, 'on_post', 'bridge')).toEqual({ m: { mark: 'on_post', at, postId: 'bridge' } })
    const again = tapped(person, 'on_post', 'bridge', tapped(person, 'on_post', 'pump'))
    expect(again.m).toMatchObject({ mark: 'on_post', postId: 'bridge' })
  })

  it('is saved with those of the same post', () => {
    const others = ['n', 'o', 'p'].map((memberId) => ({ ...person, memberId }))
    const posts = ['pump', 'bridge', 'pump', '']
    const all = [person, ...others].reduce((now, p, i) => tapped(p, 'arrived', posts[i], now), none)
    const of = (memberId: string) => ({ memberId, mark: 'arrived', at })
    expect(rollsOf(all)).toEqual([
      { marks: [of('m'), of('o')], postId: 'pump' },
      { marks: [of('n')], postId: 'bridge' },
      { marks: [of('p')] },
    ])
  })
})
