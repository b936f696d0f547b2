import type { ActivityKind, Evidence, NotDue } from '../contract/activity-types'

export const kindNames: Record<ActivityKind, string> = {
  theme_day: '主题党日',
  general_meeting: '党员大会',
  committee: '支委会',
  group: '党小组会',
  lesson: '党课',
  life_meeting: '组织生活会',
  appraisal: '民主评议党员',
}

/** A kind with the group that meets, said once: 第二党小组会, 支委会. */
export const meetingName = (kind: ActivityKind, groupName: string): string =>
  `${groupName.replace(/党小组$/, '')}${kindNames[kind]}`

export const kinds = Object.keys(kindNames) as ActivityKind[]

export const evidenceNames: Record<Evidence, string> = {
  scan: '扫码签到',
  spoken: '口令签到',
  roll: '点名',
  sheet: '签到表补记',
  video: '视频参加',
  late_scan: '扫码晚送到',
  receipt: '外支部回执',
}

export const notDueNames: Record<NotDue, string> = {
  away: '流动党员',
  exempt: '免除',
  guest: '列席',
  left: '已离开支部',
}

/** Words that mark an activity as one whose content stays on paper. */
const sensitive = /发展党员|接收预备|预备党员转正|转正|组织处理|处分|批评|民主评议|除名|入党申请/

/**
 * 纸质留存 by default: 发展党员, 组织处理, 批评意见 and 民主评议 keep only time, place, counts and the paper file's
 * number. The secretary may decide otherwise.
 */
export const paperOnlyByDefault = (kind: ActivityKind, title: string, agenda: { title: string }[]): boolean =>
  kind === 'life_meeting' ||
  kind === 'appraisal' ||
  [title, ...agenda.map((a) => a.title)].some((t) => sensitive.test(t))
