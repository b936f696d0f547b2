import * as v from 'valibot'
import { id, instant, optionalText, page, text, type Instant } from './fields'
import {
  callKind,
  type CallKind,
  type CallState,
  type Channel,
  type Need,
  type Post,
} from './mobilization-types'

const version = v.pipe(v.number(), v.integer(), v.minValue(1))
const many = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100_000))
const why = text('原因', 100)

/** 各支队要几人, by squad; only squads that the call-up calls. */
const ofSquads = v.pipe(
  v.record(id, v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(99, '一个支队最多要 99 人'))),
  v.check((squads) => Object.keys(squads).length <= 300, '最多给 300 个支队写人数'),
)

/** 岗位, with how many people it wants where a number was said; no two of one name. */
const ofPosts = v.pipe(
  v.array(
    v.object({
      name: text('岗位', 20),
      need: v.optional(
        v.pipe(
          v.number(),
          v.integer('岗位要几人，请写整数'),
          v.minValue(1, '岗位要几人，最少写 1；不限就不写'),
          v.maxValue(999, '一个岗位最多要 999 人'),
        ),
      ),
    }),
  ),
  v.maxLength(50, '最多 50 个岗位'),
  v.check((posts) => new Set(posts.map((p) => p.name)).size === posts.length, '有两个岗位名字一样，请改一个'),
)

/** What is said of a call-up before it is released. Words reach phones as message fields: `title` ≤ 20 characters. */
const wording = {
  title: text('什么事', 20),
  words: optionalText('要做什么', 200),
  place: text('集结地点', 40),
  /** 地图上的点, both or neither */
  latitude: v.optional(v.pipe(v.number(), v.minValue(-90), v.maxValue(90))),
  longitude: v.optional(v.pipe(v.number(), v.minValue(-180), v.maxValue(180))),
  assembleAt: instant,
  bring: optionalText('带什么', 60),
}

export const mobilizationLaunchInputs = {
  /** Keeps a draft; without `callUpId` a new one. */
  'mobilization.compose': v.object({
    callUpId: v.optional(id),
    version: v.optional(version),
    unitId: id,
    kind: callKind,
    ...wording,
    teamIds: v.pipe(v.array(id), v.minLength(1, '请选支队'), v.maxLength(2000, '支队太多了')),
    need: v.optional(
      v.object({
        people: many,
        skills: v.record(text('技能', 20), many),
        squads: v.optional(ofSquads),
      }),
      { people: 0, skills: {} },
    ),
    posts: v.optional(ofPosts, []),
  }),
  'mobilization.draft': v.object({ callUpId: id }),
  'mobilization.discard': v.object({ callUpId: id }),
  /** Who would be reached by when, by which channel, at what cost, and what is missing. */
  'mobilization.forecast': v.object({ callUpId: id }),
  /** The first of two persons: the second has 60 s before 应急放行 is offered. */
  'mobilization.askRelease': v.object({ callUpId: id, version }),
  /** The second person; or the first alone, with a reason (`breakGlass`). */
  'mobilization.release': v.object({ callUpId: id, breakGlass: v.optional(why) }),
  /** Call-ups of a unit and below, newest first. */
  'mobilization.callUps': v.object({ unitId: id, ...page }),

  /** 增派: more squads into a call-up that goes on; those that stand by are called again. */
  'mobilization.addTeams': v.object({
    callUpId: id,
    teamIds: v.pipe(v.array(id), v.minLength(1, '请选支队')),
  }),
  /** 够了，待命: nobody else is called; of some squads, or of all. */
  'mobilization.standDown': v.object({
    callUpId: id,
    squadIds: v.optional(v.pipe(v.array(id), v.minLength(1, '请选支队'))),
  }),
  'mobilization.cancel': v.object({ callUpId: id, why }),
  /** 更正: reaches everybody who was contacted. */
  'mobilization.correct': v.object({
    callUpId: id,
    version,
    place: v.optional(text('集结地点', 40)),
    assembleAt: v.optional(instant),
    bring: v.optional(text('带什么', 60)),
  }),
  /** A line to everybody who was contacted. */
  'mobilization.tellAll': v.object({ callUpId: id, words: text('内容', 20) }),
  /** 收队: ends it; whoever is still on post is released with thanks. */
  'mobilization.close': v.object({ callUpId: id }),

  'mobilization.posture': v.object({ unitId: id }),
  /** 转入应急: expires by itself after `hours`. */
  'mobilization.switchPosture': v.object({
    unitId: id,
    reason: why,
    hours: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(72, '一次最长 72 小时')),
  }),
  'mobilization.endPosture': v.object({ unitId: id, why }),
}

export interface CallDraft {
  callUpId: string
  version: number
  unitId: string
  unitName: string
  path: string
  kind: CallKind
  state: CallState
  title: string
  words: string
  place: string
  latitude: number | null
  longitude: number | null
  assembleAt: Instant
  bring: string
  teamIds: string[]
  need: Need
  posts: Post[]
  madeBy: string
  askedBy: string
  askedAt: Instant | null
  /** from when the first person may release it alone, with a reason */
  breakGlassFrom: Instant | null
  /** one authorised person is enough: a village's own people, ≤ 30 */
  oneIsEnough: boolean
  /** what the user may do now */
  may: { ask: boolean; release: boolean; breakGlass: boolean }
  /** why it cannot be released now: night, drills too often, nobody to call; '' */
  blocked: string
  /** the server's clock: the second person's minute is counted with it */
  now: Instant
}

export interface Forecast {
  people: number
  /** left out because away, spared or exempt */
  leftOut: number
  /** expected to have answered after 5, 10 and 45 minutes */
  at: { minutes: number; people: number }[]
  channels: { channel: Channel; people: number; fen: number }[]
  /** in fen: 1/100 yuan */
  costFen: number
  /** the biggest shortfalls, at most three, in words */
  shortfalls: string[]
  /** every squad that has fewer who may be called than are wanted of it, in words */
  shortSquads: string[]
  night: boolean
}

export interface Launched {
  callUpId: string
  people: number
  releasedAt: Instant
}

export interface CallUpLine {
  callUpId: string
  kind: CallKind
  state: CallState
  title: string
  unitName: string
  releasedAt: Instant | null
  endedAt: Instant | null
  people: number
  coming: number
  arrived: number
}

export interface Posture {
  /** null: 平时 */
  now: { reason: string; by: string; from: Instant; until: Instant; unitName: string } | null
  past: { reason: string; by: string; from: Instant; to: Instant; why: string }[]
}

export interface MobilizationLaunchOutputs {
  'mobilization.compose': CallDraft
  'mobilization.draft': CallDraft
  'mobilization.discard': null
  'mobilization.forecast': Forecast
  'mobilization.askRelease': CallDraft
  'mobilization.release': Launched
  'mobilization.callUps': { items: CallUpLine[]; next?: string }
  'mobilization.addTeams': { people: number }
  'mobilization.standDown': null
  'mobilization.cancel': null
  'mobilization.correct': { version: number }
  'mobilization.tellAll': { people: number }
  'mobilization.close': null
  'mobilization.posture': Posture
  'mobilization.switchPosture': Posture
  'mobilization.endPosture': Posture
}
