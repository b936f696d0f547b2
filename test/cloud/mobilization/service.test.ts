import ExcelJS from 'exceljs'
import { recordService } from '../../../src/cloud/mobilization/service-queries'
import { branchStory, type BranchStory } from '../../support/branch'
import type { TestUnit } from '../../support/builders'
import { itOnPostgres } from '../../support/database'
import { afterStory, world, type World } from '../../support/world'

describe('reporting in, and hours of service', () => {
  let w: World
  let s: BranchStory
  let community: TestUnit
  let mayor: BranchStory['secretary']
  beforeEach(async () => {
    w = await world()
    s = await branchStory(w)
    community = await w.unit('梧桐社区党委', { kind: 'committee', under: s.town })
    mayor = await w.member('郑书平', {
      at: await w.unit('社区支部', { under: community }),
      role: 'secretary',
      roleAt: community,
    })
  })
  afterEach(() => afterStory(w))

  const reportIn = () =>
    s.li.call('mobilization.reportIn', { memberId: s.li.memberId, unitId: community.id, note: '会修水管' })
  const at = () => ({ unitId: community.id, day: '2026-03-01', quarters: 6, what: '给独居老人修水管' })
  const mine = () => s.li.call('mobilization.myService', { memberId: s.li.memberId, year: 2026 })

  it('goes from the member to the community, and into the branch’s book', async () => {
    const places = await s.li.call('mobilization.reportPlaces', { memberId: s.li.memberId, search: '社区' })
    expect(places.map((p) => p.name)).toEqual(['梧桐社区党委', '社区支部'])
    expect(
      (await s.li.refused('mobilization.addService', { memberIds: [s.li.memberId], ...at() })).field,
    ).toBe('memberIds')
    const { reportId } = await reportIn()
    expect(
      (await s.li.refused('mobilization.reportIn', { memberId: s.li.memberId, unitId: community.id })).code,
    ).toBe('conflict')
    expect(await mayor.call('mobilization.reports', { unitId: community.id })).toMatchObject({
      waiting: [
        {
          reportId,
          memberName: '李建国',
          homeName: '双清村第一党支部',
          note: '会修水管',
          stateWords: '待确认',
        },
      ],
      here: [],
      mayConfirm: true,
    })
    await mayor.call('mobilization.confirmReportIn', { reportId, accept: true })
    expect((await mayor.refused('mobilization.confirmReportIn', { reportId, accept: false })).code).toBe(
      'conflict',
    )

    const { serviceIds, confirmed } = await s.li.call('mobilization.addService', {
      memberIds: [s.li.memberId],
      ...at(),
    })
    expect(confirmed).toBe(0)
    expect((await mine()).words).toBe('2026 年确认 0 小时，另有 1.5 小时待确认')
    await mayor.call('mobilization.confirmService', { serviceId: serviceIds[0]!, accept: true })
    expect(await mine()).toMatchObject({
      words: '2026 年确认 1.5 小时',
      reports: [{ unitName: '梧桐社区党委', stateWords: '已报到' }],
      records: [{ what: '给独居老人修水管', hours: '1.5 小时', stateWords: '已确认', mayUndo: false }],
    })
    expect(
      await s.secretary.call('mobilization.serviceBook', { unitId: s.branch.id, year: 2026 }),
    ).toMatchObject({
      people: [{ name: '李建国', words: '1 次，1.5 小时' }],
      words: '1 人，1 次',
    })
    const made = await s.clerk.call('mobilization.exportService', { unitId: s.branch.id, year: 2026 })
    expect(made.name).toBe('双清村第一党支部2026年党员服务记录.xlsx')
    const book = new ExcelJS.Workbook()
    await book.xlsx.load((await w.deps.files.read(made.fileId)) as unknown as ArrayBuffer)
    expect((book.worksheets[0]!.getRow(4).values as unknown[]).slice(1)).toEqual([
      ...[1, '李建国', '2026-03-01', '梧桐社区党委', '给独居老人修水管', 1.5, '郑书平'],
    ])
  })

  it('lets the community enter hours for several at once, and take them back within a day', async () => {
    const { reportId } = await reportIn()
    await mayor.call('mobilization.confirmReportIn', { reportId, accept: true })
    const own = await w.member('唐玉', { at: community })
    const memberIds = [s.li.memberId, own.memberId]
    const { serviceIds, confirmed } = await mayor.call('mobilization.addService', { memberIds, ...at() })
    expect(confirmed).toBe(2)
    const latest = async () => (await mayor.call('mobilization.reports', { unitId: community.id })).latest
    expect((await latest()).map((l) => [l.memberName, l.mayUndo])).toEqual(
      expect.arrayContaining([
        ['李建国', true],
        ['唐玉', true],
      ]),
    )
    await mayor.call('mobilization.undoService', { serviceId: serviceIds[0]! })
    expect(await latest()).toHaveLength(1)
    await w.pass('25h')
    expect((await mayor.refused('mobilization.undoService', { serviceId: serviceIds[1]! })).code).toBe(
      'conflict',
    )
    expect((await mayor.refused('mobilization.undoService', { serviceId: serviceIds[0]! })).code).toBe(
      'not_found',
    )
  })

  it('lets nobody confirm their own, and a clerk confirm nothing', async () => {
    const unitId = s.branch.id
    const hours = { ...at(), unitId }
    const own = await s.secretary.call('mobilization.addService', {
      memberIds: [s.secretary.memberId, s.wu.memberId],
      ...hours,
    })
    expect(own.confirmed).toBe(1)
    const waiting = (await s.secretary.call('mobilization.reports', { unitId })).waitingService
    expect(waiting.map((r) => r.memberName)).toEqual(['周桂兰'])
    const serviceId = waiting[0]!.serviceId
    expect((await s.secretary.refused('mobilization.confirmService', { serviceId, accept: true })).code).toBe(
      'invalid',
    )
    await s.organiser.call('mobilization.confirmService', { serviceId, accept: true })
    expect(
      await s.clerk.call('mobilization.addService', { memberIds: [s.old.memberId], ...hours }),
    ).toMatchObject({ confirmed: 0 })
    expect((await s.clerk.call('mobilization.reports', { unitId })).mayConfirm).toBe(false)
  })

  it('takes the hours of a call-up once for each of its people', async () => {
    const row = {
      callUpId: 'callup0000000001',
      memberId: s.li.memberId,
      unitId: s.branch.id,
      day: '2026-03-01',
      quarters: 9,
      what: '巡堤',
    }
    const ctx = { db: w.deps.db, at: w.now(), newId: w.deps.newId }
    await recordService(ctx, [row, { ...row, memberId: s.wu.memberId }])
    await recordService(ctx, [{ ...row, quarters: 10 }])
    await recordService(ctx, [])
    expect((await mine()).records).toMatchObject([
      { what: '巡堤', hours: '2.5 小时', state: 'confirmed', fromCallUp: true, mayUndo: false },
    ])
    const { serviceId } = (await mine()).records[0]!
    expect((await s.secretary.refused('mobilization.undoService', { serviceId })).code).toBe('conflict')
  })

  it('stays inside the county, and is nothing to strangers', async () => {
    const elsewhere = await w.unit('外县', { kind: 'county' })
    const there = await w.unit('外县的村', { kind: 'committee', under: elsewhere })
    const given = { memberId: s.li.memberId, unitId: there.id }
    expect((await s.li.refused('mobilization.reportIn', given)).code).toBe('not_found')
    const { reportId } = await reportIn()
    const { serviceIds } = await s.secretary.call('mobilization.addService', {
      memberIds: [s.li.memberId],
      ...at(),
      unitId: s.branch.id,
    })
    const serviceId = serviceIds[0]!
    for (const who of [s.charlie, mayor]) {
      expect(
        (await who.refused('mobilization.myService', { memberId: s.li.memberId, year: 2026 })).code,
      ).toBe('not_found')
      expect((await who.refused('mobilization.undoService', { serviceId })).code).toBe('not_found')
      expect((await who.refused('mobilization.serviceBook', { unitId: s.branch.id, year: 2026 })).code).toBe(
        'not_found',
      )
    }
    expect((await s.charlie.refused('mobilization.confirmReportIn', { reportId, accept: true })).code).toBe(
      'not_found',
    )
    expect((await s.charlie.refused('mobilization.reports', { unitId: community.id })).code).toBe('not_found')
    // a mate sees neither the list nor another's hours
    expect((await s.wu.refused('mobilization.myService', { memberId: s.li.memberId, year: 2026 })).code).toBe(
      'forbidden',
    )
    expect((await s.wu.refused('mobilization.reports', { unitId: s.branch.id })).code).toBe('forbidden')
    expect(
      (
        await s.wu.refused('mobilization.addService', {
          memberIds: [s.li.memberId],
          ...at(),
          unitId: s.branch.id,
        })
      ).code,
    ).toBe('forbidden')
  })

  it('shows words that the platform doubts to nobody but their author', async () => {
    w.wechat.judges('review')
    const { reportId } = await reportIn()
    w.wechat.judges('pass')
    const seen = await mayor.call('mobilization.reports', { unitId: community.id })
    expect(seen.waiting).toMatchObject([{ reportId, note: '（待审核）' }])
    expect((await mine()).reports[0]!.note).toBe('会修水管')
  })

  itOnPostgres('makes one report of two taps at once', async () => {
    const both = await Promise.allSettled([reportIn(), reportIn()])
    expect(both.map((b) => b.status).sort()).toEqual(['fulfilled', 'rejected'])
  })
})
