/** How precise a date is that a number format shows; null when the format shows no date. */
export type DatePrecision = 'day' | 'month' | 'year' | null

/** Built-in formats that are dates (ECMA-376 part 1, 18.8.30, with the zh-cn list). */
const builtIn = new Map<number, DatePrecision>([
  ...[14, 15, 22, 28, 29, 30, 31, 51, 53, 54, 58].map((id) => [id, 'day'] as const),
  ...[17, 27, 36, 50, 52, 57].map((id) => [id, 'month'] as const),
  // 16 is d-mmm: the year is still in the value
  [16, 'day'],
])

/**
 * What a cell's number format says about its date. A cell that shows 1998年7月 holds the first of July: only the
 * format knows that the day was never given.
 */
export function datePrecision(id: number, code: string | undefined): DatePrecision {
  if (code === undefined) return builtIn.get(id) ?? null
  const bare = code
    .split(';')[0]!
    .replace(/"[^"]*"|\\.|_.|\*./g, '')
    .replace(/\[(?!h|m|s)[^\]]*\]/gi, '')
    .toLowerCase()
    .replace(/general|am\/pm|a\/p|上午\/下午/g, '')
  if (/[d日]/.test(bare)) return 'day'
  const year = /[ye年]/.test(bare)
  if (year && !/0e/.test(bare)) return /[m月]/.test(bare) ? 'month' : 'year'
  return null
}
