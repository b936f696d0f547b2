import { sql } from 'kysely'
import { callUpStory, type CallUpStory } from '../../support/call-up'
import { afterStory, world, type World } from '../../support/world'
import { describeOnPostgres } from '../../support/database'

// minutes of a moving clock: on the database that keeps them in production
describeOnPostgres('what is left of it', () => {
  let w: World
  let s: CallUpStory
  beforeEach(async () => {
    w = await world()
    s = await callUpStory(w)
  })
  afterEach(() => afterStory(w))

  let callUpId: string
  /** Two come, one of them arrives; one cannot; three are silent. */
  async function told(given: Parameters<CallUpStory['launch']>[0] = {}) {
    callUpId = await s.underWay(given)
    await w.pass('30s')
    await s.answers(s.ma, callUpId)
    await s.ma.call('mobilization.answer', { callUpId, answer: 'late' })
    await s.he.call('mobilization.answer', { callUpId, answer: 'declined', reason: 'care' })
    await w.pass('11m')
    await s.answers(s.liu, callUpId)
    await s.liu.call('mobilization.roll', { callUpId, marks: [{ memberId: s.ma.memberId, mark: 'arrived' }] })
    await s.liu.call('mobilization.loudspeaker', { callUpId, place: '村口' })
    await s.commander.call('mobilization.close', { callUpId })
    s.everybody.forEach(s.thanked)
    await w.pass('1m')
  }
  const report = () => s.commander.call('mobilization.report', { callUpId })

  it('says who answered when, who came, why not, and who was never reached', async () => {
    await told()
    const { report: r, verified, unreachedNames } = await report()
    expect(r).toMatchObject({
      ...{
        people: 6,
        answered: { inTime: 2, late: 1, never: 3 },
        coming: 2,
        declined: 1,
        arrived: 1,
        inOneHour: 1,
      },
      ...{ half: 690, ninety: null, loudspeakers: 1, endedAs: 'closed' },
      reasons: [{ reason: 'care', people: 1 }],
      byWay: [{ via: 'app', answers: 3 }],
    })
    expect(unreachedNames.sort()).toEqual(['吴桂花', '李建国', '谢明'].sort())
    expect(verified).toBe(true)
  })

  it('holds the forecast against what came', async () => {
    await told()
    const { report: r } = await report()
    expect(r.forecast!.at.map((a) => [a.minutes, a.really])).toEqual([
      [5, 2],
      [10, 2],
      [45, 3],
    ])
  })

  it('is there within a minute of the end, and not before', async () => {
    callUpId = await s.launch()
    expect((await s.commander.refused('mobilization.report', { callUpId })).reason).toBe('not_yet')
    await s.commander.call('mobilization.close', { callUpId })
    await w.pass('1m')
    expect((await report()).verified).toBe(true)
  })

  it('late answers after the end are kept and change no report', async () => {
    await told()
    const before = await report()
    await s.answers(s.wu, callUpId)
    await w.pass('5m')
    const after = await report()
    expect([after.hash, after.verified, after.report]).toEqual([before.hash, true, before.report])
  })

  it('made again it is the very same', async () => {
    await told()
    const { hash } = await report()
    await w.deps.db.updateTable('call_up').set({ report: null, report_hash: null }).execute()
    await w.tick()
    expect((await report()).hash).toBe(hash)
  })

  it('counts a hundred events in the order they happened', async () => {
    callUpId = await s.launch()
    for (let i = 0; i < 60; i++) {
      await w.pass('1s')
      await s.answers(s.ma, callUpId, i % 2 ? 'declined' : 'coming')
    }
    await s.commander.call('mobilization.close', { callUpId })
    await w.tick()
    expect((await report()).report).toMatchObject({ coming: 0, declined: 1 })
  })

  it.each([
    [
      'another answer',
      sql`update xianfeng.call_event set detail = jsonb_set(detail, '{answer}', '"coming"') where kind = 'answered'`,
    ],
    ['another time', sql`update xianfeng.call_event set at = at + interval '1 second' where kind = 'closed'`],
    ['another person', sql`update xianfeng.call_event set by_member_id = 'x' where kind = 'released'`],
    ['an event taken out', sql`delete from xianfeng.call_event where kind = 'opened' or kind = 'answered'`],
    ['a whole seal emptied', sql`delete from xianfeng.call_event`],
    ['a seal exchanged', sql`update xianfeng.call_seal set hash = repeat('0', 64) where n = 1`],
    ['the report itself', sql`update xianfeng.call_up set report_hash = 'x'`],
  ])('the seal shows that somebody was at it: %s', async (_, change) => {
    await told()
    expect((await report()).verified).toBe(true)
    w.anyway()
    await change.execute(w.deps.db)
    w.logged.length = 0
    expect((await report()).verified).toBe(false)
  })

  it('lessons become tasks, and are done', async () => {
    await told()
    await s.commander.call('mobilization.addLesson', {
      callUpId,
      words: '多备手电',
      who: '刘长顺',
      dueOn: '2026-03-10',
    })
    const { lessons } = await report()
    expect(lessons).toMatchObject([{ words: '多备手电', who: '刘长顺', dueOn: '2026-03-10', doneAt: null }])
    const done = { callUpId, lessonId: lessons[0]!.lessonId }
    await s.second.call('mobilization.finishLesson', done)
    await s.second.call('mobilization.finishLesson', done)
    expect((await report()).lessons[0]!.doneAt).toBe(w.now())
    // ticked by mistake
    await s.second.call('mobilization.finishLesson', { ...done, undo: true })
    expect((await report()).lessons[0]!.doneAt).toBeNull()
    await s.ma.refused('mobilization.finishLesson', { ...done, undo: true })
    const none = { callUpId, lessonId: 'nosuchlesson0000', undo: true }
    expect((await s.second.refused('mobilization.finishLesson', none)).code).toBe('not_found')
  })

  it('is for command and those who led, not for a member or Charlie', async () => {
    await told()
    await s.liu.call('mobilization.report', { callUpId })
    for (const somebody of [s.ma, s.charlie, s.secretary])
      expect((await somebody.refused('mobilization.report', { callUpId })).code).toMatch(
        /forbidden|not_found/,
      )
  })
})
