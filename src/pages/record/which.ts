import { useMemo } from 'react'
import { useRouter } from '@tarojs/taro'
import { useMe } from '../../client/me'
import { useCall } from '../../client/use-call'

export interface Which {
  activityId: string
  unitId: string
}

/**
 * The activity, and whose record of it: as the address says, or else the branch that the user serves. Somebody
 * who serves several takes the one that shares the activity.
 */
export function useWhich(): Which | null {
  const { id, activityId = id ?? '', unit, unitId = unit ?? '' } = useRouter().params
  const me = useMe()
  const branches = (me?.offices ?? []).filter((o) => o.unitKind === 'branch').map((o) => o.unitId)
  const own = [...new Set(branches)]
  const show = useCall('activity.show', !unitId && own.length > 1 ? { activityId } : null)
  const shared = show.data?.branches.map((b) => b.unitId)
  const found = unitId || (own.length > 1 ? own.find((o) => shared?.includes(o)) : own[0])
  return useMemo(() => (found ? { activityId, unitId: found } : null), [activityId, found])
}
