import type { Person, TestUnit } from '../../support/builders'
import { itOnPostgres } from '../../support/database'
import { afterStory, world, type World } from '../../support/world'

describe('a desk that is let in by a phone', () => {
  let w: World
  let branch: TestUnit
  let ann: Person
  beforeEach(async () => {
    w = await world()
    branch = await w.unit('双清村第一党支部', { under: await w.unit('青山镇', { kind: 'town' }) })
    ann = await w.member('周桂兰', { at: branch, role: 'secretary' })
  })
  afterEach(() => afterStory(w))

  const device = 'Chrome · Windows 电脑'
  const tokenIn = (link: string) => /\/d\/([0-9a-z]{20})$/.exec(link)![1]!
  const show = () => w.visitor().call('org.startDesk', { device })
  const state = async (secret: string) => (await w.visitor().call('org.deskState', { secret })).state

  it('shows a code, which she scans and agrees to; the browser is hers, and she can shut it out again', async () => {
    const desk = await show()
    expect(await state(desk.secret)).toBe('waiting')
    const seen = await ann.call('org.peekDesk', { token: tokenIn(desk.link) })
    expect(seen).toEqual({ device, number: desk.number, until: desk.until })
    await ann.call('org.confirmDesk', { token: tokenIn(desk.link) })
    expect(await state(desk.secret)).toBe('confirmed')

    const browser = await w.signIn('org.enterDesk', { secret: desk.secret })
    expect((await browser.call('org.me', {}))?.people).toMatchObject([{ name: '周桂兰' }])
    const devices = await ann.call('org.listDevices', {})
    const it = devices.find((d) => d.name === device)!
    expect(it).toMatchObject({ edition: 'h5', current: false })
    await ann.call('org.revokeDevice', { deviceId: it.id })
    expect(await browser.call('org.me', {})).toBeNull()
  })

  it('lasts two minutes and is good for one phone and one browser', async () => {
    const desk = await show()
    const token = tokenIn(desk.link)
    await ann.call('org.confirmDesk', { token })
    const bob = await w.member('李建国', { at: branch })
    expect((await bob.refused('org.confirmDesk', { token })).reason).toBe('expired_code')
    await w.signIn('org.enterDesk', { secret: desk.secret })
    expect(await state(desk.secret)).toBe('ended')
    await w.visitor().refused('org.enterDesk', { secret: desk.secret })

    const late = await show()
    await w.pass('2m')
    expect(await state(late.secret)).toBe('ended')
    await ann.refused('org.confirmDesk', { token: tokenIn(late.link) })
  })

  it('lets nobody in who only saw the code, nor before the phone said yes', async () => {
    const desk = await show()
    const token = tokenIn(desk.link)
    await w.visitor().refused('org.enterDesk', { secret: desk.secret })
    await w.visitor().refused('org.confirmDesk', { token })
    await ann.call('org.confirmDesk', { token })
    // Charlie took a picture of the screen
    await (await w.stranger()).refused('org.enterDesk', { secret: token })
    expect(await state(token)).toBe('ended')
    const kept = await w.deps.db.selectFrom('desk_code').selectAll().execute()
    const nonces = await w.deps.db.selectFrom('nonce').selectAll().execute()
    for (const secret of [token, desk.secret]) expect(JSON.stringify([kept, nonces])).not.toContain(secret)
  })

  it('leaves no codes behind', async () => {
    await show()
    await w.pass('3d')
    expect(await w.deps.db.selectFrom('desk_code').selectAll().execute()).toEqual([])
  })

  itOnPostgres('lets one of two phones say yes', async () => {
    const bob = await w.member('李建国', { at: branch })
    const { link } = await show()
    const token = tokenIn(link)
    const done = await Promise.allSettled([ann, bob].map((p) => p.call('org.confirmDesk', { token })))
    expect(done.map((d) => d.status).sort()).toEqual(['fulfilled', 'rejected'])
  })
})
