import type { FeedItem } from '../../src/contract/mobilization-feed'
import { feedLines, joinFeed, olderFeed } from '../../src/domain/mobilization-feed'

/** 18:03 in China */
const at = '2026-03-02T10:03:00.000Z'
const item = (id: number, more: Partial<FeedItem> = {}): FeedItem => ({
  ...{ id: String(id), at, kind: 'answered', who: [`队员${id}`], people: 1, by: '' },
  ...{ squads: { names: [], count: 0 }, channel: null, answer: 'coming', etaMinutes: null },
  ...{ needsRide: false, wrongNumber: false, post: '' },
  ...more,
})
const words = (...items: FeedItem[]) => feedLines(items).map((l) => `${l.time} ${l.words}`)

describe('one line', () => {
  const two = { squads: { names: ['第一支队', '第二支队'], count: 2 } }
  const many = { squads: { names: ['第一支队', '第二支队', '第三支队'], count: 11 } }
  it.each<[Partial<FeedItem>, string]>([
    [{ etaMinutes: 10 }, '队员1 来，10 分钟到'],
    [{ answer: 'late', etaMinutes: 40, needsRide: true }, '队员1 晚到，40 分钟到，要人接'],
    [{ answer: 'declined', by: '刘长顺' }, '队员1 不能来（刘长顺记的）'],
    [{ kind: 'sent', channel: 'sms', people: 32 }, '发短信 32 人'],
    [{ kind: 'sent', channel: 'voice', people: 2 }, '打语音电话 2 人'],
    [{ kind: 'sent', channel: 'news', people: 6 }, '变更通知发给 6 人'],
    [{ kind: 'sent', channel: 'list', by: '刘长顺' }, '请刘长顺打电话找队员1'],
    [{ kind: 'sent', channel: 'list', by: '刘长顺', people: 5 }, '请刘长顺打电话找 5 人'],
    [{ kind: 'sent', channel: 'knock', by: '刘长顺' }, '请刘长顺上门叫队员1'],
    [{ kind: 'sent', channel: 'messenger', by: '刘长顺' }, '请刘长顺带信给队员1'],
    [{ kind: 'failed', channel: 'sms', people: 3 }, '短信没有办成，3 人'],
    [{ kind: 'called', people: 103, ...many }, '叫了第一支队、第二支队等 11 个支队，103 人'],
    [
      { kind: 'stood_down', by: '郑书平', people: 0, who: [], ...two },
      '郑书平通知第一支队、第二支队够了，待命',
    ],
    [{ kind: 'outcome', by: '刘长顺', wrongNumber: true }, '刘长顺打给队员1，号码不对'],
    [{ kind: 'arrived', post: '东渠段' }, '队员1 到了东渠段'],
    [{ kind: 'placed', post: '桥头', by: '刘长顺' }, '队员1 去桥头（刘长顺记的）'],
    [{ kind: 'safe', by: '刘长顺', who: ['甲', '乙', '丙'], people: 9 }, '刘长顺清点到甲、乙等 9 人'],
    [{ kind: 'alarm', who: [], people: 3 }, '3 人没有人联系，请马上安排'],
    [
      { kind: 'took_list', by: '刘长顺', squads: { names: ['第三支队'], count: 1 } },
      '第三支队的名单转给刘长顺',
    ],
    [{ kind: 'released', by: '何永明', who: [], people: 0 }, '何永明放行，集结开始'],
    [{ kind: 'reply' }, '队员1的短信回复看不懂'],
  ])('%j', (more, line) => expect(words(item(1, more))).toEqual([`18:03 ${line}`]))
})

describe('what happened alike within a minute', () => {
  it('three answers are three lines, four are one', () => {
    const answers = [4, 3, 2, 1].map((n) => item(n))
    expect(words(...answers.slice(1))).toEqual(['18:03 队员3 来', '18:03 队员2 来', '18:03 队员1 来'])
    expect(words(...answers)).toEqual(['18:03 队员1、队员2等 4 人 来'])
  })

  it('another answer, another minute and another place are other lines', () => {
    const later = '2026-03-02T10:04:00.000Z'
    const mixed = [8, 7, 6, 5, 4, 3, 2, 1].map((n) =>
      item(n, n > 6 ? { at: later } : { answer: n % 2 ? 'coming' : 'declined' }),
    )
    expect(words(...mixed)).toEqual([
      ...['18:04 队员8 来', '18:04 队员7 来', '18:03 队员6 不能来', '18:03 队员5 来', '18:03 队员4 不能来'],
      ...['18:03 队员3 来', '18:03 队员2 不能来', '18:03 队员1 来'],
    ])
  })

  it('a wave is one line a channel, wherever its batches stand', () => {
    const sent = { kind: 'sent' as const, people: 1000 }
    expect(
      words(
        item(5, { ...sent, channel: 'sms' }),
        item(4, { kind: 'headcount', who: [] }),
        item(3, { ...sent, channel: 'wechat' }),
        item(2, { ...sent, channel: 'sms', people: 400 }),
        item(1, { ...sent, channel: 'wechat' }),
      ),
    ).toEqual(['18:03 发短信 1400 人', '18:03 开始清点人数', '18:03 发微信 2000 人'])
  })

  it('three who were asked to knock are named, more are counted', () => {
    const knocks = [5, 4, 3, 2, 1].map((n) =>
      item(n, { kind: 'sent', channel: 'knock', by: `邻居${n > 4 ? 4 : n}` }),
    )
    expect(words(...knocks.slice(0, 3))).toEqual([
      '18:03 请邻居4上门叫队员4、队员5',
      '18:03 请邻居3上门叫队员3',
    ])
    expect(words(...knocks)).toEqual(['18:03 请 4 人上门叫 5 人'])
  })

  it('an alarm is marked', () => {
    expect(feedLines([item(1, { kind: 'alarm' }), item(2)]).map((l) => l.alarm)).toEqual([false, true])
  })
})

describe('what was just heard', () => {
  const page = (from: number, to: number, next: string | null) => ({
    items: Array.from({ length: from - to + 1 }, (_, i) => item(from - i)),
    next,
  })
  const ids = (feed: { items: FeedItem[] }) => feed.items.map((i) => Number(i.id))

  it('is put before what is known, each line once, and the way back stays', () => {
    const joined = joinFeed(page(5, 1, null), page(7, 3, '3'))
    expect([ids(joined), joined.next]).toEqual([[7, 6, 5, 4, 3, 2, 1], null])
  })
  it('begins anew when more happened between than a page holds', () => {
    const joined = joinFeed(page(5, 1, null), page(90, 80, '80'))
    expect([ids(joined)[0], ids(joined).at(-1), joined.next]).toEqual([90, 80, '80'])
  })
  it('one that commits late stands where it belongs', () => {
    const known = { items: [item(5), item(3)], next: null }
    expect(ids(joinFeed(known, page(5, 3, null)))).toEqual([5, 4, 3])
  })
  it('stays when a burst of what is not told hides the newest', () => {
    const known = page(5, 1, null)
    expect(joinFeed(known, { items: [], next: '900' })).toBe(known)
  })
  it('what was before is put behind it, unless another page is the next meanwhile', () => {
    const known = page(90, 80, '80')
    const older = olderFeed(known, '80', page(79, 70, '70'))
    expect([ids(older).slice(9, 13), older.next]).toEqual([[81, 80, 79, 78], '70'])
    expect(olderFeed(known, '60', page(59, 50, null))).toBe(known)
  })
  it('is all there is at first', () => {
    expect(joinFeed(null, page(2, 1, '1'))).toEqual(page(2, 1, '1'))
    expect(joinFeed({ items: [], next: '9' }, page(2, 1, '1')).next).toBe('1')
  })
})
