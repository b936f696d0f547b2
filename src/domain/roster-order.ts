const digits = '零一二三四五六七八九'

/** 十一 → 11; up to 九十九, which is more groups than a branch has. */
function numberOf(numeral: string): number {
  const [tens, ones] = numeral.includes('十') ? numeral.split('十') : ['零', numeral]
  const digit = (c: string | undefined, none: number) => (c ? digits.indexOf(c) : none)
  return digit(tens, 1) * 10 + digit(ones, 0)
}

/** 第一, 第二, 第三, … 第十一党小组, or 2 号楼 before 10 号楼, in the order that people count, not in the order of the characters. */
export const groupKey = (name: string): string =>
  name
    .replace(/[零一二三四五六七八九十]{1,3}/g, (n) => String(numberOf(n)))
    .replace(/\d+/g, (n) => n.padStart(3, '0'))

/**
 * Things with names in the order that people count: 第二支队 before 第十支队.
 *
 * @param keys a thing's names, the weightiest first, and its id
 */
export function inNameOrder<T>(things: T[], keys: (thing: T) => string[]): T[] {
  const keyed = things.map((thing) => ({ thing, keys: keys(thing).map(groupKey) }))
  return keyed.sort((a, b) => byKeys(a.keys, b.keys)).map(({ thing }) => thing)
}

function byKeys(x: string[], y: string[]): number {
  const at = x.findIndex((part, i) => part !== y[i])
  return at < 0 ? 0 : x[at]! < y[at]! ? -1 : 1
}

/** People in roster order, without the key that they were sorted by. */
export const inRosterOrder = <T extends { groupName: string; pinyin: string; memberId: string }>(
  people: T[],
): Omit<T, 'pinyin'>[] => [...people].sort(byRoster).map(({ pinyin: _, ...person }) => person)

/** Roster order: by group, then by pinyin, the same on every database. */
export function byRoster(
  a: { groupName: string; pinyin: string; memberId: string },
  b: { groupName: string; pinyin: string; memberId: string },
): number {
  const [x, y] = [a, b].map((p) => [groupKey(p.groupName), p.pinyin, p.memberId]) as [string[], string[]]
  return byKeys(x, y)
}
