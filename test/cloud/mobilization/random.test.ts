import {
  takeAnswers,
  markOpened,
  markOutcome,
  type Said,
} from '../../../src/cloud/mobilization/answer-queries'
import { markArrived, markStanding } from '../../../src/cloud/mobilization/arrival-queries'
import { shift } from '../../../src/domain/clock'
import { callUpStory, type CallUpStory } from '../../support/call-up'
import { afterStory, world, type World } from '../../support/world'
import { describeOnPostgres } from '../../support/database'

// minutes of a moving clock: on the database that keeps them in production
describeOnPostgres('call-ups made by chance', () => {
  let w: World
  let s: CallUpStory
  beforeEach(async () => {
    w = await world()
    s = await callUpStory(w)
  })
  afterEach(() => afterStory(w))

  /** A small generator with a seed, so that a failure can be seen again. */
  function seeded(seed: number) {
    let state = seed * 2654435761
    return (n: number) => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0
      return (state >>> 8) % n
    }
  }

  it.each(Array.from({ length: 50 }, (_, i) => i + 1))(
    'whatever comes in, in whatever order, people and events tell the same (%i)',
    async (seed) => {
      const pick = seeded(seed)
      const callUpId = await s.launch()
      const launched = w.now()
      const { db } = w.deps
      const someone = () => s.everybody[pick(6)]!.memberId
      const by = s.liu.memberId
      for (let i = 0; i < 25; i++) {
        const now = shift(launched, i * 7, 's')
        const at = shift(now, pick(400) - 300, 's')
        const memberId = someone()
        const row = { callUpId, memberId, at, by, postId: null }
        const say = (): Said => ({
          ...{ callUpId, memberId: someone(), at: shift(now, pick(400) - 300, 's'), by },
          answer: (['coming', 'late', 'declined'] as const)[pick(3)]!,
          via: (['app', 'sms', 'voice', 'leader', 'paper'] as const)[pick(5)]!,
          reason: 'work',
        })
        const what = pick(10)
        if (what < 3) await takeAnswers(db, [say()], now)
        else if (what < 5) await takeAnswers(db, [say(), say(), say(), say()], now)
        else if (what === 5) await markOpened(db, callUpId, memberId, now)
        else if (what === 6) await markArrived(db, { ...row, via: 'roll' }, now)
        else if (what === 7) await markStanding(db, row, 'not_here', now)
        else if (what === 8) await markStanding(db, row, 'released', now)
        else await markOutcome(db, { callUpId, memberId, outcome: 'no_answer', at, by }, now)
        if (i % 5 === 4) await w.check()
      }
    },
  )
})
