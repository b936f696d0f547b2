import type { LeftOut } from '../contract/mobilization-team-form'
import type { TeamHead } from '../contract/mobilization-team-keep'
import type { AwayWhy, PersonState, Skill, Transport } from '../contract/mobilization-team-respond'
import type { TeamKind, TeamOffice } from '../contract/mobilization-types'

export const skillNames: Record<Skill, string> = {
  first_aid: '急救',
  swim: '水性好',
  boat: '会开船',
  machine: '会开机械',
  electric: '电工',
  fell: '会用油锯',
  cook: '会做大锅饭',
  radio: '会用对讲机',
  care: '会照护',
  map: '熟悉山路',
}

export const transportNames: Record<Transport, string> = {
  car: '小汽车',
  van: '面包车或皮卡',
  motorbike: '摩托车',
  tractor: '农用车',
  boat: '船',
  digger: '挖掘机或铲车',
}

export const awayWords: Record<AwayWhy, string> = {
  travel: '外出',
  work: '工作走不开',
  health: '身体原因',
  family: '家里有事',
  other: '其他原因',
}

export const stateWords: Record<PersonState, string> = {
  ready: '能参加',
  paused: '暂不参加',
  away: '流动外出',
  exempt: '免于参加',
  lost: '失联',
}

/** Kinds only: whoever is spared is 暂不参加, whatever the reason. */
export const leftOutWords = (why: LeftOut, age: number): string =>
  ({
    age: `满 ${age} 岁`,
    spared: '暂不参加',
    paused: '暂不参加',
    away: '流动外出',
    exempt: '免于参加',
    lost: '失联',
    placed: '已在支队',
  })[why]

export const kindWords: Record<TeamKind, string> = { corps: '兵团', squad: '支队' }

export const officeWords = (kind: TeamKind, office: TeamOffice): string =>
  kind === 'corps'
    ? { leader: '兵团长', deputy: '副兵团长', member: '成员' }[office]
    : { leader: '支队长', deputy: '副支队长', member: '队员' }[office]

/** What somebody has to see to before the team can be relied upon. */
export function needsOf(kind: TeamKind, heads: Pick<TeamHead, 'office' | 'ready'>[]): string[] {
  const leader = heads.find((h) => h.office === 'leader')
  const deputies = heads.filter((h) => h.office === 'deputy')
  const needs: string[] = []
  if (!leader) needs.push(`还没有${officeWords(kind, 'leader')}`)
  if (!deputies.length) needs.push(`还没有${officeWords(kind, 'deputy')}`)
  if (leader && !leader.ready && !deputies.some((d) => d.ready)) needs.push('今天没有人能带队')
  return needs
}

/** One plain line: how many, how many of them today, and who leads. */
export function sayTeam(
  kind: TeamKind,
  team: { size: number; mayCall: number; heads: Pick<TeamHead, 'name' | 'office' | 'ready'>[] },
): string {
  const { size, mayCall, heads } = team
  if (!size) return '还没有人'
  const count = mayCall === size ? `${size} 人，今天都能参加` : `${size} 人，今天能参加 ${mayCall} 人`
  const leader = heads.find((h) => h.office === 'leader')
  const standIn = heads.find((h) => h.office === 'deputy' && h.ready)
  if (leader && !leader.ready && standIn)
    return `${count}；${officeWords(kind, 'leader')}暂不参加，${standIn.name}代`
  const needs = needsOf(kind, heads)
  return needs.length ? `${count}；${needs.join('，')}` : count
}

/** 3 个兵团、28 个支队，260 人，今天能参加 241 人 */
export function sayAll(given: { corps: number; squads: number; size: number; mayCall: number }): string {
  const { corps, squads, size, mayCall } = given
  const teams = [corps && `${corps} 个兵团`, `${squads} 个支队`].filter(Boolean).join('、')
  return `${teams}，${size} 人，今天能参加 ${mayCall} 人`
}

/** What is expected of somebody in a squad, in one paragraph. */
export function sayExpected(given: {
  office: TeamOffice
  leader: string
  place: string
  hears: boolean
}): string {
  const first = given.hears ? '有应急任务时，您会收到微信、短信或电话。' : '有应急任务时，带信人会来找您。'
  const answer = '收到后先回一声能来还是不能来，10 分钟内回就好；不能来也要说，好让别人补上。'
  const go = given.place ? `能来的，一小时内到${given.place}集合。` : '能来的，一小时内到通知上写的地方集合。'
  const lead =
    given.office === 'member'
      ? given.leader && `到了听${given.leader}安排。`
      : given.office === 'leader'
        ? '您是支队长：没有回话的队员，会请您打电话问一问。'
        : '您是副支队长：支队长没有回话时，由您来带。'
  return `${first}${answer}${go}${lead}先保证自身安全。`
}

/** 可以编 4 个支队、37 人；5 人没有编进去，2 人要问一问; '' when there is nobody at all. */
export function sayProposal(given: {
  squads: number
  people: number
  leftOut: number
  asked: number
}): string {
  const { squads, people, leftOut, asked } = given
  const rest = [leftOut && `${leftOut} 人没有编进去`, asked && `${asked} 人要问一问`]
  return [squads && `可以编 ${squads} 个支队、${people} 人`, rest.filter(Boolean).join('，')]
    .filter(Boolean)
    .join('；')
}
