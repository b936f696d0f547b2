import type { UnitKind, UnitNode } from '../../contract/org-units'
import type { Me } from '../../contract/org'
import { useMe } from '../../client/me'
import { useCall } from '../../client/use-call'

export interface UnitHere {
  unitId: string
  name: string
  path: string
  kind: UnitKind
}

/** The unit that a page is about: the one in its address, else the user's own office. null until we know. */
export function useUnit(given: string | undefined): UnitHere | null {
  const me = useMe()
  const unitId = given ?? me?.offices[0]?.unitId ?? me?.people[0]?.unitId ?? ''
  const office = me?.offices.find((o) => o.unitId === unitId)
  const tree = useCall('org.unitTree', office || !unitId ? null : {}, { keep: 'tree' })
  if (office)
    return { unitId, name: office.unitName, path: office.unitPath, kind: office.unitKind as UnitKind }
  const node = tree.data?.find((u) => u.unitId === unitId)
  if (node) return { unitId, name: node.name, path: node.path, kind: node.kind }
  // not among those the user sees: no button shows, and the page's own call says why
  return unitId && tree.data && !tree.stale ? { unitId, name: '', path: '', kind: 'branch' } : null
}

/** The widest unit of the user's own offices that holds a path: where to look for people across branches. */
export const reachOver = (me: Me | null | undefined, path: string): string | null =>
  [...(me?.offices ?? [])]
    .filter((o) => path.startsWith(o.unitPath))
    .sort((a, b) => a.unitPath.length - b.unitPath.length)[0]?.unitId ?? null

/** Open branches of a tree, for a choice. */
export const branchesOf = (tree: UnitNode[] | null): UnitNode[] =>
  (tree ?? []).filter((u) => u.kind === 'branch' && !u.closed && !u.outline)
