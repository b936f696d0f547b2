import { codeOf, spokenOf } from '../../../src/cloud/activity/codes'
import { windowOf } from '../../../src/domain/check-in'
import { branchStory, themeDay, type BranchStory } from '../../support/branch'
import { itOnPostgres } from '../../support/database'
import { afterStory, world, type World } from '../../support/world'

describe('checking in', () => {
  let w: World
  let s: BranchStory
  let activityId: string
  beforeEach(async () => {
    w = await world()
    s = await branchStory(w)
    activityId = await themeDay(s)
    await w.goTo('2026-03-05', '08:58')
  })
  afterEach(() => afterStory(w))

  /** The link on the host's phone, now or some windows away. */
  const link = (away = 0) =>
    `https://xf.example.cn/c/${codeOf(w.deps.key, activityId, windowOf(w.now()) + away)}`
  const spoken = (away = 0) => spokenOf(w.deps.key, activityId, windowOf(w.now()) + away)

  it('takes two taps: the scan of the host’s code, and it is done', async () => {
    const host = await s.secretary.call('activity.hostCodes', { activityId, minutes: 2 })
    expect(host.codes).toHaveLength(4)
    expect(host.codes[0]!.link).toBe(link())
    const done = await s.li.call('activity.checkIn', { code: host.codes[0]!.link })
    expect(done).toMatchObject({ outcome: 'present', name: '李建国', words: '李建国，8:58 已签到' })
    const after = await s.secretary.call('activity.hostCodes', { activityId })
    expect(after.reckoning.line).toBe('应到 7 = 实到 1 + 请假 0 + 缺席 0 + 未记 6')
    const row = await w.deps.db.selectFrom('attendance').selectAll().executeTakeFirstOrThrow()
    expect(row).toMatchObject({ evidence: 'scan', entered_by: s.li.memberId, at: w.now() })
  })

  it('works with the code of the next minutes fetched ahead, and by the spoken 口令', async () => {
    const { codes } = await s.secretary.call('activity.hostCodes', { activityId, minutes: 10 })
    await w.pass('9m')
    await s.li.call('activity.checkIn', { code: codes[18]!.link })
    const said = await s.wu.call('activity.checkIn', { activityId, spoken: ` ${codes[17]!.spoken} ` })
    expect(said.outcome).toBe('present')
  })

  it.each([
    ['an old code', -3, 'expired_code', '这个码已经换了，请对着主持人的手机再扫一次'],
    ['a code of minutes to come', 4, 'expired_code', '这个码已经换了，请对着主持人的手机再扫一次'],
    ['a code from before it opened', -60 * 2, 'not_open', /现在不能签到/],
  ])('is refused with %s', async (_, away, reason, words) => {
    const error = await s.li.refused('activity.checkIn', { code: link(away as number) })
    expect(error.reason).toBe(reason)
    expect(error.message).toMatch(words as string)
  })

  it('is refused in plain words before it opens, after it closes, twice, elsewhere, and off the list', async () => {
    const early = { code: link() }
    await s.li.call('activity.checkIn', early)
    expect(await s.li.refused('activity.checkIn', { code: link() })).toMatchObject({
      code: 'conflict',
      reason: 'already',
      message: '您 8:58 已经签到了，不用再签',
    })
    expect(await s.charlie.refused('activity.checkIn', { code: link() })).toMatchObject({
      reason: 'not_listed',
    })
    expect(
      await s.wu.refused('activity.checkIn', { code: 'https://xf.example.cn/c/1234567890123456.1x.aaaa' }),
    ).toMatchObject({
      reason: 'wrong_activity',
    })
    const forged = link().replace(/.$/, (c) => (c === 'A' ? 'B' : 'A'))
    expect(await s.wu.refused('activity.checkIn', { code: forged })).toMatchObject({
      reason: 'wrong_activity',
    })
    expect(await s.wu.refused('activity.checkIn', { code: link(), activityId: s.branch.id })).toMatchObject({
      reason: 'wrong_activity',
    })
    expect((await s.wu.refused('activity.checkIn', { code: link(), memberId: s.li.memberId })).code).toBe(
      'forbidden',
    )
    await w.goTo('2026-03-05', '12:00')
    expect(await s.wu.refused('activity.checkIn', { code: link() })).toMatchObject({
      reason: 'not_open',
      message: '签到已经结束，到会了请告诉书记补记',
    })
    expect((await w.visitor().refused('activity.checkIn', { code: link() })).code).toBe('unauthenticated')
  })

  it('never comes from a code before the time', async () => {
    const other = await s.secretary.call('activity.publishFrom', {
      unitId: s.branch.id,
      kind: 'lesson',
      month: '2026-03',
      from: 'template',
      place: '村部',
      startsAt: '2026-03-20T01:00:00.000Z',
    })
    const code = codeOf(w.deps.key, other.activityId, windowOf(w.now()))
    expect(await s.li.refused('activity.checkIn', { code })).toMatchObject({
      reason: 'not_open',
      message: '还没开始签到，8:30 开始',
    })
  })

  it('asks somebody on leave whether the leave is withdrawn', async () => {
    await w.deps.db
      .updateTable('attendee')
      .set({ answer: 'leave', leave_state: 'granted', answer_reason: '住院' })
      .where('member_id', '=', s.wu.memberId)
      .execute()
    expect(await s.wu.refused('activity.checkIn', { code: link() })).toMatchObject({
      reason: 'on_leave',
      message: '您请了假。到会了吗？撤回请假就可以签到',
    })
    await s.wu.call('activity.checkIn', { code: link(), withdrawLeave: true })
    const { mine } = await s.wu.call('activity.show', { activityId })
    expect(mine).toMatchObject([{ answer: 'coming', leaveState: null, outcome: 'present', words: '已到会' }])
  })

  it('waits for the secretary when the phone had no network: never an automatic 到会', async () => {
    const code = link()
    const scannedAt = w.now()
    await w.pass('20m')
    // without the mark of the queue it is simply an old code
    expect(await s.li.refused('activity.checkIn', { code })).toMatchObject({ reason: 'expired_code' })
    const late = await s.li.call('activity.checkIn', { code, scannedAt })
    expect(late).toMatchObject({ outcome: 'pending', words: '签到送到得晚，等书记确认' })
    const roll = await s.secretary.call('activity.roll', { activityId })
    expect(roll.reckoning).toMatchObject({ present: 0, unaccounted: 7 })
    expect(roll.unaccounted[0]).toMatchObject({
      name: '李建国',
      outcome: 'pending',
      words: '8:58 扫过码，后来才送到',
    })
    // sent again by the queue: already there; at the host's phone: a live scan settles it
    expect(await s.li.refused('activity.checkIn', { code, scannedAt })).toMatchObject({ reason: 'already' })
    expect((await s.li.call('activity.checkIn', { code: link() })).outcome).toBe('present')
  })

  it('takes a late scan after the meeting, and none of a week ago', async () => {
    const given = { code: link(), scannedAt: w.now() }
    await w.goTo('2026-03-06', '07:00')
    expect((await s.li.call('activity.checkIn', given)).outcome).toBe('pending')
    await w.goTo('2026-03-12')
    expect(await s.wu.refused('activity.checkIn', given)).toMatchObject({ reason: 'expired_code' })
  })

  it('does not let a 口令 be guessed', async () => {
    const wrong = (n: number) => String((Number(spoken()) + 7 + n * 101) % 1_000_000).padStart(6, '0')
    for (let n = 0; n < 5; n++)
      expect(await s.li.refused('activity.checkIn', { activityId, spoken: wrong(n) })).toMatchObject({
        reason: 'expired_code',
      })
    const stopped = await s.li.refused('activity.checkIn', { activityId, spoken: spoken() })
    expect(stopped).toMatchObject({
      code: 'too_many',
      message: '口令输错太多次了，9:08 后再试，或者直接扫码',
    })
    // others are not held up, nor is the scan
    await s.wu.call('activity.checkIn', { activityId, spoken: spoken() })
    await w.pass('11m')
    await s.li.call('activity.checkIn', { activityId, spoken: spoken() })
  })

  it('can be done for somebody one acts for, and the record says by whom', async () => {
    await w.bind(s.li.accountId, s.old.memberId, 'proxy')
    await s.li.call('activity.checkIn', { code: link(), memberId: s.old.memberId })
    const row = await w.deps.db.selectFrom('attendance').selectAll().executeTakeFirstOrThrow()
    expect(row).toMatchObject({ member_id: s.old.memberId, entered_by: s.li.memberId })
  })

  it('is one effect and one answer when the same request comes twice', async () => {
    const code = link()
    const first = await s.li.call('activity.checkIn', { code }, { nonce: 'same-nonce' })
    await w.pass('2m')
    expect(await s.li.call('activity.checkIn', { code }, { nonce: 'same-nonce' })).toEqual(first)
    const audits = await w.deps.db
      .selectFrom('audit')
      .select(['thing', 'path'])
      .where('call', '=', 'activity.checkIn')
      .execute()
    expect(audits).toEqual([{ thing: activityId, path: s.branch.path }])
  })

  it('gives codes to the committee, the clerk and the host, and to nobody else', async () => {
    for (const one of [s.secretary, s.organiser, s.clerk])
      expect((await one.call('activity.hostCodes', { activityId })).codes).toHaveLength(20)
    expect((await s.li.refused('activity.hostCodes', { activityId })).code).toBe('forbidden')
    expect((await s.office.refused('activity.hostCodes', { activityId })).code).toBe('forbidden')
    expect((await s.charlie.refused('activity.hostCodes', { activityId })).code).toBe('not_found')
    await w.deps.db.updateTable('activity').set({ host_member_id: s.li.memberId }).execute()
    expect((await s.li.call('activity.hostCodes', { activityId })).codes).toHaveLength(20)
    await s.organiser.call('activity.takeOver', { activityId })
    expect((await s.li.refused('activity.hostCodes', { activityId })).code).toBe('forbidden')
    expect((await s.organiser.call('activity.show', { activityId })).hosting).toBe(true)
    expect((await s.clerk.refused('activity.takeOver', { activityId })).code).toBe('forbidden')
  })

  it('answers each of a hall that scans at once with their own words', async () => {
    await w.bind(s.first.accountId, s.old.memberId, 'proxy')
    await s.wu.call('activity.answer', { activityId, answer: 'leave', reason: '走亲戚' })
    const scan = (person: typeof s.li, input = {}) =>
      person.call('activity.checkIn', { code: link(), ...input }).catch((e: { reason?: string }) => e.reason)
    const [li, again, secretary, wu, first, old, second, charlie] = await Promise.all([
      scan(s.li),
      scan(s.li),
      scan(s.secretary),
      scan(s.wu),
      scan(s.first),
      scan(s.first, { memberId: s.old.memberId }),
      scan(s.second),
      scan(s.charlie),
    ])
    expect([li, again].map((a) => (typeof a === 'object' ? a.words : a)).sort()).toEqual([
      'already',
      '李建国，8:58 已签到',
    ])
    expect(secretary).toMatchObject({ memberId: s.secretary.memberId })
    expect(wu).toBe('on_leave')
    expect(first).toMatchObject({ memberId: s.first.memberId })
    expect(old).toMatchObject({ memberId: s.old.memberId, name: '陈福林' })
    expect(second).toMatchObject({ memberId: s.second.memberId })
    expect(charlie).toBe('not_listed')
    const { reckoning } = await s.secretary.call('activity.hostCodes', { activityId })
    expect(reckoning.line).toBe('应到 7 = 实到 5 + 请假 0 + 缺席 0 + 未记 2')
  })

  itOnPostgres('is one row when two devices check the same person in', async () => {
    await w.bind(s.li.accountId, s.old.memberId, 'proxy')
    await w.bind(s.wu.accountId, s.old.memberId, 'proxy')
    const input = { code: link(), memberId: s.old.memberId }
    const both = await Promise.allSettled([
      s.li.call('activity.checkIn', input),
      s.wu.call('activity.checkIn', input),
      s.li.call('activity.checkIn', input, { nonce: 'again-again' }),
      s.li.call('activity.checkIn', input, { nonce: 'again-again' }),
    ])
    const rows = await w.deps.db.selectFrom('attendance').selectAll().execute()
    expect(rows).toHaveLength(1)
    const fine = both.filter((r) => r.status === 'fulfilled').length
    expect(fine === 1 || fine === 2).toBe(true)
    for (const r of both) if (r.status === 'rejected') expect(r.reason.reason).toBe('already')
  })
})
