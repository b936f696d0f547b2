import * as v from 'valibot'
import { cleanInput } from '../../../src/cloud/clean-input'
import { handlers } from '../../../src/cloud/handlers'
import type { CallName } from '../../../src/contract/calls'
import { world, type World } from '../../support/world'
import { casesOf } from './cases'
import { placesIn, withAt } from './inputs'
import { busyTown, type BusyTown } from './town'
import { nobodys } from './town-far'
import { standing, trial, type Trial } from './trial'
import { calls, skipTheRest } from './tried'

/** What no field is meant to hold, and what keyboards, copied text and attackers send all the same. */
const rubbish: unknown[] = [
  ...[null, true, -1, 0.5, NaN, 1e308, 2 ** 53, [], {}, [[]], [null], { toString: 'x' }],
  ...[
    '',
    '\u0000',
    "a\u0000b\ud800c\udc00\u202e'; drop table member; --%../..",
    '__proto__',
    'x'.repeat(100_000),
  ],
  ...['0000-00-00', '0000-01-01', '2026-02-30', '0000-01', '9999-99-99T99:99:99.999Z'],
  ...['\u{2cb4a}'.repeat(1000), nobodys, Array(3000).fill('x')],
]

/** Whole inputs that are none. */
const shapes: unknown[] = [null, undefined, 1, 'x', [], [1], NaN, true, deep(30)]

function deep(n: number): unknown {
  return n ? { unitId: deep(n - 1) } : 'x'
}

const spikes = '{"__proto__":{"admin":true},"constructor":{"prototype":{"x":1}},"toString":"x","extra":1}'

describe('garbage', () => {
  skipTheRest()
  let w: World
  let town: BusyTown
  let before: string
  beforeAll(async () => {
    w = await world()
    town = await busyTown(w)
    before = await standing(w)
  })

  /** Whoever gets furthest with the call. */
  const best = (call: CallName) => {
    const { input, may } = casesOf(town)[call]
    const who = may.includes('secretary') ? 'secretary' : (may.at(-1) ?? 'secretary')
    return { input, caller: town.people[who] }
  }

  /** What the call answers; nothing may break. */
  async function tries(t: Trial, call: CallName, input: unknown) {
    const answer = await t.call(call, input, best(call).caller)
    const shown = String(JSON.stringify(input)).slice(0, 300)
    if (!answer.ok)
      expect([answer.code, answer.message, shown]).toEqual([refusals, expect.any(String), shown])
    return answer.ok ? 'served' : answer.code
  }

  /** Inputs that have not the right form are refused all in one trial; the others have one each. */
  async function stands(call: CallName, inputs: unknown[]) {
    const schema: v.GenericSchema = handlers[call].input
    const fits = inputs.filter((input) => wellFormed(schema, input))
    const misfit = inputs.filter((input) => !fits.includes(input))
    // a trial each is dear: of many that fit, some from everywhere
    const fit = fits.filter((_, i) => i % Math.ceil(fits.length / 12) === 0)
    await trial(w, async (t) => {
      for (const input of misfit) expect(await tries(t, call, input)).toBe('invalid')
      if (misfit.length) expect(await t.fingerprint()).toBe(before)
    })
    for (const input of fit)
      await trial(w, async (t) => {
        if ((await tries(t, call, input)) !== 'served') expect(await t.fingerprint()).toBe(before)
      })
  }

  it.each(calls)('%s stands rubbish in every field', async (call) => {
    const { input } = best(call)
    const places = placesIn(handlers[call].input)
    await stands(
      call,
      places.flatMap(({ path }) => rubbish.map((value) => withAt(input, path, value))),
    )
  })

  it.each(calls)('%s stands what is no input at all', async (call) => {
    const { input } = best(call)
    const spiked = { ...(JSON.parse(spikes) as object), ...input }
    await stands(call, [...shapes, JSON.parse(spikes), { ...spiked, extra: deep(30) }])
    // what is too much is left out, and the call is the same
    const [plain, more] = [await once(call, input), await once(call, spiked)]
    expect(more).toEqual(plain)
  })

  // whatever was tried was taken back, and no call writes past its own transaction
  it('leaves the town as it was', async () => {
    expect(await standing(w)).toBe(before)
  })

  const once = (call: CallName, input: unknown) =>
    trial(w, async (t) => {
      const answer = await t.call(call, input, best(call).caller)
      return answer.ok ? 'served' : answer.code
    })
})

const refusals = expect.stringMatching(/^(invalid|not_found|forbidden|conflict|too_many)$/) as string

function wellFormed(schema: v.GenericSchema, input: unknown): boolean {
  try {
    return v.is(schema, cleanInput(input ?? {}))
  } catch {
    return false
  }
}
