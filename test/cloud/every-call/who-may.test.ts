import type { CallName } from '../../../src/contract/calls'
import { accessRules } from '../../../src/domain/access-rules'
import { world, type World } from '../../support/world'
import { casesOf } from './cases'
import { everyone } from './personas'
import { busyTown, type BusyTown, type Who } from './town'
import { standing, trial } from './trial'

const calls = Object.keys(accessRules) as CallName[]

describe('who may', () => {
  let w: World
  let town: BusyTown
  let before: string
  beforeAll(async () => {
    w = await world()
    town = await busyTown(w)
    before = await standing(w)
  })

  const tries = (call: CallName) => {
    const { input, may } = casesOf(town)[call]
    return { input, may, mayNot: everyone.filter((who) => !may.includes(who)) }
  }

  it.each(calls)('%s serves whom it should', async (call) => {
    const { input, may } = tries(call)
    const served: Partial<Record<Who, string>> = {}
    for (const who of may) {
      const answer = await trial(w, (t) => t.call(call, input, town.people[who]))
      served[who] = answer.ok ? 'served' : `${answer.code} ${answer.message}`
    }
    expect(served).toEqual(Object.fromEntries(may.map((who) => [who, 'served'])))
  })

  it.each(calls)('%s refuses everybody else and changes nothing', async (call) => {
    const { input, mayNot } = tries(call)
    const { refused, after } = await trial(w, async (t) => {
      const refused: Partial<Record<Who, string>> = {}
      for (const who of mayNot) {
        const answer = await t.call(call, input, town.people[who])
        refused[who] = answer.ok ? 'served' : answer.code
      }
      return { refused, after: await t.fingerprint() }
    })
    for (const who of mayNot) {
      const code =
        who === 'visitor' || who === 'ended' ? /^unauthenticated$|^not_found$/ : /^forbidden$|^not_found$/
      expect([who, refused[who]]).toEqual([who, expect.stringMatching(code)])
    }
    expect(after).toBe(before)
  })

  // whatever was tried was taken back, and no call writes past its own transaction
  it('leaves the town as it was', async () => {
    expect(await standing(w)).toBe(before)
  })
})
