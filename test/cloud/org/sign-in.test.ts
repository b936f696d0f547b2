import { itOnPostgres } from '../../support/database'
import type { TestUnit } from '../../support/builders'
import { afterStory, world, type World } from '../../support/world'

describe('a one-time code', () => {
  let w: World
  let branch: TestUnit
  beforeEach(async () => {
    w = await world()
    branch = await w.unit('双清村第一党支部', { under: await w.unit('青山镇', { kind: 'town' }) })
  })
  afterEach(() => afterStory(w))

  const cast = async () => ({
    zhou: await w.member('周桂兰', { at: branch, signedIn: false }),
    ann: await w.member('李建国', { at: branch, role: 'secretary' }),
  })
  const wrongOf = (code: string) => (code === '000000' ? '000001' : '000000')

  it('signs its holder in in a browser, once', async () => {
    const { zhou, ann } = await cast()
    const { code, name, until } = await ann.call('org.issueCode', { memberId: zhou.memberId })
    expect([name, code.length, until]).toEqual(['周桂兰', 6, '2026-03-03T01:00:00.000Z'])
    const me = await w.signIn('org.signInWithCode', {
      name: '周桂兰',
      code: `${code.slice(0, 3)} ${code.slice(3)}`,
    })
    expect((await me.call('org.me', {}))?.people).toMatchObject([{ name: '周桂兰', kind: 'self' }])
    const again = await w.visitor().refused('org.signInWithCode', { name: '周桂兰', code })
    expect([again.code, again.reason]).toEqual(['invalid', 'wrong_code'])
  })

  it('is asked for again for two minutes when the reply was lost', async () => {
    const { zhou, ann } = await cast()
    const { code } = await ann.call('org.issueCode', { memberId: zhou.memberId })
    const nonce = 'a-nonce-that-nobody-guesses'
    await w.signIn('org.signInWithCode', { name: '周桂兰', code }, { nonce })
    await w.pass('1m')
    const second = await w.signIn('org.signInWithCode', { name: '周桂兰', code }, { nonce })
    expect((await second.call('org.me', {}))?.people).toMatchObject([{ name: '周桂兰' }])
    await w.pass('2m')
    const late = await w.visitor().refused('org.signInWithCode', { name: '周桂兰', code }, { nonce })
    expect(late.code).toBe('conflict')
  })

  it('dies after five wrong tries, though each of them was refused', async () => {
    const { zhou, ann } = await cast()
    const { code } = await ann.call('org.issueCode', { memberId: zhou.memberId })
    for (let i = 0; i < 5; i++)
      await w.visitor().refused('org.signInWithCode', { name: '周桂兰', code: wrongOf(code) })
    const dead = await w.visitor().refused('org.signInWithCode', { name: '周桂兰', code })
    expect(dead.reason).toBe('wrong_code')
  })

  it('still works after four, and a repeated request is one try', async () => {
    const { zhou, ann } = await cast()
    const { code } = await ann.call('org.issueCode', { memberId: zhou.memberId })
    for (let i = 0; i < 3; i++)
      await w.visitor().refused('org.signInWithCode', { name: '周桂兰', code: wrongOf(code) })
    for (let i = 0; i < 5; i++) {
      const input = { name: '周桂兰', code: wrongOf(code) }
      const repeat = await w.visitor().refused('org.signInWithCode', input, { nonce: 'the same every time' })
      expect(repeat.reason).toBe('wrong_code')
    }
    await w.signIn('org.signInWithCode', { name: '周桂兰', code })
  })

  it('is not touched by wrong codes for other names', async () => {
    const { zhou, ann } = await cast()
    const { code } = await ann.call('org.issueCode', { memberId: zhou.memberId })
    for (let i = 0; i < 20; i++) await w.visitor().refused('org.signInWithCode', { name: '王建国', code })
    await w.signIn('org.signInWithCode', { name: '周桂兰', code })
  })

  it('cannot be guessed by many: a hundred wrong codes stop everybody for ten minutes', async () => {
    const { zhou, ann } = await cast()
    const { code } = await ann.call('org.issueCode', { memberId: zhou.memberId })
    for (let i = 0; i < 100; i++)
      await w.visitor().refused('org.signInWithCode', { name: '路人', code: '000000' })
    const stopped = await w.visitor().refused('org.signInWithCode', { name: '周桂兰', code })
    expect([stopped.code, stopped.message]).toEqual(['too_many', '输错的次数太多，请 9:10 再试'])
    await w.pass('10m')
    await w.signIn('org.signInWithCode', { name: '周桂兰', code })
  })

  it('lasts a day, and the next one ends the one before', async () => {
    const { zhou, ann } = await cast()
    const first = await ann.call('org.issueCode', { memberId: zhou.memberId })
    const second = await ann.call('org.issueCode', { memberId: zhou.memberId })
    expect(
      (await w.visitor().refused('org.signInWithCode', { name: '周桂兰', code: first.code })).reason,
    ).toBe('wrong_code')
    await w.pass('1d')
    expect(
      (await w.visitor().refused('org.signInWithCode', { name: '周桂兰', code: second.code })).reason,
    ).toBe('wrong_code')
  })

  it('comes from the secretary, the town, or oneself; from nobody else', async () => {
    const { zhou, ann } = await cast()
    const clerk = await w.member('经办', { at: branch, role: 'clerk', stage: 'guest' })
    const plain = await w.member('群众', { at: branch })
    const organiser = await w.member('组织', { at: branch, role: 'organiser' })
    const ask = { memberId: zhou.memberId }
    for (const somebody of [clerk, plain, organiser])
      expect((await somebody.refused('org.issueCode', ask)).code).toBe('forbidden')
    expect((await (await w.stranger()).refused('org.issueCode', ask)).code).toBe('not_found')
    expect((await w.visitor().refused('org.issueCode', ask)).code).toBe('unauthenticated')
    await plain.call('org.issueCode', { memberId: plain.memberId })
    await ann.call('org.issueCode', ask)
  })

  it('never lets a secretary become the town officer on her roster', async () => {
    const { ann } = await cast()
    const town = await w.deps.db
      .selectFrom('unit')
      .selectAll()
      .where('kind', '=', 'town')
      .executeTakeFirstOrThrow()
    const officer = await w.member('镇干部', {
      at: branch,
      role: 'town_office',
      roleAt: town,
      signedIn: false,
    })
    expect((await ann.refused('org.issueCode', { memberId: officer.memberId })).code).toBe('forbidden')
    expect((await ann.refused('org.startScan', { memberId: officer.memberId })).code).toBe('forbidden')
  })

  it('is kept nowhere: not in its row, the answers, the audit or the log', async () => {
    const { zhou, ann } = await cast()
    const { code } = await ann.call('org.issueCode', { memberId: zhou.memberId })
    const tables = ['one_time_code', 'nonce', 'audit', 'member_change'] as const
    for (const table of tables)
      expect(JSON.stringify(await w.deps.db.selectFrom(table).selectAll().execute())).not.toContain(code)
    expect(JSON.stringify(w.logged)).not.toContain(code)
  })

  itOnPostgres('counts tries that come at once', async () => {
    const { zhou, ann } = await cast()
    const { code } = await ann.call('org.issueCode', { memberId: zhou.memberId })
    await Promise.all(
      Array.from({ length: 12 }, () =>
        w.visitor().refused('org.signInWithCode', { name: '周桂兰', code: wrongOf(code) }),
      ),
    )
    const row = await w.deps.db.selectFrom('one_time_code').select('tries_left').executeTakeFirstOrThrow()
    expect(row.tries_left).toBe(0)
  })
})

describe('a WeChat user', () => {
  let w: World
  beforeEach(async () => void (w = await world()))
  afterEach(() => afterStory(w))

  it('gets an account at the first sign-in, the same one later, and stands for nobody', async () => {
    const first = await w.signIn('org.signInWithWechat', { loginCode: 'anna' })
    const second = await w.signIn('org.signInWithWechat', { loginCode: 'anna#2' })
    expect((await first.call('org.me', {}))?.people).toEqual([])
    expect((await second.call('org.me', {}))?.who.accountId).toBe(
      (await first.call('org.me', {}))?.who.accountId,
    )
    await w.pass('1h')
    await second.call('org.me', {})
    const devices = await first.call('org.listDevices', {})
    expect(devices.map((d) => [d.name, d.current, d.seenAt]).sort()).toEqual([
      ['微信', false, w.now()],
      ['微信', true, '2026-03-02T01:00:00.000Z'],
    ])
  })

  it('ends a session of theirs on another device, and only theirs', async () => {
    const phone = await w.signIn('org.signInWithWechat', { loginCode: 'anna' })
    const tablet = await w.signIn('org.signInWithWechat', { loginCode: 'anna#2' })
    const eve = await w.signIn('org.signInWithWechat', { loginCode: 'eve' })
    const devices = await phone.call('org.listDevices', {})
    const other = devices.find((d) => !d.current)!
    expect((await eve.refused('org.revokeDevice', { deviceId: other.id })).code).toBe('not_found')
    await phone.call('org.revokeDevice', { deviceId: other.id })
    expect(await tablet.call('org.me', {})).toBeNull()
    expect(await phone.call('org.me', {})).not.toBeNull()
  })

  it('keeps large type', async () => {
    const phone = await w.signIn('org.signInWithWechat', { loginCode: 'anna' })
    await phone.call('org.setLargeType', { on: true })
    expect((await phone.call('org.me', {}))?.largeType).toBe(true)
  })
})
