import type { SettingKey } from '../contract/org-settings'

/** What is wrong with a value, in words; null when nothing is. Values come from the wire as anything at all. */
type Check = (value: unknown) => string | null

const whole = (from: number, to: number): Check => {
  const words = `请填 ${from} 到 ${to} 的整数`
  return (value) => (Number.isInteger(value) && Number(value) >= from && Number(value) <= to ? null : words)
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const onlyKeys = (value: Record<string, unknown>, keys: string[]) =>
  Object.keys(value).every((key) => keys.includes(key))

const themeDay: Check = (value) => {
  if (isRecord(value) && value.by === 'date' && onlyKeys(value, ['by', 'date']))
    return whole(1, 31)(value.date)
  if (!isRecord(value) || value.by !== 'weekday' || !onlyKeys(value, ['by', 'nth', 'weekday']))
    return '请选每月几号，或第几个周几'
  if (![1, 2, 3, 4, -1].includes(value.nth as number)) return '请选第一个到第四个，或最后一个'
  return whole(0, 6)(value.weekday) && '请选周一到周日'
}

const agenda: Check = (value) => {
  if (!Array.isArray(value)) return '议程的格式不对'
  if (value.length > 20) return '议程最多 20 项'
  for (const item of value) {
    if (!isRecord(item) || !onlyKeys(item, ['kind', 'title', 'by', 'minutes', 'note']))
      return '议程的格式不对'
    if (!['lesson', 'film', 'practice', 'item', 'tick'].includes(item.kind as string)) return '没有这种议程'
    if (typeof item.title !== 'string' || !item.title.trim()) return '请填写议程名称'
    if (item.title.length > 60) return '议程名称最多 60 个字'
    if (item.by !== undefined && (typeof item.by !== 'string' || item.by.length > 30))
      return '主讲人最多 30 个字'
    if (item.note !== undefined && (typeof item.note !== 'string' || item.note.length > 500))
      return '议程说明最多 500 个字'
    if (item.minutes !== undefined && whole(1, 600)(item.minutes)) return '议程时长请填 1 到 600 分钟'
  }
  return null
}

const leavesDue: Check = (value) =>
  Array.isArray(value) &&
  value.every((who) => who === 'away' || who === 'exempt') &&
  new Set(value).size === value.length
    ? null
    : '请选流动党员、免于参加的党员，或都不选'

export const settingChecks: Record<SettingKey, Check> = {
  themeDay,
  agenda,
  leavesDue,
  defaultTime: (value) =>
    typeof value === 'string' && /^([01]\d|2[0-3]):[0-5]\d$/.test(value) ? null : '请填时间，如 09:00',
  defaultMinutes: whole(10, 600),
  defaultPlace: (value) => (typeof value === 'string' && value.length <= 60 ? null : '地点最多 60 个字'),
  noticeDays: whole(0, 30),
  leaveNeedsApproval: (value) => (typeof value === 'boolean' ? null : '请选要或不要'),
  lateEntryDays: whole(0, 90),
  attendanceFloor: whole(0, 100),
  lessonsPerYear: whole(0, 12),
  talksPerYear: whole(0, 12),
  submitDueDay: whole(1, 28),
  drillsPerQuarter: whole(0, 12),
  calledUpTo: whole(30, 100),
  // 10 分钟通知到位: nothing that reaches people may begin later
  callSmsAt: whole(0, 600),
  // leaders are rung at once as well: not twice in a row
  callVoiceAt: whole(30, 600),
  callListAt: whole(0, 600),
  callListMovesAt: whole(0, 600),
  callKnockAt: whole(0, 600),
  leaderAnswersWithin: whole(30, 300),
}
