import { shift } from '../../../src/domain/clock'
import type { Person } from '../../support/builders'
import { callUpStory, type CallUpStory } from '../../support/call-up'
import { afterStory, world, type World } from '../../support/world'

describe('it is over', () => {
  let w: World
  let s: CallUpStory
  let callUpId: string
  beforeEach(async () => {
    w = await world()
    s = await callUpStory(w)
  })
  afterEach(() => afterStory(w))

  const told = (person: Person, words: string) => w.phone(person).received(words).length
  const close = () => s.commander.call('mobilization.close', { callUpId })
  const news = async (who: Person) =>
    (await who.call('mobilization.mine', {})).flatMap((c) => c.news.map((n) => n.words))

  describe('收队', () => {
    it('thanks everybody who was contacted, once, and says safety first; who was excused is left in peace', async () => {
      callUpId = await s.underWay()
      await s.answers(s.ma, callUpId)
      await s.answers(s.he, callUpId, 'declined')
      await s.liu.call('mobilization.roll', {
        callUpId,
        marks: [{ memberId: s.ma.memberId, mark: 'arrived' }],
      })
      await close()
      const [message] = w.phone(s.ma).received('收队，感谢大家，回家路上先保证自身安全')
      expect([message!.data.thing1, message!.data.thing4]).toEqual(['【实战】上堤巡查', '先保证自身安全'])
      expect([s.liu, s.li, s.xie, s.wu].map((p) => told(p, '收队，感谢'))).toEqual([1, 1, 1, 1])
      expect(told(s.he, '收队')).toBe(0)
      await w.pass('1m')
      // the page says so itself, with thanks
      expect(await s.ma.call('mobilization.mine', {})).toMatchObject([{ state: 'closed', news: [] }])
    })

    it('of a drill: that it was one comes first', async () => {
      await s.consent(s.ma)
      callUpId = await s.launch({ kind: 'drill' })
      s.called(s.ma)
      await close()
      const [message] = w.phone(s.ma).received('收队，感谢')
      expect(message!.data.thing1).toBe('【演练】上堤巡查')
    })

    it('who never was contacted hears nothing', async () => {
      w.wechatAnswers('busy')
      await s.consent()
      callUpId = await s.launch()
      w.wechatAnswers('fine')
      await close()
      expect(s.everybody.map((p) => told(p, '收队'))).toEqual([0, 0, 0, 0, 0, 0])
    })

    it('who declined and came all the same is thanked; who was sent home from the post was thanked there', async () => {
      callUpId = await s.underWay({ teamIds: [s.one] })
      const mark = (who: Person, m: 'arrived' | 'released') =>
        s.liu.call('mobilization.roll', { callUpId, marks: [{ memberId: who.memberId, mark: m }] })
      await s.answers(s.ma, callUpId, 'declined')
      await mark(s.ma, 'arrived')
      await mark(s.li, 'arrived')
      await mark(s.li, 'released')
      await w.pass('1m')
      await close()
      expect([s.liu, s.li, s.ma].map((p) => told(p, '收队，感谢'))).toEqual([1, 0, 1])
    })

    it('without WeChat it goes by an approved SMS with thanks', async () => {
      w.switchOn('sms')
      callUpId = await s.launch({ teamIds: [s.one] })
      await close()
      expect(w.sms.to(s.numberOf(s.ma)).map((m) => m.what ?? 'call')).toEqual(['call', 'ended'])
      w.sms.all()
    })

    it('who stands by hears that they need not any longer, by 收队 and by a cancellation', async () => {
      await s.consent(s.ma)
      await s.consent(s.ma)
      for (const end of ['收队，感谢', '取消：水退了']) {
        callUpId = await s.launch({ teamIds: [s.one] })
        s.called(s.ma)
        await s.commander.call('mobilization.standDown', { callUpId })
        told(s.ma, '人够了')
        await w.subscribes(s.ma, 'mobilization.news')
        if (end.startsWith('收队')) await close()
        else await s.commander.call('mobilization.cancel', { callUpId, why: '水退了' })
        expect(told(s.ma, end)).toBe(1)
      }
    })
  })

  it('待命 of one squad is no other squad’s news; a correction is everybody’s', async () => {
    callUpId = await s.launch()
    await s.commander.call('mobilization.standDown', { callUpId, squadIds: [s.one] })
    expect(await news(s.ma)).toEqual(['人够了，谢谢您，原地待命，不用出发'])
    expect(await news(s.he)).toEqual([])
    await s.commander.call('mobilization.correct', { callUpId, version: 1, place: '渠首' })
    expect(await news(s.he)).toEqual(['更正：地点改到渠首'])
    expect(await news(s.ma)).toHaveLength(2)
    await s.commander.call('mobilization.standDown', { callUpId, squadIds: [s.two] })
    expect([await news(s.he), await news(s.ma)].map((n) => n.length)).toEqual([2, 2])
  })

  describe('words that are longer than a field', () => {
    const place = '梧桐镇双清村三组老水泵站东侧的河堤管理房门口'

    it('the message says the beginning and where the rest is; the page says everything', async () => {
      await s.consent(s.ma)
      callUpId = await s.launch({ teamIds: [s.one] })
      s.called(s.ma)
      const assembleAt = shift(w.now(), 2, 'h')
      await s.commander.call('mobilization.correct', {
        callUpId,
        version: 1,
        place,
        assembleAt,
        bring: '铁锹',
      })
      const [message] = w.phone(s.ma).received('更正')
      expect(message!.data.thing3).toBe('更正：地点改到梧桐镇双清村三组老水泵站…')
      expect(message!.data.thing4).toBe('点开看全文，先保证自身安全')
      expect(message!.page).toContain('mobilization/answer/index')
      const whole = (await news(s.ma))[0]!
      expect(whole).toContain(place)
      expect(whole).toContain('带铁锹')
    })

    it('by SMS the neutral template, which names no place', async () => {
      w.switchOn('sms')
      callUpId = await s.launch({ teamIds: [s.one] })
      await s.commander.call('mobilization.correct', { callUpId, version: 1, place })
      expect(w.sms.to(s.numberOf(s.ma)).map((m) => m.what ?? 'call')).toEqual(['call', 'changed'])
      w.sms.all()
    })
  })
})
