import { AppError } from '../contract/errors'
import type { Instant, Month } from '../contract/fields'
import type { HeldDrill, PlannedDrill } from '../contract/mobilization-drills'
import { monthOf, sayMonth } from './clock'
import { isNight } from './mobilization-ladder'

/** What a drill is asked about before it is launched. */
export interface DrillAsked {
  /** the squads that would be called, with the corps that each belongs to */
  squads: { squadId: string; corpsId: string | null; name: string }[]
  /** setting drillsPerQuarter: how often a squad may be called out for practice in one quarter */
  perQuarter: number
}

/** 2026-Q1 for a month. */
const quarterOf = (month: Month) => `${month.slice(0, 4)}-Q${Math.ceil(Number(month.slice(5)) / 3)}`

/** How often each squad practised in the quarter of an instant. */
function heldInQuarter(history: HeldDrill[], at: Instant): Map<string, number> {
  const quarter = quarterOf(monthOf(at))
  const times = new Map<string, number>()
  for (const drill of history)
    if (quarterOf(monthOf(drill.at)) === quarter)
      for (const squadId of new Set(drill.squadIds)) times.set(squadId, (times.get(squadId) ?? 0) + 1)
  return times
}

/**
 * May these squads be called out for a drill at an instant? Drills stay on the plan, keep the night, and come no
 * more often than the setting says: practice must not wear people out. Source: the call-up's brief.
 *
 * @param plan the year's planned drills of the unit and of every unit above it
 * @param history the drills that were held, of the same quarter at least; 实战 and 测试 do not count
 * @returns null when they may, else why not, in words for whoever launches
 */
export function mayDrill(
  plan: PlannedDrill[],
  history: HeldDrill[],
  at: Instant,
  asked: DrillAsked,
): string | null {
  if (isNight(at)) return '夜里 22:00 到 6:00 不演练'
  const month = monthOf(at)
  const planned = new Set(plan.filter((item) => item.month === month).flatMap((item) => item.teamIds))
  const unplanned = asked.squads.filter(
    (s) => !planned.has(s.squadId) && !(s.corpsId && planned.has(s.corpsId)),
  )
  if (unplanned.length) return `${nameSome(unplanned)}${sayMonth(month)}没有演练计划，先列入计划`
  const times = heldInQuarter(history, at)
  const tired = asked.squads.filter((s) => (times.get(s.squadId) ?? 0) >= asked.perQuarter)
  if (!tired.length) return null
  return asked.perQuarter === 0
    ? '按规定现在不安排演练'
    : `${nameSome(tired)}这个季度已经练过 ${asked.perQuarter} 次，下个季度再练`
}

/** 第一支队、第二支队等 5 个支队 */
function nameSome(squads: { name: string }[]): string {
  const names = squads.slice(0, 2).map((s) => s.name)
  return names.join('、') + (squads.length > 2 ? `等 ${squads.length} 个支队` : '')
}

/** 每个支队一季度最多 1 次，夜里 22:00 到 6:00 不演练 */
export const sayDrillRule = (perQuarter: number): string =>
  perQuarter ? `每个支队一季度最多 ${perQuarter} 次，夜里 22:00 到 6:00 不演练` : '按规定现在不安排演练'

/**
 * A plan as it may be kept.
 * @throws invalid when a month is of another year, or a squad would practise more often than it may
 */
export function checkDrillPlan(
  items: PlannedDrill[],
  given: {
    year: number
    perQuarter: number
    teams: { teamId: string; name: string; corpsId: string | null }[]
  },
): void {
  const { year, perQuarter, teams } = given
  const times = new Map<string, number>()
  for (const item of items) {
    if (Number(item.month.slice(0, 4)) !== year) throw new AppError('invalid', `只能排 ${year} 年的`, 'items')
    if (new Set(item.teamIds).size !== item.teamIds.length)
      throw new AppError('invalid', '同一个支队选了两遍', 'items')
    for (const teamId of item.teamIds)
      if (!teams.some((t) => t.teamId === teamId)) throw new AppError('not_found', '没有找到这个支队')
    for (const team of teams) {
      const meant = item.teamIds.includes(team.teamId) || item.teamIds.includes(team.corpsId ?? '')
      if (!meant) continue
      const key = `${team.teamId} ${quarterOf(item.month)}`
      const n = (times.get(key) ?? 0) + 1
      times.set(key, n)
      if (n > perQuarter) throw new AppError('invalid', `${team.name}一季度最多练 ${perQuarter} 次`, 'items')
    }
  }
}
