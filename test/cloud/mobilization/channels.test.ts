import { squadOf } from '../../support/squads'
import { callUpStory, type CallUpStory } from '../../support/call-up'
import { afterStory, world, type World } from '../../support/world'
import { describeOnPostgres } from '../../support/database'

// minutes of a moving clock: on the database that keeps them in production
describeOnPostgres('every combination of ways', () => {
  let w: World
  let s: CallUpStory
  beforeEach(async () => {
    w = await world()
    s = await callUpStory(w)
  })
  afterEach(() => afterStory(w))

  const ways = [true, false]
  const combinations = ways.flatMap((wechat) =>
    ways.flatMap((phone) =>
      ways.flatMap((hears) => ways.map((messenger) => ({ wechat, phone, hears, messenger }))),
    ),
  )

  describe.each([{ providers: true }, { providers: false }])(
    'with SMS and voice on: $providers',
    ({ providers }) => {
      it.each(combinations)(
        'WeChat $wechat, number $phone, hears $hears, messenger $messenger: told or somebody’s within two minutes',
        async (has) => {
          if (providers) w.switchOn('sms', 'voice')
          const person = await s.member('石头', { phone: has.phone ? '19900017777' : null })
          const helper = await s.member('田野', { phone: '19900018888' })
          const lead = await s.member('苗青', { phone: null })
          const squad = await squadOf(w, {
            ...{ at: s.village, name: '第三支队' },
            people: [
              [lead, 'leader'],
              [person, 'member'],
            ],
          })
          if (has.wechat) await s.consent(person)
          await s.responder(person, {
            hard_of_hearing: !has.hears,
            messenger_id: has.messenger ? helper.memberId : null,
          })
          const callUpId = await s.launch({ teamIds: [squad] })
          await w.pass('2m')
          await w.pass('2s')
          expect(s.called(person)).toBe(has.wechat ? 1 : 0)
          expect(s.texts(person)).toBe(providers && has.phone ? 1 : 0)
          expect(s.rings(person)).toBe(providers && has.phone && has.hears ? 1 : 0)
          const byHelper = has.messenger && (!has.phone || !has.hears)
          expect(s.texts(helper)).toBe(byHelper && providers ? 1 : 0)
          await w.pass('10m')
          expect((await s.lists(callUpId)).石头).toBeDefined()
          w.voice.all()
        },
      )
    },
  )

  it('without a number and without WeChat the squad’s leader has them from the first second', async () => {
    w.switchOn('sms', 'voice')
    const person = await s.member('石头', { phone: null })
    const squad = await squadOf(w, {
      ...{ at: s.village, name: '第三支队' },
      people: [
        [await s.member('田野'), 'leader'],
        [person, 'member'],
      ],
    })
    const callUpId = await s.launch({ teamIds: [squad] })
    expect((await s.lists(callUpId)).石头).toBe('田野')
    w.sms.all()
    w.voice.all()
  })
})
