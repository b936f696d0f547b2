import { dispatch } from '../../src/cloud/api'
import type { Deps } from '../../src/cloud/context'
import { keepTime, readRosters } from '../../src/cloud/tick'
import { turns } from '../../src/functions/turns'
import { branchStory } from '../support/branch'
import { storeFile } from '../support/stored-file'
import { afterStory, world, type World } from '../support/world'

describe('what a host does over and over', () => {
  it('runs once more when it was asked for meanwhile, and never twice at once', async () => {
    let running = 0
    let most = 0
    let runs = 0
    const work = turns(async () => {
      runs++
      most = Math.max(most, ++running)
      await new Promise((done) => setTimeout(done, 5))
      running--
    })
    await work.idle()
    for (let i = 0; i < 5; i++) work.wake()
    await work.idle()
    expect([runs, most]).toEqual([2, 1])
    work.wake()
    await work.idle()
    expect(runs).toBe(3)
  })

  describe('while a large roster is being read', () => {
    let w: World
    afterEach(() => afterStory(w))

    it('sends messages all the same', async () => {
      w = await world()
      const s = await branchStory(w)
      await w.subscribes(s.li, 'activity.published')
      let giveUp: (why: Error) => void
      let begun = () => {}
      const started = new Promise<void>((resolve) => (begun = resolve))
      const clock = turns(() => keepTime(deps))
      const reading = turns(() => readRosters(deps))
      const deps: Deps = {
        ...w.deps,
        readRoster: () => {
          begun()
          return new Promise((_, reject) => (giveUp = reject))
        },
        wake() {
          clock.wake()
          reading.wake()
        },
      }
      const fileId = await storeFile(w, s.secretary, s.branch, { purpose: 'roster', name: '名册.xlsx' })
      let n = 0
      const call = (name: string, input: object) =>
        dispatch(deps, name, input, {
          sessionId: s.secretary.sessionId,
          edition: 'weapp',
          requestId: `turns${n++}`,
          nonce: `turns-nonce-${n}`,
        })
      await call('org.previewImport', { fileId, unitId: s.branch.id })
      await started
      await call('activity.publishFrom', {
        unitId: s.branch.id,
        kind: 'theme_day',
        month: '2026-03',
        from: 'template',
        title: '植树护渠',
        place: '村部会议室',
      })
      await clock.idle()
      expect(w.phone(s.li).received('植树护渠')).not.toEqual([])
      giveUp!(new Error('enough'))
      await reading.idle()
      // the reading itself went wrong, and says so
      expect(w.logged.splice(0).map((l) => l.event)).toEqual(['import failed'])
    })
  })
})
