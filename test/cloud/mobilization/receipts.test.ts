import { squadOf } from '../../support/squads'
import { receipt } from '../../../src/cloud/reach-receipts'
import { callUpStory, type CallUpStory } from '../../support/call-up'
import { afterStory, world, type World } from '../../support/world'
import { describeOnPostgres } from '../../support/database'

// minutes of a moving clock: on the database that keeps them in production
describeOnPostgres('what providers tell', () => {
  let w: World
  let s: CallUpStory
  beforeEach(async () => {
    w = await world()
    s = await callUpStory(w)
  })
  afterEach(() => afterStory(w))

  let callUpId: string
  /** 第一支队, each called and texted. */
  async function reached(given: Parameters<CallUpStory['launch']>[0] = {}) {
    w.switchOn('sms', 'voice')
    callUpId = await s.launch({ teamIds: [s.one], ...given })
    w.sms.all()
    w.voice.all()
  }
  const ma = () => s.target(callUpId, s.ma)
  const liu = () => s.target(callUpId, s.liu)

  it.each([
    ['1', 'coming'],
    ['2', 'declined'],
    ['3', 'late'],
  ])('key %s is an answer: %s', async (key, answer) => {
    await reached()
    await s.hears(w.voice.pressed(s.numberOf(s.liu), key))
    expect(await liu()).toMatchObject({ answer, via: 'voice' })
  })

  it.each(['9', '12', '#'])('key %s is none, and is kept', async (key) => {
    await reached()
    await s.hears(w.voice.pressed(s.numberOf(s.liu), key))
    expect((await liu()).answer).toBeNull()
    expect(await s.events(callUpId, 'reply')).toHaveLength(1)
  })

  it.each([
    ['1', 'coming'],
    ['２。', 'declined'],
    [' 3 晚到', 'late'],
  ])('an SMS “%s” is an answer: %s', async (text, answer) => {
    await reached()
    await s.hears(w.sms.reply(s.numberOf(s.ma), text))
    expect(await ma()).toMatchObject({ answer, via: 'sms' })
  })

  it.each(['我在外地回不去', '12', '1能来还是2', ''])('an SMS “%s” is for a human to read', async (text) => {
    await reached()
    await s.hears(w.sms.reply(s.numberOf(s.ma), text))
    expect((await ma()).answer).toBeNull()
    expect((await s.events(callUpId, 'reply'))[0]!.detail).toEqual({ unclear: 'other words' })
  })

  it('told twice it counts once', async () => {
    await reached()
    const told = w.voice.pressed(s.numberOf(s.liu), '1')
    await s.hears(told, told)
    await s.hears(told)
    expect(await s.events(callUpId, 'answered')).toHaveLength(1)
  })

  it('out of order: the key first, then that it was picked up', async () => {
    await reached()
    const taken = w.voice.taken(s.numberOf(s.liu))
    await s.hears(w.voice.pressed(s.numberOf(s.liu), '1'))
    await s.hears(taken)
    expect((await s.board(callUpId)).funnel).toMatchObject({ coming: 1, delivered: 0 })
  })

  it('delivered, picked up and voicemail count for nothing, and stop nothing', async () => {
    await reached()
    const rung = s.numberOf(s.liu)
    await s.hears(w.sms.delivered(s.numberOf(s.ma)), w.voice.taken(rung), w.voice.voicemail(rung))
    expect((await s.board(callUpId)).funnel).toMatchObject({ delivered: 2, coming: 0 })
    await w.pass('2m')
    expect(s.rings(s.ma)).toBe(1)
    expect(await s.events(callUpId, 'voicemail')).toHaveLength(1)
    w.voice.all()
  })

  it('an SMS that does not arrive and a call that nobody takes are events, and the ladder goes on', async () => {
    await reached()
    await s.hears(w.sms.undelivered(s.numberOf(s.ma)), w.voice.missed(s.numberOf(s.liu)))
    expect(await s.events(callUpId, 'undelivered')).toHaveLength(1)
    expect(await s.events(callUpId, 'no_answer')).toHaveLength(1)
    await w.pass('2m')
    expect(Object.keys(await s.lists(callUpId))).toHaveLength(3)
    w.voice.all()
  })

  it('a receipt that comes before its message is noted waits, and then counts', async () => {
    await reached()
    const told = w.voice.pressed(s.numberOf(s.liu), '1')
    const ref = { provider_ref: told.providerRef }
    await w.deps.db
      .updateTable('attempt')
      .set({ provider_ref: null })
      .where('provider_ref', '=', told.providerRef)
      .execute()
    await s.hears(told)
    expect((await liu()).answer).toBeNull()
    await w.deps.db
      .updateTable('attempt')
      .set(ref)
      .where('channel', '=', 'voice')
      .where('member_id', '=', s.liu.memberId)
      .where('state', '=', 'sent')
      .execute()
    await w.tick()
    expect((await liu()).answer).toBe('coming')
    await w.tick()
    expect(await s.events(callUpId, 'answered')).toHaveLength(1)
  })

  it('one about a message that is not ours changes nothing, and waits no longer than an hour', async () => {
    await reached()
    const told = { ...w.voice.pressed(s.numberOf(s.liu), '1'), providerRef: 'somebody-elses', once: 'x' }
    await s.hears(told)
    await w.pass('2h')
    w.sms.all()
    w.voice.all()
    expect(await s.events(callUpId, 'answered')).toEqual([])
  })

  it('a reply from a number that two people share is nobody’s answer', async () => {
    const twin = await s.member('同号', { phone: s.numberOf(s.ma) })
    const squad = await squadOf(w, {
      ...{ at: s.village, name: '第三支队' },
      people: [[twin, 'member']],
    })
    await reached({ teamIds: [s.one, squad] })
    await s.hears(w.sms.reply(s.numberOf(s.ma), '1'))
    expect((await ma()).answer).toBeNull()
    const unclear = await s.events(callUpId, 'reply')
    expect(unclear.map((e) => e.detail)).toEqual([{ unclear: 'shared number' }, { unclear: 'shared number' }])
    expect(w.sms.to(s.numberOf(s.ma))).toHaveLength(2)
  })

  it('a reply is about the newest call-up that texted the number', async () => {
    await reached({ kind: 'test' })
    await w.pass('1s')
    const newest = await s.launch({ teamIds: [s.two, s.one] })
    w.sms.all()
    w.voice.all()
    await s.hears(w.sms.reply(s.numberOf(s.ma), '2'))
    expect((await s.target(newest, s.ma)).answer).toBe('declined')
    expect((await ma()).answer).toBeNull()
    w.voice.all()
  })

  it('a reply from a number that nobody was texted on is passed over', async () => {
    await reached()
    const reply = { provider: 'fake-sms', providerRef: null, kind: 'reply' as const, text: '1' }
    await s.hears(receipt({ ...reply, phone: '19911112222' }, w.now(), w.now()))
    expect(await s.events(callUpId, 'reply')).toEqual([])
  })

  it('after a key the SMS and the lists that were to come do not', async () => {
    await s.consent()
    w.switchOn('sms', 'voice')
    callUpId = await s.begin()
    await s.hears(w.voice.pressed(s.numberOf(s.liu), '2'))
    await w.pass('10m')
    expect([s.texts(s.liu), s.rings(s.liu)]).toEqual([0, 1])
    w.sms.all()
    w.voice.all()
  })
})
