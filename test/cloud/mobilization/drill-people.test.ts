import { makeDrillClock } from '../../../src/cloud/demo/drill-clock'
import { makeFarEnds } from '../../../src/cloud/demo/drill-far-ends'
import { makeDrillPeople } from '../../../src/cloud/demo/drill-people'
import { listTasks } from '../../../src/cloud/demo/drill-queries'
import { makeDice } from '../../../src/cloud/demo/voice'
import { reachOut } from '../../../src/cloud/mobilization/reach-out'
import { settleReceipts } from '../../../src/cloud/mobilization/receipts'
import { keepTime } from '../../../src/cloud/tick'
import type { Deps } from '../../../src/cloud/context'
import { msOf } from '../../../src/domain/clock'
import { callUpStory } from '../../support/call-up'
import { afterStory, world, type World } from '../../support/world'
import { describeOnPostgres } from '../../support/database'

// minutes of a moving clock: on the database that keeps them in production
describeOnPostgres('virtual people', () => {
  describe('the clock of a drill', () => {
    it('does what is due in order, each at its own time, and what that brings as well', async () => {
      const clock = makeDrillClock('2026-07-18T01:00:00.000Z')
      const did: string[] = []
      const note = (words: string) => async () => void did.push(`${words} ${clock.now().slice(17, 19)}`)
      clock.after(20, note('second'))
      clock.after(5, async () => {
        await note('first')()
        clock.after(3, note('after it'))
      })
      clock.after(90, note('later'))
      await clock.go(30_000)
      expect(did).toEqual(['first 05', 'after it 08', 'second 20'])
      expect(clock.now()).toBe('2026-07-18T01:00:30.000Z')
      await clock.go(60_000)
      expect(did.at(-1)).toBe('later 30')
    })
  })

  describe('the people of a drill', () => {
    let w: World
    beforeEach(async () => {
      w = await world()
    })
    afterEach(() => afterStory(w))

    it('answer by the real ways: some at once, some when called, and nobody is forgotten meanwhile', async () => {
      const s = await callUpStory(w)
      await s.consent(s.liu, s.ma, s.xie)
      const clock = makeDrillClock(w.now())
      const dice = makeDice(7)
      const voice = (p: typeof s.liu) => ({ memberId: p.memberId, openid: p.openid! })
      const chance = () => dice(100_000) / 100_000
      const commander = voice(s.commander)
      const people = makeDrillPeople({
        ...{ clock, chance, keen: new Set([s.liu.memberId]), silent: new Set([s.ma.memberId]) },
        ...{ host: commander, voices: [commander, ...s.everybody.map(voice)] },
        phones: new Map(s.everybody.map((p) => [p.memberId, s.numberOf(p)])),
      })
      const { wechat, reach, liveIn } = makeFarEnds(clock, people, chance)
      const templates = { ...w.deps.templates, 'mobilization.call': { id: 'drill-call' } }
      const deps: Deps = { ...w.deps, now: clock.now, wechat, reach, templates }
      people.liveIn(deps)
      liveIn(deps)
      const { callUpId, version } = await s.draft(s.commander, { kind: 'drill' })
      await s.commander.call('mobilization.askRelease', { callUpId, version })
      people.hearOf(callUpId)
      await people.must(voice(s.second), 'mobilization.release', { callUpId })
      const board = () => people.must(commander, 'mobilization.board', { callUpId })
      const vias = new Set<string>()
      for (let i = 0; i < 240; i++) {
        await clock.go(i < 100 ? 5000 : 20_000)
        await settleReceipts(deps)
        await reachOut(deps)
        const rows = await deps.db
          .selectFrom('target')
          .select(['handler_id', 'answer', 'via', 'arrived_at'])
          .where('call_up_id', '=', callUpId)
          .execute()
        for (const row of rows) if (row.via) vias.add(row.via)
        if (i % 60 === 0) expect((await board()).forgotten).toBe(0)
        if (rows.every((row) => row.arrived_at || row.answer === 'declined')) break
        await people.reachOn(await listTasks(deps.db, callUpId))
        await people.tickOff()
      }
      const { funnel, people: all, curve } = await board()
      expect(Object.values(funnel).reduce((a, b) => a + b, 0)).toBe(all)
      expect(curve.at(-1)![1]).toBeGreaterThanOrEqual(4)
      expect(curve.at(-1)![2]).toBeGreaterThanOrEqual(2)
      expect(vias.size).toBeGreaterThan(1)
      expect(msOf(clock.now())).toBeGreaterThan(msOf(w.now()))
      await people.must(commander, 'mobilization.close', { callUpId })
      await keepTime(deps)
      const { report, verified } = await people.must(commander, 'mobilization.report', { callUpId })
      expect(verified).toBe(true)
      expect(report.arrived).toBe(curve.at(-1)![2])
    })
  })
})
