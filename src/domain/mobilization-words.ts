import type {
  CallAnswer,
  CallKind,
  CallState,
  Channel,
  DeclineReason,
  Outcome4,
  Stage,
  TeamOffice,
} from '../contract/mobilization-types'

export const kindWords: Record<CallKind, string> = { real: '实战', drill: '演练', test: '测试' }

/** The first thing that anybody reads of a call-up. */
export const kindMark: Record<CallKind, string> = { real: '【实战】', drill: '【演练】', test: '【测试】' }

/** Instead of 【实战】 while 应急 is declared. */
export const urgentMark = '【应急】'

export const stateWords: Record<CallState, string> = {
  draft: '草稿',
  asked: '等放行',
  live: '进行中',
  stood_down: '够了，待命',
  cancelled: '已取消',
  closed: '已收队',
}

export const stageWords: Record<Stage, string> = {
  queued: '待通知',
  sent: '已发出',
  delivered: '已送达',
  opened: '已打开',
  declined: '不能来',
  late: '晚到',
  coming: '能来',
  arrived: '已到',
  released: '已解除',
}

export const channelWords: Record<Channel, string> = {
  wechat: '微信',
  sms: '短信',
  voice: '语音电话',
  list: '队长打电话',
  knock: '上门叫',
  messenger: '带信人',
  loudspeaker: '大喇叭',
  news: '变更通知',
}

export const answerWords: Record<CallAnswer, string> = { coming: '能来', late: '晚到', declined: '不能来' }
export const outcomeWords: Record<Outcome4, string> = {
  coming: '能来',
  declined: '不能来',
  no_answer: '没人接',
  wrong_number: '号码不对',
}
export const reasonWords: Record<DeclineReason, string> = {
  away: '在外地',
  ill: '身体不适',
  care: '要照顾家人',
  work: '走不开',
  other: '其他',
}
export const teamOfficeWords: Record<TeamOffice, string> = {
  leader: '队长',
  deputy: '副队长',
  member: '队员',
}

export const viaWords: Record<string, string> = {
  app: '点消息',
  sms: '回短信',
  voice: '按键',
  leader: '队长打电话',
  messenger: '带信人',
  paper: '纸上登记',
  code: '扫码',
  location: '用位置',
  roll: '点名',
}
