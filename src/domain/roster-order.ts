const digits = '零一二三四五六七八九'

/** 十一 → 11; up to 九十九, which is more groups than a branch has. */
function numberOf(numeral: string): number {
  const [tens, ones] = numeral.includes('十') ? numeral.split('十') : ['零', numeral]
  const digit = (c: string | undefined, none: number) => (c ? digits.indexOf(c) : none)
  return digit(tens, 1) * 10 + digit(ones, 0)
}

/** 第一, 第二, 第三, … 第十一党小组 in the order that people count, not in the order of the characters. */
export const groupKey = (name: string): string =>
  name.replace(/[零一二三四五六七八九十]{1,3}/g, (n) => String(numberOf(n)).padStart(3, '0'))

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
  const at = x.findIndex((part, i) => part !== y[i])
  return at < 0 ? 0 : x[at]! < y[at]! ? -1 : 1
}
