import { AppError } from '../contract/errors'
import type { Day } from '../contract/fields'
import type { UnitKind } from '../contract/org-units'

/** 区县 → 镇街 → 村(社区)党委/总支 → 支部 → 小组, 党员户: what may stand under what. A level may be missing. */
const under: Record<UnitKind, UnitKind[]> = {
  county: ['town', 'committee', 'branch'],
  town: ['committee', 'branch'],
  committee: ['branch'],
  branch: ['group', 'household'],
  group: ['household'],
  household: [],
}

/** What may be made under a unit, widest first. */
export const kindsUnder = (kind: UnitKind): UnitKind[] => under[kind]

export const kindNames: Record<UnitKind, string> = {
  county: '区县',
  town: '镇街',
  committee: '党委（总支）',
  branch: '党支部',
  group: '党小组',
  household: '党员户',
}

interface Unit {
  id: string
  parent_id: string | null
  kind: UnitKind
  name: string
  to_day: Day | null
  temporary_for: string | null
}

export const isClosed = (unit: { to_day: Day | null }, today: Day): boolean =>
  unit.to_day !== null && unit.to_day < today

/** @throws conflict when the unit has ended */
export function mustBeOpen(unit: Unit, today: Day): void {
  if (isClosed(unit, today)) throw new AppError('conflict', `${unit.name}已经撤销`)
}

/**
 * May such a unit be made here?
 * @throws invalid
 */
export function checkNewUnit(
  parent: Unit,
  given: { kind: UnitKind; fromDay: Day; temporary?: { toDay: Day } },
  today: Day,
): void {
  mustBeOpen(parent, today)
  if (!under[parent.kind].includes(given.kind))
    throw new AppError('invalid', `${kindNames[parent.kind]}下面不设${kindNames[given.kind]}`, 'kind')
  if (!given.temporary) return
  if (given.kind !== 'branch') throw new AppError('invalid', '临时的只能是党支部', 'kind')
  if (given.temporary.toDay < given.fromDay)
    throw new AppError('invalid', '结束日期早于开始日期', 'temporary')
}

/** A day that has come: what is done to units takes effect at once, and may be entered some days later. */
export function checkDay(day: Day, today: Day): void {
  if (day > today) throw new AppError('invalid', '这一天还没有到，请到当天再办', 'day')
}

/**
 * @param staying people and open units still in it
 * @throws conflict
 */
export function checkClose(unit: Unit, staying: { members: number; units: number }, today: Day): void {
  mustBeOpen(unit, today)
  if (staying.members) throw new AppError('conflict', `还有 ${staying.members} 人，先转出再撤销`)
  if (staying.units) throw new AppError('conflict', `下面还有 ${staying.units} 个单位，先撤销它们`)
}

/**
 * May the branch be split so?
 * @param members ids of everybody in it who has not left
 * @throws invalid
 */
export function checkSplit(
  unit: Unit,
  members: string[],
  plan: { keep: boolean; into: { name: string; memberIds: string[] }[] },
  today: Day,
): void {
  mustBeOpen(unit, today)
  if (unit.kind !== 'branch' || unit.temporary_for)
    throw new AppError('invalid', '只有党支部可以拆分', 'unitId')
  if (!plan.keep && plan.into.length < 2) throw new AppError('invalid', '至少分成两个支部', 'into')
  const placed = plan.into.flatMap((part) => part.memberIds)
  const known = new Set(members)
  if (placed.some((id) => !known.has(id))) throw new AppError('invalid', '有人不在这个支部', 'into')
  if (new Set(placed).size !== placed.length) throw new AppError('invalid', '有人分到了两个支部', 'into')
  const left = members.length - placed.length
  if (!plan.keep && left) throw new AppError('invalid', `还有 ${left} 人没有分到支部`, 'into')
  if (plan.keep && !left) throw new AppError('invalid', '原支部没有人了，请选“原支部撤销”', 'keep')
}

/** @throws invalid */
export function checkMerge(units: Unit[], intoId: string | undefined, today: Day): void {
  for (const unit of units) mustBeOpen(unit, today)
  if (new Set(units.map((unit) => unit.id)).size !== units.length)
    throw new AppError('invalid', '同一个支部选了两次', 'unitIds')
  if (units.some((unit) => unit.kind !== 'branch' || unit.temporary_for))
    throw new AppError('invalid', '只有党支部可以合并', 'unitIds')
  if (new Set(units.map((unit) => unit.parent_id)).size > 1)
    throw new AppError('invalid', '合并的支部要在同一个上级下面', 'unitIds')
  if (intoId && !units.some((unit) => unit.id === intoId))
    throw new AppError('invalid', '要并入的支部不在所选支部里', 'intoId')
}
