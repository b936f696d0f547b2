import { itOnPostgres } from '../../support/database'
import type { TestUnit } from '../../support/builders'
import { afterStory, world, type World } from '../../support/world'

describe('binding a WeChat user to a roster line', () => {
  let w: World
  let branch: TestUnit
  let town: TestUnit
  beforeEach(async () => {
    w = await world()
    town = await w.unit('青山镇', { kind: 'town' })
    branch = await w.unit('双清村第一党支部', { under: town })
  })
  afterEach(() => afterStory(w))

  const secretary = () => w.member('李建国', { at: branch, role: 'secretary' })
  const inWechat = (who: string) => w.signIn('org.signInWithWechat', { loginCode: who }, { edition: 'weapp' })

  it('by scanning: sees one name, says yes, is somebody', async () => {
    const ann = await secretary()
    const zhou = await w.member('周桂兰', { at: branch, signedIn: false, phone: '19900000001' })
    const { link, token, until } = await ann.call('org.startScan', { memberId: zhou.memberId })
    expect(link).toBe(`https://xf.example.cn/b/${token}`)
    expect(until).toBe('2026-03-02T01:10:00.000Z')
    const phone = await inWechat('zhou')
    const seen = await phone.call('org.peekScan', { token })
    expect(seen).toEqual({ name: '周桂兰', unitName: '双清村第一党支部', kind: 'self', mine: false, until })
    const bound = await phone.call('org.confirmScan', { token, kind: 'self' })
    expect([bound.state, bound.words]).toEqual(['active', '绑定好了'])
    expect((await phone.call('org.me', {}))?.people).toMatchObject([
      { memberId: zhou.memberId, name: '周桂兰', kind: 'self', bindingId: bound.bindingId },
    ])
    expect((await phone.refused('org.peekScan', { token })).reason).toBe('expired_code')
  })

  it('not with a code that is ten minutes old, made up, or used', async () => {
    const ann = await secretary()
    const zhou = await w.member('周桂兰', { at: branch, signedIn: false })
    const { token } = await ann.call('org.startScan', { memberId: zhou.memberId })
    const phone = await inWechat('zhou')
    expect((await phone.refused('org.confirmScan', { token: '0'.repeat(20), kind: 'self' })).code).toBe(
      'not_found',
    )
    await w.pass('10m')
    expect((await phone.refused('org.confirmScan', { token, kind: 'self' })).reason).toBe('expired_code')
  })

  it('by scanning in a browser, without WeChat', async () => {
    const ann = await secretary()
    const zhou = await w.member('周桂兰', { at: branch, signedIn: false })
    const { token } = await ann.call('org.startScan', { memberId: zhou.memberId })
    const browser = await w.signIn('org.confirmScan', { token, kind: 'self' })
    expect((await browser.call('org.me', {}))?.people).toMatchObject([{ name: '周桂兰' }])
  })

  it('then the browser and the phone are one account', async () => {
    const ann = await secretary()
    const zhou = await w.member('周桂兰', { at: branch, signedIn: false })
    const { code } = await ann.call('org.issueCode', { memberId: zhou.memberId })
    const browser = await w.signIn('org.signInWithCode', { name: '周桂兰', code })
    const { token } = await ann.call('org.startScan', { memberId: zhou.memberId })
    const phone = await inWechat('zhou')
    expect((await phone.call('org.confirmScan', { token, kind: 'self' })).state).toBe('active')
    expect((await browser.call('org.me', {}))?.who.accountId).toBe(
      (await phone.call('org.me', {}))?.who.accountId,
    )
  })

  it('shows the code only to those who may let people in', async () => {
    const zhou = await w.member('周桂兰', { at: branch, signedIn: false })
    const plain = await w.member('群众', { at: branch })
    const clerk = await w.member('经办', { at: branch, role: 'clerk', stage: 'guest' })
    const ask = { memberId: zhou.memberId }
    expect((await plain.refused('org.startScan', ask)).code).toBe('forbidden')
    expect((await clerk.refused('org.startScan', ask)).code).toBe('forbidden')
    expect((await (await w.stranger()).refused('org.startScan', ask)).code).toBe('not_found')
  })

  it('by phone number: a couple on one number is asked who it is, each is bound separately', async () => {
    const zhou = await w.member('周桂兰', { at: branch, signedIn: false, phone: '19900000001' })
    const wu = await w.member('吴德胜', { at: branch, signedIn: false, phone: '19900000001' })
    await w.member('别人', { at: branch, signedIn: false, phone: '19900000002' })
    const phone = await inWechat('couple')
    const found = await phone.call('org.findByPhone', { phoneCode: '19900000001' })
    expect(found.candidates.map((c) => [c.name, c.unitName, c.taken])).toEqual([
      ['周桂兰', '双清村第一党支部', false],
      ['吴德胜', '双清村第一党支部', false],
    ])
    expect(await phone.call('org.me', {})).toMatchObject({ people: [] })
    const { ticket } = found
    await phone.call('org.bindByPhone', { ticket, memberId: wu.memberId, kind: 'self' })
    const second = await phone.refused('org.bindByPhone', { ticket, memberId: zhou.memberId, kind: 'self' })
    expect(second.message).toBe('这个账号已经是吴德胜本人，请选“我替他（她）办”')
    const proxy = await phone.call('org.bindByPhone', { ticket, memberId: zhou.memberId, kind: 'proxy' })
    expect(proxy.state).toBe('waiting')
    const ann = await secretary()
    await ann.call('org.confirmBinding', { bindingId: proxy.bindingId })
    expect((await phone.call('org.me', {}))?.people.map((p) => [p.name, p.kind])).toEqual([
      ['吴德胜', 'self'],
      ['周桂兰', 'proxy'],
    ])
    const row = await w.deps.db.selectFrom('member').select('phone_verified_at').where('id', '=', wu.memberId)
    expect((await row.executeTakeFirst())?.phone_verified_at).toBe(w.now())
  })

  it('never on a number from the input, another account’s ticket, or one of five minutes ago', async () => {
    const zhou = await w.member('周桂兰', { at: branch, signedIn: false, phone: '19900000001' })
    const wu = await w.member('吴德胜', { at: branch, signedIn: false, phone: '19900000002' })
    const phone = await inWechat('zhou')
    const eve = await inWechat('eve')
    const { ticket } = await phone.call('org.findByPhone', { phoneCode: '19900000001' })
    const choose = { ticket, memberId: zhou.memberId, kind: 'self' as const }
    expect((await eve.refused('org.bindByPhone', choose)).reason).toBe('expired_ticket')
    expect((await phone.refused('org.bindByPhone', { ...choose, memberId: wu.memberId })).code).toBe(
      'not_found',
    )
    const later = ticket.replace('01:05', '09:05')
    expect((await phone.refused('org.bindByPhone', { ...choose, ticket: later })).code).toBe('not_found')
    await w.pass('5m')
    expect((await phone.refused('org.bindByPhone', choose)).reason).toBe('expired_ticket')
    expect((await w.visitor().refused('org.findByPhone', { phoneCode: '19900000001' })).code).toBe(
      'unauthenticated',
    )
  })

  it('by phone number into a town’s office only with the town’s word', async () => {
    const officer = await w.member('镇干部', {
      at: branch,
      role: 'town_office',
      roleAt: town,
      phone: '19900000009',
      signedIn: false,
    })
    const ann = await secretary()
    const chief = await w.member('镇主任', { at: branch, role: 'town_office', roleAt: town })
    const phone = await inWechat('officer')
    const { ticket } = await phone.call('org.findByPhone', { phoneCode: '19900000009' })
    const bound = await phone.call('org.bindByPhone', { ticket, memberId: officer.memberId, kind: 'self' })
    expect(bound.state).toBe('waiting')
    expect((await ann.refused('org.confirmBinding', { bindingId: bound.bindingId })).code).toBe('forbidden')
    await chief.call('org.confirmBinding', { bindingId: bound.bindingId })
    expect((await phone.call('org.me', {}))?.offices).toMatchObject([{ role: 'town_office' }])
  })

  it('by a one-time code', async () => {
    const ann = await secretary()
    const zhou = await w.member('周桂兰', { at: branch, signedIn: false })
    const { code } = await ann.call('org.issueCode', { memberId: zhou.memberId })
    const phone = await inWechat('zhou')
    const wrong = code === '111111' ? '222222' : '111111'
    expect((await phone.refused('org.bindWithCode', { name: '周桂兰', code: wrong })).reason).toBe(
      'wrong_code',
    )
    expect((await phone.call('org.bindWithCode', { name: '周桂兰', code })).state).toBe('active')
  })

  it('a new phone waits; the secretary’s yes ends the old one, its sessions and its credits', async () => {
    const ann = await secretary()
    const zhou = await w.member('周桂兰', { at: branch })
    await w.deps.db
      .insertInto('credit')
      .values({ account_id: zhou.accountId, template: 'published', left_count: 3, changed_at: w.now() })
      .execute()
    const { token } = await ann.call('org.startScan', { memberId: zhou.memberId })
    const phone = await inWechat('zhou-new')
    const bound = await phone.call('org.confirmScan', { token, kind: 'self' })
    expect(bound).toMatchObject({ state: 'waiting', words: '已经提交，等支部书记确认后生效' })
    const waiting = await phone.call('org.me', {})
    expect([waiting?.people, waiting?.waiting.length]).toEqual([[], 1])
    expect((await zhou.call('org.me', {}))?.people).toHaveLength(1)

    const list = await ann.call('org.listWaiting', { unitId: branch.id })
    expect(list).toMatchObject([{ label: '周桂兰', why: 'replacement', words: '换了新的微信', wechat: true }])
    const charlie = await w.stranger()
    expect((await charlie.refused('org.listWaiting', { unitId: branch.id })).code).toBe('not_found')
    expect((await charlie.refused('org.confirmBinding', { bindingId: bound.bindingId })).code).toBe(
      'not_found',
    )
    expect((await phone.refused('org.confirmBinding', { bindingId: bound.bindingId })).code).toBe('not_found')
    await ann.call('org.confirmBinding', { bindingId: bound.bindingId })

    expect(await zhou.call('org.me', {})).toBeNull()
    expect((await phone.call('org.me', {}))?.people).toMatchObject([{ name: '周桂兰' }])
    const credit = await w.deps.db.selectFrom('credit').select('left_count').executeTakeFirst()
    expect(credit?.left_count).toBe(0)
    expect((await ann.refused('org.confirmBinding', { bindingId: bound.bindingId })).code).toBe('conflict')
  })

  it('a refused new phone is nobody, and the old one stays', async () => {
    const ann = await secretary()
    const zhou = await w.member('周桂兰', { at: branch })
    const { token } = await ann.call('org.startScan', { memberId: zhou.memberId })
    const phone = await inWechat('thief')
    const { bindingId } = await phone.call('org.confirmScan', { token, kind: 'self' })
    await ann.call('org.refuseBinding', { bindingId })
    expect(await phone.call('org.me', {})).toMatchObject({ people: [], waiting: [] })
    expect((await zhou.call('org.me', {}))?.people).toHaveLength(1)
    expect(await ann.call('org.listWaiting', { unitId: branch.id })).toEqual([])
  })

  it('代办: a code made for it counts at once, a self-chosen one waits for the member or the secretary', async () => {
    const ann = await secretary()
    const zhou = await w.member('周桂兰', { at: branch })
    const son = await inWechat('son')
    const made = await zhou.call('org.startScan', { memberId: zhou.memberId, kind: 'proxy' })
    expect((await son.refused('org.confirmScan', { token: made.token, kind: 'self' })).field).toBe('kind')
    expect((await son.call('org.confirmScan', { token: made.token, kind: 'proxy' })).state).toBe('active')
    // acting for her is not being her: the son lets nobody else in
    expect((await son.refused('org.startScan', { memberId: zhou.memberId, kind: 'proxy' })).code).toBe(
      'forbidden',
    )

    const daughter = await inWechat('daughter')
    const scan = await ann.call('org.startScan', { memberId: zhou.memberId })
    const asked = await daughter.call('org.confirmScan', { token: scan.token, kind: 'proxy' })
    expect(asked.state).toBe('waiting')
    expect((await son.refused('org.confirmBinding', { bindingId: asked.bindingId })).code).toBe('forbidden')
    await zhou.call('org.confirmBinding', { bindingId: asked.bindingId })
    expect((await daughter.call('org.me', {}))?.people).toMatchObject([{ name: '周桂兰', kind: 'proxy' }])
  })

  it('unbinding is logged, ends acting at once, and a stranger cannot', async () => {
    const ann = await secretary()
    const zhou = await w.member('周桂兰', { at: branch })
    const { bindingId } = (await zhou.call('org.me', {}))!.people[0]!
    expect((await (await w.stranger()).refused('org.unbind', { bindingId })).code).toBe('not_found')
    await ann.call('org.unbind', { bindingId })
    expect((await zhou.call('org.me', {}))?.people).toEqual([])
    const audit = await w.deps.db
      .selectFrom('audit')
      .select(['call', 'thing'])
      .orderBy('id', 'desc')
      .execute()
    expect(audit[0]).toEqual({ call: 'org.unbind', thing: zhou.memberId })
    expect((await ann.refused('org.unbind', { bindingId })).code).toBe('conflict')
  })

  itOnPostgres('one code scanned by two phones at once binds one', async () => {
    const ann = await secretary()
    const zhou = await w.member('周桂兰', { at: branch, signedIn: false })
    const { token } = await ann.call('org.startScan', { memberId: zhou.memberId })
    const phones = [await inWechat('a'), await inWechat('b'), await inWechat('c')]
    const done = await Promise.allSettled(
      phones.map((p) => p.call('org.confirmScan', { token, kind: 'self' })),
    )
    expect(done.filter((d) => d.status === 'fulfilled')).toHaveLength(1)
    const active = await w.deps.db
      .selectFrom('binding')
      .select('id')
      .where('member_id', '=', zhou.memberId)
      .where('state', '=', 'active')
      .execute()
    expect(active).toHaveLength(1)
  })
})
