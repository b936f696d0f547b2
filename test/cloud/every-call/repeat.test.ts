import { handlers } from '../../../src/cloud/handlers'
import type { CallName } from '../../../src/contract/calls'
import { accessRules } from '../../../src/domain/access-rules'
import { world, type World } from '../../support/world'
import { casesOf } from './cases'
import { busyTown, type BusyTown, type Who } from './town'
import { trial } from './trial'

const changing = (Object.keys(accessRules) as CallName[]).filter((call) => handlers[call].changes)

/** After these nobody is signed in any more who could be answered. */
const ends: CallName[] = ['org.signOut', 'org.revokeDevice']

describe('a call that changes something', () => {
  let w: World
  let town: BusyTown
  beforeAll(async () => {
    w = await world()
    town = await busyTown(w)
  })

  const first = (call: CallName) => {
    const { input, may } = casesOf(town)[call]
    const who: Who = may.includes('secretary') ? 'secretary' : (may[0] ?? 'secretary')
    return { input, who, served: may.length > 0 }
  }

  it.each(changing)('%s, sent twice, happens once and answers the same', async (call) => {
    const { input, who, served } = first(call)
    await trial(w, async (t) => {
      const nonce = 'the-same-nonce-of-both-times'
      const once = await t.call(call, input, town.people[who], nonce)
      expect(once.ok).toBe(served)
      const after = await t.fingerprint('everything')
      w.wechat.server.contract.forgets()
      const twice = await t.call(call, input, town.people[who], nonce)
      if (ends.includes(call)) expect(twice).toMatchObject({ ok: false, code: 'unauthenticated' })
      else expect(answerOf(twice)).toEqual(answerOf(once))
      expect(await t.fingerprint('everything')).toBe(after)
    })
  })

  it.each(changing)('%s does not answer somebody else by the same nonce', async (call) => {
    const { input, who, served } = first(call)
    if (!served || casesOf(town)[call].may.includes('charlie')) return
    await trial(w, async (t) => {
      const nonce = 'a-nonce-that-was-overheard'
      await t.call(call, input, town.people[who], nonce)
      const after = await t.fingerprint()
      for (const other of ['charlie', 'charlieSecretary', 'visitor', 'ended'] as const) {
        const answer = await t.call(call, input, town.people[other], nonce)
        expect([other, answer.ok]).toEqual([other, false])
      }
      expect(await t.fingerprint()).toBe(after)
    })
  })

  it('keeps a nonce to the call it was made for', async () => {
    await trial(w, async (t) => {
      const nonce = 'a-nonce-for-one-call'
      await t.call('org.setLargeType', { on: true }, town.people.member, nonce)
      const answer = await t.call('message.feedback', { words: '灯坏了' }, town.people.member, nonce)
      expect(answer).toMatchObject({ ok: false, code: 'conflict' })
    })
  })
})

/** An answer without what belongs to this one request. */
const answerOf = (answer: object) => ({ ...answer, requestId: '' })
