import type { Forecast } from '../contract/mobilization-launch'
import type { Channel } from '../contract/mobilization-types'
import { ladderOf, reach, type Policy } from './mobilization-ladder'

/**
 * Of those whom a channel is tried on, the part that answers in the end, and after how many seconds half of those have.
 * First guesses from the one randomized trial of a recall (132 people, 4 a.m.: telephone 41 %, chat 25 %, SMS 16 %
 * within 45 minutes; by day about half as many again), corrected by each drill's own figures.
 */
const response: Record<Channel, { share: number; half: number }> = {
  wechat: { share: 0.4, half: 240 },
  sms: { share: 0.25, half: 300 },
  voice: { share: 0.55, half: 45 },
  messenger: { share: 0.5, half: 420 },
  list: { share: 0.6, half: 180 },
  knock: { share: 0.6, half: 900 },
  loudspeaker: { share: 0, half: 600 },
  news: { share: 0, half: 600 },
}

/** in fen (1/100 yuan): list prices of SMS and of a voice call of a minute */
const price: Partial<Record<Channel, number>> = { sms: 5, voice: 7 }
const minutes = [5, 10, 45]

export interface Group {
  reach: number
  people: number
}

/** A squad of which so many are wanted, and how many of it may be called. */
export interface Wanted {
  name: string
  corpsName: string
  mayCall: number
  need: number
}

/** What to expect of a release now: answers, channels, cost and what is missing. */
export function estimate(
  policy: Policy,
  groups: Group[],
  given: { all: number; wanted: number; posts?: number; squads?: Wanted[] },
): Forecast {
  const people = groups.reduce((n, g) => n + g.people, 0)
  const at = minutes.map((m) => ({ minutes: m, people: Math.round(answeredBy(policy, groups, m * 60)) }))
  const channels = channelsOf(policy, groups)
  return {
    people,
    leftOut: given.all - people,
    at,
    channels,
    costFen: channels.reduce((n, c) => n + c.fen, 0),
    shortfalls: shortfalls(policy, groups, { people, ...given, soon: at[1]!.people }),
    shortSquads: shortSquads(given.squads ?? []),
    night: policy.night,
  }
}

/** 第二支队可叫 6 人，要 8 人: the widest gap first. Of two squads with one name each says its corps too. */
function shortSquads(squads: Wanted[]): string[] {
  const named = (s: Wanted) =>
    squads.some((other) => other !== s && other.name === s.name) ? `${s.corpsName}${s.name}` : s.name
  return squads
    .filter((s) => s.mayCall < s.need)
    .map((s) => ({ gap: s.need - s.mayCall, words: `${named(s)}可叫 ${s.mayCall} 人，要 ${s.need} 人` }))
    .sort((a, b) => b.gap - a.gap || (a.words < b.words ? -1 : 1))
    .map((s) => s.words)
}

/** Each rung finds those whom the earlier ones have not; it begins when its provider gets to them. */
function answeredBy(policy: Policy, groups: Group[], seconds: number): number {
  const queued: Partial<Record<Channel, number>> = {}
  return groups.reduce((sum, group) => {
    let silent = 1
    for (const rung of ladderOf(policy, group.reach)) {
      const speed = perSecond(policy, rung.channel)
      const before = queued[rung.channel] ?? 0
      queued[rung.channel] = before + group.people * silent
      const wait = speed ? (before + (group.people * silent) / 2) / speed : 0
      const left = seconds - rung.at - wait
      if (left <= 0) continue
      const { share, half } = response[rung.channel]
      silent *= 1 - share * (1 - 0.5 ** (left / half)) * (policy.night && rung.channel !== 'voice' ? 0.4 : 1)
    }
    return sum + group.people * (1 - silent)
  }, 0)
}

const perSecond = (policy: Policy, channel: Channel): number =>
  channel === 'wechat' || channel === 'sms' || channel === 'voice' ? policy.perSecond[channel] : 0

/** How many each channel will be tried on at most, and what that costs. */
function channelsOf(policy: Policy, groups: Group[]): Forecast['channels'] {
  const tried = new Map<Channel, number>()
  for (const group of groups)
    for (const channel of new Set(ladderOf(policy, group.reach).map((r) => r.channel)))
      tried.set(channel, (tried.get(channel) ?? 0) + group.people)
  return [...tried].map(([channel, n]) => ({ channel, people: n, fen: n * (price[channel] ?? 0) }))
}

/** The three biggest gaps, in words. */
function shortfalls(
  policy: Policy,
  groups: Group[],
  { people, wanted, posts = 0, soon }: { people: number; wanted: number; posts?: number; soon: number },
): string[] {
  const count = (test: (bits: number) => boolean) =>
    groups.filter((g) => test(g.reach)).reduce((n, g) => n + g.people, 0)
  const noWechat = count((bits) => !(bits & reach.wechat))
  const noPhone = count((bits) => !(bits & reach.phone))
  const nothing = count(
    (bits) => !(bits & reach.phone) && !(bits & reach.messenger) && !(bits & reach.wechat),
  )
  const gaps: [number, string][] = [
    [nothing, `${nothing} 人没有电话、微信和带信人，要上门叫`],
    [noPhone - nothing, `${noPhone - nothing} 人没有手机号`],
    [noWechat, `${noWechat} 人收不到微信通知`],
    [posts - people, `各岗位一共要 ${posts} 人，能叫的只有 ${people} 人`],
    [wanted > soon ? wanted - soon : 0, `要 ${wanted} 人，10 分钟内估计只有 ${soon} 人回复`],
    [!policy.perSecond.sms && !policy.perSecond.voice ? people : 0, '没有开通短信和语音，靠微信和队长打电话'],
  ]
  return gaps
    .filter(([n]) => n > 0)
    .sort((a, b) => b[0] - a[0])
    .slice(0, 3)
    .map(([, words]) => words)
}
