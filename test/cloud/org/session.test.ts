import { makeToken, readToken } from '../../../src/cloud/session'
import { afterStory, world, type World } from '../../support/world'

describe('a session', () => {
  let w: World
  beforeEach(async () => void (w = await world()))
  afterEach(() => afterStory(w))

  it('says who I am, and nothing after signing out', async () => {
    const ann = await w.member('周桂兰', { at: await w.unit('双清村第一党支部'), role: 'secretary' })
    const me = await ann.call('org.me', {})
    expect(me?.people).toMatchObject([{ name: '周桂兰', kind: 'self' }])
    expect(me?.offices).toMatchObject([{ role: 'secretary', unitName: '双清村第一党支部' }])
    await ann.call('org.signOut', {})
    expect(await ann.call('org.me', {})).toBeNull()
  })

  it('ends after thirty days', async () => {
    const ann = await w.member('周桂兰', { at: await w.unit('双清村第一党支部') })
    await w.pass('29d')
    expect(await ann.call('org.me', {})).not.toBeNull()
    await w.pass('2d')
    expect(await ann.call('org.me', {})).toBeNull()
  })

  it('is nobody once the member has left', async () => {
    const ann = await w.member('周桂兰', { at: await w.unit('双清村第一党支部'), role: 'secretary' })
    await w.deps.db
      .updateTable('member')
      .set({ left_kind: 'died', left_on: '2026-03-02', left_at: w.now() })
      .execute()
    expect((await ann.call('org.me', {}))?.who).toMatchObject({ members: [], roles: [] })
  })

  it('is only read from a token that we signed', () => {
    const token = makeToken('key', 'abc')
    expect(readToken('key', token)).toBe('abc')
    expect(readToken('other', token)).toBeNull()
    expect(readToken('key', 'abd' + token.slice(3))).toBeNull()
    expect(readToken('key', undefined)).toBeNull()
  })

  it('answers the same nonce once', async () => {
    const ann = await w.member('周桂兰', { at: await w.unit('双清村第一党支部') })
    await ann.call('org.signOut', {}, { nonce: 'twice-twice' })
    const { count } = await w.deps.db
      .selectFrom('audit')
      .select((e) => e.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    expect(count).toBe(1)
  })

  it('cannot be made from a persona outside the demo', async () => {
    const ann = await w.member('周桂兰', { at: await w.unit('双清村第一党支部') })
    expect((await w.visitor().refused('org.signInAsPersona', { memberId: ann.memberId })).code).toBe(
      'not_found',
    )
  })
})
