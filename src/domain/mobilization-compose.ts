import type { Input } from '../contract/calls'
import type { Day, Instant } from '../contract/fields'
import type { CallDraft } from '../contract/mobilization-launch'
import type { CallKind } from '../contract/mobilization-types'
import { dayOf, format, instantAt, msOf, shift } from './clock'
import { parsePoint, sayPoint } from './mobilization-point'

/** A call-up as it is typed. */
export interface CallForm {
  /** nobody calls people up for real by not having chosen */
  kind: CallKind | null
  title: string
  words: string
  place: string
  /** 纬度，经度 as pasted; '' for none */
  point: string
  day: Day
  /** HH:mm */
  time: string
  bring: string
  teamIds: string[]
  /** 0: everybody who can */
  people: number
  skills: Record<string, number>
  /** of a squad, by its id; one that is not called any more counts for nothing */
  squads: Record<string, number>
  posts: TypedPost[]
}

/** A 岗位 as it is typed; 0: no number is said. */
export interface TypedPost {
  name: string
  need: number
}

const hour = 60 * 60 * 1000
const tenMinutes = 10 * 60 * 1000

/** A blank one: in an hour, at a full ten minutes. */
export function blankForm(now: Instant): CallForm {
  const later = shift(now, Math.ceil((msOf(now) + hour) / tenMinutes) * tenMinutes - msOf(now), 'ms')
  return {
    ...{ kind: null, title: '', words: '', place: '', point: '', bring: '' },
    ...{
      day: dayOf(later),
      time: format(later, 'HH:mm'),
      teamIds: [],
      people: 0,
      skills: {},
      squads: {},
      posts: [],
    },
  }
}

/** What was half typed and kept, made whole: an older edition knew fewer fields, and wrote posts one a line. */
export const wholeForm = (
  kept: Partial<Omit<CallForm, 'posts'>> & { posts?: string | TypedPost[] },
  blank: CallForm,
): CallForm => ({
  ...blank,
  ...kept,
  posts:
    typeof kept.posts === 'string'
      ? namesIn(kept.posts).map((name) => ({ name, need: 0 }))
      : (kept.posts ?? blank.posts),
})

export const formOf = (draft: CallDraft): CallForm => ({
  kind: draft.kind,
  title: draft.title,
  words: draft.words,
  place: draft.place,
  point:
    draft.latitude === null || draft.longitude === null
      ? ''
      : sayPoint({ latitude: draft.latitude, longitude: draft.longitude }),
  day: dayOf(draft.assembleAt),
  time: format(draft.assembleAt, 'HH:mm'),
  bring: draft.bring,
  teamIds: draft.teamIds,
  people: draft.need.people,
  skills: draft.need.skills,
  squads: draft.need.squads ?? {},
  posts: draft.posts.map(({ name, need = 0 }) => ({ name, need })),
})

const namesIn = (text: string): string[] => [
  ...new Set(
    text
      .split(/[\n、；;]/)
      .map((p) => p.trim())
      .filter(Boolean),
  ),
]

/** Rows that say something, their names as they are kept. */
const postsOf = (form: CallForm): TypedPost[] =>
  form.posts.map((p) => ({ ...p, name: p.name.trim() })).filter((p) => p.name || p.need)

function problemOfPosts(form: CallForm): string {
  const names = postsOf(form).map((p) => p.name)
  if (names.includes('')) return '有个岗位没有写名字'
  const twice = names.find((name, i) => names.indexOf(name) < i)
  if (twice) return `岗位“${twice}”写了两次`
  return names.some((name) => name.length > 20) ? '岗位名称最多 20 个字' : ''
}

/** What is still missing, as the words of the button; '' when it can be saved. */
export function problemOf(form: CallForm, now: Instant): string {
  if (!form.kind) return '先选实战、演练还是测试'
  if (!form.title.trim()) return '写一写什么事'
  if (!form.place.trim()) return '写一写在哪里集结'
  if (form.point.trim() && !parsePoint(form.point)) return '地图上的点看不懂，可以不填'
  if (!/^\d{4}-\d{2}-\d{2}$/.test(form.day) || !/^\d{2}:\d{2}$/.test(form.time)) return '选一下几点到'
  if (instantAt(form.day, form.time) <= now) return '集结时间要在现在以后'
  if (!form.teamIds.length) return '选一选叫哪些支队'
  return problemOfPosts(form)
}

const positive = (numbers: Record<string, number>) =>
  Object.fromEntries(Object.entries(numbers).filter(([, n]) => n > 0))

/**
 * What the backend keeps.
 *
 * @param form without a problem
 * @param called the squads that the choice means, where they are known: a number for another is left out
 */
export function inputOf(
  form: CallForm,
  unitId: string,
  saved: Pick<CallDraft, 'callUpId' | 'version'> | null,
  called?: string[],
): Input<'mobilization.compose'> {
  const squads = Object.entries(positive(form.squads)).filter(([id]) => !called || called.includes(id))
  return {
    ...(saved && { callUpId: saved.callUpId, version: saved.version }),
    unitId,
    kind: form.kind!,
    title: form.title.trim(),
    words: form.words.trim(),
    place: form.place.trim(),
    ...(form.point.trim() ? parsePoint(form.point) : null),
    assembleAt: instantAt(form.day, form.time),
    bring: form.bring.trim(),
    teamIds: form.teamIds,
    need: {
      people: form.people,
      skills: positive(form.skills),
      ...(squads.length && { squads: Object.fromEntries(squads) }),
    },
    posts: postsOf(form).map(({ name, need }) => ({ name, ...(need > 0 && { need }) })),
  }
}

/** 12.50 元; an SMS is counted in fen. */
export const sayYuan = (fen: number): string => `${(fen / 100).toFixed(2)} 元`
