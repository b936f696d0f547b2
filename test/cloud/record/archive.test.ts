import { storeUpload } from '../../../src/cloud/file/store-upload'
import type { Person, TestUnit } from '../../support/builders'
import { meeting } from '../../support/meeting'
import { phonePng } from '../../support/pictures'
import { afterStory, world, type World } from '../../support/world'

describe('the 六有 archive', () => {
  let w: World
  let branch: TestUnit
  let zhou: Person
  let li: Person
  let which: { activityId: string; unitId: string }

  beforeEach(async () => {
    w = await world('2026-03-06T04:00:00.000Z')
    branch = await w.unit('双清村第一党支部', { under: await w.unit('太平镇', { kind: 'town' }) })
    zhou = await w.member('周桂兰', { at: branch, role: 'secretary' })
    li = await w.member('李德福', { at: branch })
    which = await meeting(w, {
      at: branch,
      host: zhou,
      roll: [
        [zhou, 'present'],
        [li, 'present'],
      ],
    })
  })
  afterEach(() => afterStory(w))

  const slots = async () => {
    const { archives } = await zhou.call('record.archive', { unitId: branch.id, month: '2026-03' })
    return archives[0]!
  }

  it('fills slot by slot and says what is missing', async () => {
    expect(await slots()).toMatchObject({
      filled: 2,
      words: '六有已有 2 项，还缺：年度计划、学习资料、学习笔记、活动记录和影像',
    })
    await zhou.call('record.saveYearPlan', {
      unitId: branch.id,
      year: 2026,
      version: 0,
      items: [{ month: '2026-03', kind: 'theme_day', title: '学习' }],
    })
    await zhou.call('record.save', { ...which, version: 0, fields: { points: '清理河道' } })
    for (const slot of ['material', 'notes'] as const) {
      const bytes = phonePng()
      const { fileId } = await zhou.call('file.begin', {
        unitId: branch.id,
        purpose: 'photo',
        name: '照片.png',
        mime: 'image/png',
        bytes: bytes.length,
      })
      await storeUpload(w.deps, fileId, bytes)
      await zhou.call('record.addPhoto', { ...which, fileId, caption: `${slot} 照片`, slot })
    }
    const archive = await slots()
    expect(archive.words).toBe('六有齐了')
    expect(archive.slots.map((s) => [s.name, s.holds.map((h) => h.words).join()])).toEqual([
      ['年度计划', '年度计划 1 项'],
      ['月方案', '活动方案，议程 3 项'],
      ['学习资料', 'material 照片'],
      ['学习笔记', 'notes 照片'],
      ['活动记录和影像', '会议记录'],
      ['签到表', '应到 2 = 实到 2 + 请假 0 + 缺席 0'],
    ])
    expect(await zhou.call('record.archiveYear', { unitId: branch.id, year: 2026 })).toMatchObject({
      words: '2026 年 1 次活动，1 次六有齐全',
      months: expect.arrayContaining([
        { month: '2026-03', activities: [expect.objectContaining({ filled: 6, state: 'open' })] },
      ]),
    })
  })

  it('of a paper meeting is complete with its number', async () => {
    const paper = await meeting(w, {
      at: branch,
      kind: 'life_meeting',
      roll: [[zhou, 'present']],
      paperOnly: true,
      title: '组织生活会',
    })
    await zhou.call('record.save', { ...paper, version: 0, fields: {}, paperNumber: '03 号' })
    const { archives } = await zhou.call('record.archive', {
      unitId: branch.id,
      activityId: paper.activityId,
    })
    expect(archives[0]!.slots.map((s) => s.filled)).toEqual([false, true, true, true, true, true])
  })

  it('is shown to the branch and the level above, and to nobody beside', async () => {
    const charlie = await w.stranger()
    const ask = { unitId: branch.id, month: '2026-03' }
    expect((await li.refused('record.archive', ask)).code).toBe('forbidden')
    expect((await charlie.refused('record.archive', ask)).code).toBe('not_found')
    expect((await charlie.refused('record.archiveYear', { unitId: branch.id, year: 2026 })).code).toBe(
      'not_found',
    )
    expect(
      (await zhou.refused('record.archive', { unitId: branch.id, activityId: 'a'.repeat(16) })).code,
    ).toBe('not_found')
  })
})
