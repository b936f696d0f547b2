import type { Me } from '../../../contract/org'

/** Whose activities: a branch that one serves, or one's own. */
export interface Whose {
  key: string
  words: string
  unit: Me['offices'][number] | null
}

export function whoseOf(me: Me | null | undefined): Whose[] {
  if (!me) return []
  const units = me.offices.filter(
    (o, i, all) => o.role !== 'admin' && all.findIndex((other) => other.unitId === o.unitId) === i,
  )
  const branches = units.filter((o) => o.unitKind === 'branch')
  const short = (o: Me['offices'][number]) =>
    o.unitKind === 'branch' && branches.length === 1 ? '支部' : o.unitKind === 'town' ? '全镇' : o.unitName
  return [
    ...units.map((o) => ({ key: o.unitId, words: short(o), unit: o })),
    ...(me.people.length ? [{ key: 'me', words: '我', unit: null }] : []),
  ]
}
