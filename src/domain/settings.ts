import type { AgendaItem } from '../contract/activity-types'
import { AppError } from '../contract/errors'
import type { Day, Month } from '../contract/fields'
import type { SettingKey, Settings, ThemeDayRule } from '../contract/org-settings'
import { shiftDay, weekdayNumber } from './clock'
import { settingChecks } from './setting-checks'

interface Definition<K extends SettingKey> {
  name: string
  meaning: string
  /** whose custom it is: a branch sets its own; `above` binds branches and is set by town or county */
  by: 'branch' | 'above'
  fallback: Settings[K]
  say(value: Settings[K]): string
}

const weekdays = ['周日', '周一', '周二', '周三', '周四', '周五', '周六']
const nths: Record<number, string> = { 1: '第一个', 2: '第二个', 3: '第三个', 4: '第四个', [-1]: '最后一个' }

/** 每月 5 号 or 每月第一个周五. */
export const sayThemeDay = (rule: ThemeDayRule): string =>
  rule.by === 'date' ? `每月 ${rule.date} 号` : `每月${nths[rule.nth]}${weekdays[rule.weekday]}`

/** 一课一片一实践, and the ritual that nearly every branch opens with. A branch's own template adds or removes. */
const agenda: AgendaItem[] = [
  { kind: 'tick', title: '重温入党誓词' },
  { kind: 'lesson', title: '上党课' },
  { kind: 'film', title: '看教育片' },
  { kind: 'practice', title: '开展实践活动' },
]

/** A time of a call-up's ladder, in seconds. */
const rung = (name: string, meaning: string, seconds: number) => ({
  ...{ name, meaning, by: 'above' as const, fallback: seconds },
  say: (n: number) => `${n} 秒`,
})

/** Every dated setting: what it is called, what it means, who sets it, and what holds until somebody does. */
export const settingDefinitions: { [K in SettingKey]: Definition<K> } = {
  themeDay: {
    name: '主题党日时间',
    meaning: '每月相对固定的一天',
    by: 'branch',
    fallback: { by: 'date', date: 5 },
    say: sayThemeDay,
  },
  defaultTime: {
    name: '开始时间',
    meaning: '新活动预填的时间',
    by: 'branch',
    fallback: '09:00',
    say: (time) => time,
  },
  defaultMinutes: {
    name: '活动时长',
    meaning: '新活动预填的时长',
    by: 'branch',
    fallback: 120,
    say: (n) => `${n} 分钟`,
  },
  defaultPlace: {
    name: '活动地点',
    meaning: '新活动预填的地点',
    by: 'branch',
    fallback: '',
    say: (place) => place || '没有填',
  },
  agenda: {
    name: '固定议程',
    meaning: '新活动预填的议程，按先后排列',
    by: 'branch',
    fallback: agenda,
    say: (items) => items.map((item) => item.title).join('、') || '没有',
  },
  noticeDays: {
    name: '提前通知',
    meaning: '活动前几天发通知',
    by: 'above',
    fallback: 3,
    say: (n) => `${n} 天`,
  },
  leaveNeedsApproval: {
    name: '请假要批准',
    meaning: '请假由支部批准，还是说明即可',
    by: 'branch',
    fallback: true,
    say: (on) => (on ? '要' : '不要'),
  },
  leavesDue: {
    name: '不计应到的人',
    meaning: '哪些人不计入应到人数',
    by: 'above',
    fallback: ['away', 'exempt'],
    say: (who) => who.map((w) => (w === 'away' ? '流动党员' : '免于参加的党员')).join('、') || '没有',
  },
  lateEntryDays: {
    name: '补录期限',
    meaning: '活动后几天内补录，超过的由上级开放',
    by: 'above',
    fallback: 7,
    say: (n) => `${n} 天`,
  },
  attendanceFloor: {
    name: '到会率提醒线',
    meaning: '低于这个比例时只提醒书记',
    by: 'above',
    fallback: 80,
    say: (n) => `${n}%`,
  },
  lessonsPerYear: {
    name: '党课次数',
    meaning: '一年至少几次',
    by: 'above',
    fallback: 4,
    say: (n) => `一年 ${n} 次`,
  },
  talksPerYear: {
    name: '谈心谈话次数',
    meaning: '每名党员一年至少几次',
    by: 'above',
    fallback: 1,
    say: (n) => `一年 ${n} 次`,
  },
  submitDueDay: {
    name: '上报期限',
    meaning: '次月几号前上报',
    by: 'above',
    fallback: 10,
    say: (n) => `次月 ${n} 号`,
  },
  drillsPerQuarter: {
    name: '演练次数',
    meaning: '每个支队一季度最多演练几次',
    by: 'above',
    fallback: 1,
    say: (n) => (n ? `一季度最多 ${n} 次` : '不演练'),
  },
  calledUpTo: {
    name: '支队年龄',
    meaning: '满这个岁数的不自动编入支队，自愿的除外',
    by: 'above',
    fallback: 65,
    say: (n) => `不满 ${n} 岁`,
  },
  callSmsAt: rung('没回复的发短信', '白天集结发出后多久', 60),
  callVoiceAt: rung('没回复的打语音电话', '白天集结发出后多久', 120),
  callListAt: rung('队长打电话', '白天集结发出后多久，名单给队长', 120),
  callListMovesAt: rung('名单转给别人', '没人动的名单，发出后多久转给已回复的人', 180),
  callKnockAt: rung('上门叫', '发出后多久，请最近的人上门', 300),
  leaderAnswersWithin: rung('等队长回复', '队长多久没回复，由副队长接手', 90),
}

export const settingKeys = Object.keys(settingDefinitions) as SettingKey[]

export const isSettingKey = (key: string): key is SettingKey => Object.hasOwn(settingDefinitions, key)

/** What holds where nobody has set anything. */
export const defaultSettings = (): Settings =>
  Object.fromEntries(settingKeys.map((key) => [key, settingDefinitions[key].fallback])) as unknown as Settings

/** The value as a person says it. */
export const saySetting = (key: SettingKey, value: unknown): string =>
  (settingDefinitions[key] as Definition<SettingKey>).say(value as never)

/**
 * A value that may be kept under the key.
 * @throws invalid, in words, with `field` = the key
 */
export function checkSetting(key: string, value: unknown): unknown {
  if (!isSettingKey(key)) throw new AppError('invalid', '没有这项设置', 'key')
  const wrong = settingChecks[key](value)
  if (wrong) throw new AppError('invalid', wrong, key)
  return value
}

/** A change counts from today or later: earlier days keep the value they were counted under. */
export function checkSettingDay(fromDay: Day, today: Day): void {
  if (fromDay < today) throw new AppError('invalid', '只能从今天或以后开始，以前的统计不会改', 'fromDay')
}

/** The day of a month that the rule names; the 31st of a short month is its last day. */
export function themeDayOf(month: Month, rule: ThemeDayRule): Day {
  const first = `${month}-01`
  const last = lastDay(month)
  if (rule.by === 'date') {
    const wanted = `${month}-${String(rule.date).padStart(2, '0')}`
    return wanted > last ? last : wanted
  }
  if (rule.nth === -1) return shiftDay(last, -((weekdayNumber(last) - rule.weekday + 7) % 7))
  return shiftDay(first, ((rule.weekday - weekdayNumber(first) + 7) % 7) + (rule.nth - 1) * 7)
}

function lastDay(month: Month): Day {
  const next = shiftDay(`${month}-01`, 31)
  return shiftDay(`${next.slice(0, 7)}-01`, -1)
}
