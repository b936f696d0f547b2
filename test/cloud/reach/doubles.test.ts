import type { Short } from '../../../src/cloud/reach'
import { noReach } from '../../../src/cloud/reach'
import { afterStory, world, type World } from '../../support/world'

const ann = '13800000001'
const bo = '13800000002'
const short = (phone: string): Short => ({
  phone,
  kind: 'drill',
  params: { code: '0312', day: '2', time: '19:30' },
  ref: phone,
})

describe('the doubles of SMS and voice', () => {
  let w: World
  beforeEach(async () => void (w = await world()))

  it('are off until a story switches them on', () => {
    expect(w.deps.reach).toBe(noReach)
    w.switchOn('voice')
    expect([w.deps.reach.sms, w.deps.reach.voice?.name]).toEqual([null, 'fake-voice'])
    w.switchOn('sms')
    expect([w.deps.reach.sms?.name, w.deps.reach.voice?.name]).toEqual(['fake-sms', 'fake-voice'])
  })

  it('remember what each number received, and fail a story that did not expect it', async () => {
    w.switchOn('sms', 'voice')
    await w.deps.reach.sms!.send([short(ann), short(bo)])
    await w.deps.reach.voice!.call(short(ann))
    expect(w.sms.to(ann)).toMatchObject([{ kind: 'drill', params: { time: '19:30' }, at: w.now() }])
    expect(() => afterStory(w)).toThrow('unexpected messages')
    expect(w.sms.to(bo)).toHaveLength(1)
    expect(() => afterStory(w)).toThrow('unexpected messages')
    expect(w.voice.to(ann)).toHaveLength(1)
    afterStory(w)
  })

  it('answer as told, all or one number', async () => {
    w.switchOn('sms', 'voice')
    const send = () => w.deps.reach.sms!.send([short(ann), short(bo)])
    w.sms.answers({ outcome: 'refused', why: 'quota' }, bo)
    expect(await send()).toMatchObject([{ outcome: 'sent' }, { outcome: 'refused', why: 'quota' }])
    w.sms.answers('broken')
    expect(await send()).toMatchObject([{ outcome: 'broken' }, { outcome: 'refused' }])
    w.voice.answers('retry')
    expect(await w.deps.reach.voice!.call(short(ann))).toEqual({ outcome: 'retry', why: 'as told' })
    expect(w.sms.all()).toHaveLength(1)
  })

  it('take so many a second and no more', async () => {
    w.switchOn('voice')
    const calls = async () => {
      const sent = await Promise.all(Array.from({ length: 7 }, () => w.deps.reach.voice!.call(short(ann))))
      return sent.filter((s) => s.outcome === 'sent').length
    }
    expect(await calls()).toBe(5)
    await w.pass('1s')
    expect(await calls()).toBe(5)
    expect(w.voice.busiest()).toBe(7)
    w.voice.all()
  })

  it('tell receipts of the last message, which the hook reads as they are', async () => {
    w.switchOn('sms', 'voice')
    const [sent] = await w.deps.reach.sms!.send([short(ann)])
    await w.deps.reach.voice!.call(short(ann))
    const told = [w.sms.delivered(ann), w.sms.reply(ann, '1'), w.voice.pressed(ann, '2')]
    expect(told[0]).toMatchObject({ kind: 'delivered', providerRef: sent!.providerRef, phone: ann })
    expect(new Set(told.map((r) => r.once)).size).toBe(3)
    const post = { text: JSON.stringify(told), header: () => undefined }
    expect(w.deps.reach.readReceipts('fake-sms', post)).toEqual(told.slice(0, 2))
    expect(w.deps.reach.readReceipts('fake-voice', post)).toEqual(told.slice(2))
    expect(() => w.sms.delivered(bo)).toThrow('received nothing')
    w.sms.all()
    w.voice.all()
    afterStory(w)
  })
})
