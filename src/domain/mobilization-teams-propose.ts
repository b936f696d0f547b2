import type { TeamOffice } from '../contract/mobilization-types'
import { corpsSize, cut, evenParts, squadSize } from './mobilization-teams'
import { groupKey } from './roster-order'

export interface Candidate {
  memberId: string
  unitId: string
  unitName: string
  groupName: string
  pinyin: string
  /** holds an office in the branch */
  inOffice: boolean
  hasPhone: boolean
  bound: boolean
}

export interface Proposed<T> {
  name: string
  place: string
  /** which corps; null: none is needed */
  corps: number | null
  people: (T & { office: TeamOffice })[]
}

const numerals = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十']

/** 一 … 十, 十一 … 九十九; beyond it digits. */
export function numeral(n: number): string {
  if (n < 1 || n > 99) return String(n)
  if (n <= 10) return numerals[n - 1]!
  const tens = Math.floor(n / 10)
  return `${tens > 1 ? numerals[tens - 1] : ''}十${n % 10 ? numerals[(n % 10) - 1] : ''}`
}

/** Leads best: somebody in office in the branch, then whoever is on WeChat, then whoever has a phone. */
const fitness = (p: Candidate) => (p.inOffice ? 4 : 0) + (p.bound ? 2 : 0) + (p.hasPhone ? 1 : 0)

/** Somebody who cannot be reached by themselves does not lead. */
const mayLead = (p: Candidate) => p.hasPhone || p.bound

/** Offices within a squad: who leads, who takes over, then the others in their order. */
export function withOffices<T extends Candidate>(people: T[]): (T & { office: TeamOffice })[] {
  const able = people.filter(mayLead).sort((a, b) => fitness(b) - fitness(a))
  const [leader, deputy] = able
  const officeOf = (p: T): TeamOffice => (p === leader ? 'leader' : p === deputy ? 'deputy' : 'member')
  const order: TeamOffice[] = ['leader', 'deputy', 'member']
  return people
    .map((p) => ({ ...p, office: officeOf(p) }))
    .sort((a, b) => order.indexOf(a.office) - order.indexOf(b.office))
}

/** 双清村第一党支部 → 双清村一支部, 花溪村东片党支部 → 花溪村东片: short, as people say it. */
const shortName = (unitName: string) =>
  unitName.match(/第[一二三四五六七八九十]+党?支部$/)
    ? unitName.replace(/第([^第]+?)党?支部$/, '$1支部')
    : bare(unitName)

const bare = (unitName: string) => unitName.replace(/(党)?(总)?支部$|党(工)?委$/, '') || unitName

const byPlace = (a: Candidate, b: Candidate): number => {
  const [x, y] = [a, b].map((p) => [p.unitName, p.unitId, groupKey(p.groupName), p.pinyin, p.memberId])
  const at = x!.findIndex((part, i) => part !== y![i])
  return at < 0 ? 0 : x![at]! < y![at]! ? -1 : 1
}

/** Runs of people with the same key, in their order. */
function runs<T>(list: T[], keyOf: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>()
  for (const item of list) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item])
  return [...groups.values()]
}

/** The fewest people that make a squad of their own; fewer join their branch's others. */
const least = 5

/** The 党小组 of one branch; those too small for a squad stand together. */
function groupsOf<T extends Candidate>(people: T[]): T[][] {
  const groups = runs(people, (p) => p.groupName)
  const small = groups.filter((g) => g.length < least).flat()
  const large = groups.filter((g) => g.length >= least)
  if (!small.length) return large
  if (small.length >= least || !large.length) return [...large, small]
  const last = large.at(-1)!
  return [...large.slice(0, -1), [...last, ...small]]
}

/**
 * Squads of whoever was sifted in. By place each branch and 党小组 has its own; by filter everybody is cut into
 * equal squads, neighbours together. Squads of one place that are cut are numbered.
 */
export function proposeSquads<T extends Candidate>(
  people: T[],
  given: { by: 'filter' | 'place'; size: number },
): Omit<Proposed<T>, 'corps'>[] {
  const sorted = [...people].sort(byPlace)
  if (given.by === 'filter')
    return cut(sorted, given.size).map((squad, i) => ({
      name: `第${numeral(i + 1)}支队`,
      place: '',
      people: withOffices(squad),
    }))
  return runs(sorted, (p) => p.unitId).flatMap((branch) =>
    groupsOf(branch).flatMap((group) => {
      const { unitName, groupName } = group[0]!
      const same = group.every((p) => p.groupName === groupName) && groupName !== ''
      const called = `${shortName(unitName)}${same ? groupName.replace(/^第/, '').replace(/党?小?组$/, '组') : ''}`
      return cut(group, given.size).map((squad, i, all) => ({
        name: `${called}${all.length > 1 ? `第${numeral(i + 1)}` : ''}支队`,
        place: '',
        people: withOffices(squad),
      }))
    }),
  )
}

/** Which corps each squad belongs to, in their order: none is larger than a hundred. null for each: one needs none. */
export function proposeCorps(sizes: number[]): (number | null)[] {
  // a handful of squads is led without a corps
  if (sizes.length < 2) return sizes.map(() => null)
  let corps = 0
  let filled = 0
  return sizes.map((size) => {
    if (filled + size > corpsSize) {
      corps++
      filled = 0
    }
    filled += size
    return corps
  })
}

/** The same name twice would be one too many: the second gets a number. */
export function distinct(names: string[], taken: Iterable<string>): string[] {
  const seen = new Set(taken)
  return names.map((name) => {
    let free = name
    for (let n = 2; seen.has(free); n++) free = `${name}（${n}）`
    seen.add(free)
    return free
  })
}

/**
 * Two or more equal squads out of one. Whoever led or stood in as deputy leads again: the first of them the first
 * squad, the next the second.
 *
 * @param people `led`: the rank of a leader or deputy, null for others
 */
export function splitSquad<T extends Candidate & { led: number | null }>(
  name: string,
  people: T[],
): Omit<Proposed<T>, 'corps'>[] {
  const sizes = evenParts(people.length, Math.min(squadSize, Math.ceil(people.length / 2)))
  const heads = people.filter((p) => p.led !== null).sort((a, b) => a.led! - b.led!)
  const others = people.filter((p) => p.led === null).sort(byPlace)
  const parts = sizes.map((): T[] => [])
  heads.forEach((head, i) => {
    const open = parts.findIndex((part, k) => k >= i % parts.length && part.length < sizes[k]!)
    parts[open < 0 ? parts.findIndex((part, k) => part.length < sizes[k]!) : open]!.push(head)
  })
  sizes.forEach((size, k) => parts[k]!.push(...others.splice(0, size - parts[k]!.length)))
  return parts.map((part, k) => {
    const first = part.find((p) => p.led !== null)
    const rest = withOffices(part.filter((p) => p !== first))
    const people = first
      ? [
          { ...first, office: 'leader' as const },
          // the fittest of the others stands in
          ...rest.map((p) => ({
            ...p,
            office: p.office === 'leader' ? ('deputy' as const) : ('member' as const),
          })),
        ]
      : rest
    return { name: `${name}（${numeral(k + 1)}）`, place: '', people }
  })
}
