import ExcelJS from 'exceljs'
import { branchStory, type BranchStory } from '../../support/branch'
import { itOnPostgres } from '../../support/database'
import { squadOf } from '../../support/squads'
import { afterStory, world, type World } from '../../support/world'

describe('the duty table', () => {
  let w: World
  let s: BranchStory
  let squadId: string
  beforeEach(async () => {
    w = await world()
    s = await branchStory(w)
    squadId = await squadOf(w, {
      ...{ at: s.branch, name: '第一支队' },
      people: [
        [s.li, 'leader'],
        [s.wu, 'deputy'],
        [s.first, 'member'],
      ],
    })
  })
  afterEach(() => afterStory(w))

  const of = () => ({ unitId: s.branch.id, month: '2026-03' })
  const table = (who = s.secretary) => who.call('mobilization.duty', of())
  const turn = (day: string, ...who: { memberId: string }[]) => ({
    ...{ day, from: '18:00', to: '08:00', memberIds: who.map((p) => p.memberId) },
  })
  async function oneTurn() {
    const turns = [turn('2026-03-05', s.li)]
    return (await s.secretary.call('mobilization.saveTurns', { unitId: s.branch.id, turns })).turnIds[0]!
  }
  const names = async () => (await table()).turns.map((t) => t.people.map((p) => p.name).join('、'))

  it('is made by turns of a squad, printed, and seen by everybody of the branch', async () => {
    const days = { fromDay: '2026-03-03', toDay: '2026-03-06', each: 1 }
    const proposed = await s.clerk.call('mobilization.proposeDuty', {
      unitId: s.branch.id,
      teamId: squadId,
      ...days,
    })
    expect(proposed.map((p) => p.people[0]!.name)).toEqual(['李建国', '吴德海', '王建国', '李建国'])
    expect((await table()).turns).toEqual([])
    const turns = proposed.map((p) => turn(p.day, ...p.people))
    await s.clerk.call('mobilization.saveTurns', { unitId: s.branch.id, turns })
    expect((await table(s.organiser)).turns[1]).toMatchObject({
      day: '2026-03-04',
      hours: '18:00 到次日 8:00',
    })
    expect((await table(s.second)).turns).toHaveLength(4)
    // whoever was on longest ago comes first next time
    const next = { unitId: s.branch.id, teamId: squadId, fromDay: '2026-03-07', toDay: '2026-03-07', each: 1 }
    expect((await s.clerk.call('mobilization.proposeDuty', next))[0]!.people[0]!.name).toBe('吴德海')
    const made = await s.clerk.call('mobilization.exportDuty', of())
    expect(made.name).toBe('双清村第一党支部2026年3月值班表.xlsx')
    const book = new ExcelJS.Workbook()
    await book.xlsx.load((await w.deps.files.read(made.fileId)) as unknown as ArrayBuffer)
    expect((book.worksheets[0]!.getRow(4).values as unknown[]).slice(1)).toEqual([
      ...['2026-03-03', '周二', '18:00 到次日 8:00', '李建国'],
    ])
  })

  it('changes by a swap that the other agrees to; both and the leader see it, and it stays in the history', async () => {
    const turnId = await oneTurn()
    const mine = await s.li.call('mobilization.myDuty', {})
    expect(mine.turns).toMatchObject([{ turnId, unitName: '双清村第一党支部', hours: '18:00 到次日 8:00' }])
    expect(mine.turns[0]!.others.map((o) => o.name)).toContain('吴德海')
    const given = { turnId, memberId: s.li.memberId, withMemberId: s.wu.memberId }
    const { swapId } = await s.li.call('mobilization.askSwap', given)
    expect((await s.li.refused('mobilization.askSwap', given)).code).toBe('conflict')
    expect((await s.wu.call('mobilization.myDuty', {})).swaps).toMatchObject([
      { swapId, mine: 'asked', words: '李建国请吴德海替班，等答应' },
    ])
    // only the one who was asked agrees
    expect((await s.secretary.refused('mobilization.answerSwap', { swapId, agree: true })).code).toBe(
      'forbidden',
    )
    expect((await s.li.refused('mobilization.answerSwap', { swapId, agree: true })).code).toBe('forbidden')
    await s.wu.call('mobilization.answerSwap', { swapId, agree: true })
    expect(await names()).toEqual(['吴德海'])
    expect((await table()).swaps).toMatchObject([{ state: 'agreed', words: '吴德海替了李建国' }])
    expect((await s.li.call('mobilization.myDuty', {})).turns).toEqual([])
    expect((await s.wu.refused('mobilization.answerSwap', { swapId, agree: false })).code).toBe('conflict')
    const rows = await w.deps.db.selectFrom('duty_person').selectAll().where('turn_id', '=', turnId).execute()
    expect(rows.map((r) => r.until_at === null).sort()).toEqual([false, true])
  })

  it('stays as it is when the other cannot, or when the asker thinks better of it', async () => {
    const turnId = await oneTurn()
    const given = { turnId, memberId: s.li.memberId, withMemberId: s.wu.memberId }
    const first = await s.li.call('mobilization.askSwap', given)
    await s.wu.call('mobilization.answerSwap', { ...first, agree: false })
    const second = await s.li.call('mobilization.askSwap', { ...given, withMemberId: s.first.memberId })
    expect((await s.first.refused('mobilization.withdrawSwap', second)).code).toBe('forbidden')
    await s.li.call('mobilization.withdrawSwap', second)
    expect(await names()).toEqual(['李建国'])
    expect((await table()).swaps.map((x) => x.state).sort()).toEqual(['refused', 'withdrawn'])
    await s.secretary.call('mobilization.removeTurn', { turnId })
    expect(await names()).toEqual([])
    expect((await s.li.refused('mobilization.askSwap', given)).code).toBe('not_found')
  })

  it('takes nobody from elsewhere, no past day, and is nothing to Charlie', async () => {
    const turnId = await oneTurn()
    const unitId = s.branch.id
    const far = { unitId, turns: [turn('2026-03-05', s.charlie)] }
    expect((await s.secretary.refused('mobilization.saveTurns', far)).field).toBe('turns')
    const past = { unitId, turns: [turn('2026-03-01', s.li)] }
    expect((await s.secretary.refused('mobilization.saveTurns', past)).field).toBe('turns')
    const ask = { turnId, memberId: s.li.memberId, withMemberId: s.charlie.memberId }
    expect((await s.li.refused('mobilization.askSwap', ask)).field).toBe('withMemberId')
    const own = { turnId, memberId: s.charlie.memberId, withMemberId: s.wu.memberId }
    expect((await s.charlie.refused('mobilization.askSwap', own)).code).toBe('not_found')
    expect((await s.charlie.refused('mobilization.duty', of())).code).toBe('not_found')
    expect((await s.charlie.refused('mobilization.removeTurn', { turnId })).code).toBe('not_found')
    expect(
      (await s.wu.refused('mobilization.saveTurns', { unitId, turns: [turn('2026-03-05', s.wu)] })).code,
    ).toBe('forbidden')
    expect((await s.charlie.call('mobilization.myDuty', {})).turns).toEqual([])
  })

  itOnPostgres('is asked once by two taps at once', async () => {
    const turnId = await oneTurn()
    const given = { turnId, memberId: s.li.memberId, withMemberId: s.wu.memberId }
    const both = await Promise.allSettled([1, 2].map(() => s.li.call('mobilization.askSwap', given)))
    expect(both.map((b) => b.status).sort()).toEqual(['fulfilled', 'rejected'])
  })
})
