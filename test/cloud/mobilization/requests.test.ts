import { branchStory, type BranchStory } from '../../support/branch'
import { itOnPostgres } from '../../support/database'
import { squadOf } from '../../support/squads'
import { afterStory, world, type World } from '../../support/world'

describe('requests for help', () => {
  let w: World
  let s: BranchStory
  let squadId: string
  beforeEach(async () => {
    w = await world()
    s = await branchStory(w)
    const people: Parameters<typeof squadOf>[1]['people'] = [
      [s.li, 'leader'],
      [s.wu, 'member'],
    ]
    squadId = await squadOf(w, { at: s.branch, name: '第一支队', people })
  })
  afterEach(() => afterStory(w))

  const unit = () => ({ unitId: s.branch.id })
  const ask = () =>
    s.clerk.call('mobilization.request', { ...unit(), words: '帮三户老人清雪', place: '二组' })
  const tokenOf = async () => {
    const { link } = await s.secretary.call('mobilization.setRequestForm', { ...unit(), open: true })
    return link!.split('/r/')[1]!
  }
  const need = { words: '家里水管冻裂了', place: '东渠边', name: '王大娘', phone: '19900019901' }
  const seen = async (who = s.secretary) => (await who.call('mobilization.requests', unit())).items[0]!
  const mine = async (who = s.li) => (await who.call('mobilization.teamRequests', {})).items[0]!

  it('of a village: accepted by a team, done, thanked', async () => {
    const { requestId } = await ask()
    expect(await seen()).toMatchObject({
      requestId,
      stateWords: '等人接',
      from: 'village',
      may: ['withdraw'],
    })
    expect(await mine()).toMatchObject({ words: '帮三户老人清雪', may: ['accept'] })
    expect((await s.li.call('mobilization.teamRequests', {})).leads).toEqual([
      { teamId: squadId, name: '第一支队' },
    ])
    // a member of the squad sees it when the squad has it
    expect(await mine(s.wu)).toBeUndefined()
    await s.li.call('mobilization.acceptRequest', { requestId, teamId: squadId })
    expect((await s.li.refused('mobilization.acceptRequest', { requestId, teamId: squadId })).code).toBe(
      'conflict',
    )
    expect(await mine(s.wu)).toMatchObject({ teamName: '第一支队', may: [] })
    expect((await s.wu.refused('mobilization.finishRequest', { requestId, words: '清好了' })).code).toBe(
      'forbidden',
    )
    await s.li.call('mobilization.finishRequest', { requestId, words: '清好了' })
    expect(await seen()).toMatchObject({ state: 'done', doneWords: '清好了', may: ['thank'] })
    await s.secretary.call('mobilization.thankRequest', { requestId, words: '谢谢大家' })
    expect(await mine()).toMatchObject({ stateWords: '道过谢', thankWords: '谢谢大家', may: [] })
    expect((await s.secretary.call('mobilization.requests', unit())).words).toBe('都办好了')
  })

  it('is open again when the team gives it back, and ends when the village withdraws it', async () => {
    const { requestId } = await ask()
    await s.li.call('mobilization.acceptRequest', { requestId, teamId: squadId })
    await s.li.call('mobilization.giveBackRequest', { requestId, words: '都去秋收了' })
    expect(await seen()).toMatchObject({ state: 'open', teamId: null, endWords: '都去秋收了' })
    await s.clerk.call('mobilization.withdrawRequest', { requestId })
    expect(await seen()).toMatchObject({ state: 'withdrawn', may: [] })
    expect(await mine()).toBeUndefined()
  })

  it('of a resident: by the village’s code, the number only for the team that took it on', async () => {
    const token = await tokenOf()
    const she = w.visitor()
    expect(await she.call('mobilization.form', { token })).toEqual({ unitName: s.branch.name })
    const { receipt } = await she.call('mobilization.askHelp', { token, ...need })
    expect(await she.call('mobilization.asked', { receipt })).toMatchObject({
      stateWords: '等人接',
      unitName: s.branch.name,
    })
    // WeChat does not know her: somebody above looks at what she wrote
    expect((await seen()).words).toBe('（待审核）')
    for (const { id } of (await s.office.call('message.reviews', {})).items)
      await s.office.call('message.review', { id, pass: true })
    expect(await seen()).toMatchObject({ name: '王大娘', phone: '199****9901', may: ['decline'] })
    const { requestId, ...open } = await mine()
    expect(open).toMatchObject({ name: '', phone: '' })
    expect((await s.li.refused('mobilization.revealAsker', { requestId })).code).toBe('forbidden')
    await s.li.call('mobilization.acceptRequest', { requestId, teamId: squadId })
    expect(await s.li.call('mobilization.revealAsker', { requestId })).toEqual({ phone: need.phone })
    expect((await s.secretary.refused('mobilization.revealAsker', { requestId })).code).toBe('forbidden')
    expect((await s.wu.refused('mobilization.revealAsker', { requestId })).code).toBe('forbidden')
    expect((await mine(s.wu)).phone).toBe('')
    const looks = await w.deps.db
      .selectFrom('audit')
      .selectAll()
      .where('call', '=', 'mobilization.revealAsker')
      .execute()
    expect(looks).toMatchObject([{ thing: requestId, member_id: s.li.memberId }])
    await s.li.call('mobilization.finishRequest', { requestId, words: '换了一截管子' })
    expect(await she.call('mobilization.asked', { receipt })).toMatchObject({
      state: 'done',
      doneWords: '换了一截管子',
      teamName: '第一支队',
    })
    await she.call('mobilization.answerAsked', { receipt, what: 'thank', words: '多亏你们' })
    expect(await mine()).toMatchObject({ state: 'thanked', thankWords: '（待审核）' })
    expect((await she.refused('mobilization.answerAsked', { receipt, what: 'withdraw' })).code).toBe(
      'conflict',
    )
  })

  it('takes three a day from a phone and thirty a day for a village, and nothing by an old code', async () => {
    const token = await tokenOf()
    const she = w.visitor()
    const from = (i: number) => `199000199${String(i).padStart(2, '0')}`
    for (let i = 0; i < 3; i++) await she.call('mobilization.askHelp', { token, ...need })
    expect((await she.refused('mobilization.askHelp', { token, ...need })).code).toBe('too_many')
    for (let i = 3; i < 30; i++)
      await she.call('mobilization.askHelp', { token, ...need, phone: from(20 + i) })
    expect((await she.refused('mobilization.askHelp', { token, ...need, phone: from(99) })).code).toBe(
      'too_many',
    )
    await w.pass('1d')
    await she.call('mobilization.askHelp', { token, ...need })
    const next = await tokenOf()
    expect((await she.refused('mobilization.askHelp', { token, ...need })).reason).toBe('form_closed')
    expect((await she.refused('mobilization.form', { token })).reason).toBe('form_closed')
    expect((await she.refused('mobilization.asked', { receipt: next })).reason).toBe('no_request')
    await s.secretary.call('mobilization.setRequestForm', { ...unit(), open: false })
    expect((await s.secretary.call('mobilization.requestForm', unit())).link).toBeNull()
    expect((await she.refused('mobilization.form', { token: next })).reason).toBe('form_closed')
  })

  it('hides a visitor’s words until somebody above has looked, who is told of them', async () => {
    const token = await tokenOf()
    w.wechat.judges('review')
    await w.visitor().call('mobilization.askHelp', { token, ...need })
    w.wechat.judges('pass')
    expect((await seen()).words).toBe('（待审核）')
    const { items } = await s.office.call('message.reviews', {})
    expect(items.map((i) => i.content).sort()).toEqual(['东渠边', '家里水管冻裂了', '王大娘'].sort())
    for (const { id } of items) await s.office.call('message.review', { id, pass: true })
    expect(await seen()).toMatchObject({ words: need.words, name: need.name, place: need.place })
  })

  it('is nothing to Charlie, to another town’s team, or to a member without a team', async () => {
    const { requestId } = await ask()
    const far = await w.unit('远镇', { kind: 'town' })
    const other = await w.member('Carl', { at: await w.unit('远村', { under: far }) })
    const otherSquad = await squadOf(w, { at: far, name: '远队', people: [[other, 'leader']] })
    for (const who of [s.charlie, other]) {
      expect((await who.refused('mobilization.requests', unit())).code).toBe('not_found')
      expect((await who.refused('mobilization.acceptRequest', { requestId, teamId: otherSquad })).code).toBe(
        'not_found',
      )
      expect((await who.refused('mobilization.finishRequest', { requestId, words: 'x' })).code).toBe(
        'not_found',
      )
      expect((await who.call('mobilization.teamRequests', {})).items).toEqual([])
    }
    expect((await s.first.refused('mobilization.requests', unit())).code).toBe('forbidden')
    expect((await s.first.refused('mobilization.request', { ...unit(), words: 'x' })).code).toBe('forbidden')
    expect((await s.li.refused('mobilization.acceptRequest', { requestId, teamId: otherSquad })).field).toBe(
      'teamId',
    )
    expect((await s.clerk.refused('mobilization.setRequestForm', { ...unit(), open: true })).code).toBe(
      'forbidden',
    )
  })

  itOnPostgres('goes to one of two teams that tap at once', async () => {
    const deputy = await squadOf(w, { at: s.branch, name: '第二支队', people: [[s.organiser, 'leader']] })
    const { requestId } = await ask()
    const both = await Promise.allSettled([
      s.li.call('mobilization.acceptRequest', { requestId, teamId: squadId }),
      s.organiser.call('mobilization.acceptRequest', { requestId, teamId: deputy }),
    ])
    expect(both.map((b) => b.status).sort()).toEqual(['fulfilled', 'rejected'])
  })
})
