import type { Answer, CallName } from '../../../src/contract/calls'
import { accessRules } from '../../../src/domain/access-rules'
import { handlers } from '../../../src/cloud/handlers'
import { world, type World } from '../../support/world'
import { casesOf } from './cases'
import { placesIn, valueAt, withAt } from './inputs'
import { nobodys } from './town-far'
import { busyTown, type BusyTown, type Who } from './town'
import { trial } from './trial'

const calls = Object.keys(accessRules) as CallName[]
const strangers: Who[] = ['visitor', 'charlie', 'charlieSecretary', 'farOffice']

describe('a stranger', () => {
  let w: World
  let town: BusyTown
  beforeAll(async () => {
    w = await world()
    town = await busyTown(w)
  })

  it.each(calls)('cannot tell from %s what is there and what is not', async (call) => {
    const { input, may } = casesOf(town)[call]
    const ids = placesIn(handlers[call].input).filter(
      ({ path, id }) => id && valueAt(input, path) !== undefined,
    )
    const all = ids.reduce<unknown>((now, { path }) => withAt(now, path, nobodys), input)
    const others = ids.map(({ path }) => withAt(input, path, nobodys)).concat(ids.length ? [all] : [])
    await trial(w, async (t) => {
      for (const who of strangers.filter((who) => !may.includes(who))) {
        const there = said(await t.call(call, input, town.people[who]))
        for (const other of others)
          expect([who, other, said(await t.call(call, other, town.people[who]))]).toEqual([who, other, there])
      }
    })
  })
})

const said = (answer: Answer<unknown>) =>
  answer.ok ? 'served' : [answer.code, answer.message, answer.field, answer.reason].join(' ')
