import { enqueue } from '../../../src/cloud/outbox'
import type { Person } from '../../support/builders'
import { afterStory, world, type World } from '../../support/world'

describe('message calls', () => {
  let w: World
  let ann: Person
  beforeEach(async () => {
    w = await world()
    ann = await w.member('周桂兰', { at: await w.unit('双清村第一党支部') })
  })
  afterEach(() => afterStory(w))

  describe('consents', () => {
    const left = async (person: Person) =>
      Object.fromEntries((await person.call('message.credits', {})).map((c) => [c.template, c.left]))

    it('count one a tap, for this account and template alone', async () => {
      const bo = await w.member('李强', { at: await w.unit('二支部') })
      await ann.call('message.grant', { templates: ['makeUp.due', 'leave.decided', 'makeUp.due'] })
      await ann.call('message.grant', { templates: ['makeUp.due'] })
      expect(await left(ann)).toMatchObject({ 'makeUp.due': 2, 'leave.decided': 1, 'activity.changed': 0 })
      expect(await left(bo)).toMatchObject({ 'makeUp.due': 0, 'leave.decided': 0 })
    })

    it('count once for one tap, though the phone repeats it', async () => {
      await ann.call('message.grant', { templates: ['makeUp.due'] }, { nonce: 'one-tap-one-tap' })
      await ann.call('message.grant', { templates: ['makeUp.due'] }, { nonce: 'one-tap-one-tap' })
      expect(await left(ann)).toMatchObject({ 'makeUp.due': 1 })
    })

    it('count no further than twenty, and only for what is registered', async () => {
      for (let i = 0; i < 22; i++) await ann.call('message.grant', { templates: ['makeUp.due'] })
      expect(await left(ann)).toMatchObject({ 'makeUp.due': 20 })
      w.deps.templates = { 'leave.decided': { id: 'x' } }
      expect(await ann.call('message.credits', {})).toEqual([
        { template: 'leave.decided', name: '请假结果', templateId: 'x', left: 0 },
      ])
    })

    it('need somebody signed in and a message that exists', async () => {
      expect((await w.visitor().refused('message.credits', {})).code).toBe('unauthenticated')
      expect((await w.visitor().refused('message.grant', { templates: ['makeUp.due'] })).code).toBe(
        'unauthenticated',
      )
      expect((await ann.refused('message.grant', { templates: ['birthday' as never] })).code).toBe('invalid')
      expect((await ann.refused('message.grant', { templates: [] })).code).toBe('invalid')
    })
  })

  describe('the tray', () => {
    const queue = () =>
      enqueue({ db: w.deps.db, at: w.now(), newId: w.deps.newId, wake: () => undefined }, [
        {
          key: 'a',
          memberId: ann.memberId,
          template: 'makeUp.due',
          data: { title: '主题党日', task: '读会议公报', dueOn: '2026-03-09' },
          page: 'pages/home/index',
        },
        {
          key: 'b',
          memberId: ann.memberId,
          template: 'leave.decided',
          data: { title: '主题党日', decision: 'granted', words: '' },
          runAt: '2026-03-02T04:00:00.000Z',
        },
      ])

    it('shows the demo what would have been sent, newest first', async () => {
      w.deps.demo = true
      await queue()
      await w.tick()
      const tray = await ann.call('message.tray', {})
      expect(tray).toMatchObject([
        { name: '请假结果', to: '周桂兰', state: 'waiting' },
        { name: '补课提醒', state: 'refused', why: 'no credit', page: 'pages/home/index' },
      ])
      expect(tray[1]!.fields).toContainEqual({ label: '补课内容', value: '读会议公报' })
    })

    it('does not exist outside the demo', async () => {
      await queue()
      expect((await ann.refused('message.tray', {})).code).toBe('not_found')
      const office = await w.member('县里', { at: await w.unit('县'), role: 'county_office' })
      expect((await office.refused('message.tray', {})).code).toBe('not_found')
    })
  })
})
