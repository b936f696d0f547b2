import { useCallback } from 'react'
import type { HostCodes } from '../../../contract/activity-roll'
import { call } from '../../../client/call'
import { useCodes, type Showing as ShowingOf } from '../../../client/use-codes'

export type Showing = ShowingOf<HostCodes>

/** The codes of one activity. */
export function useHostCodes(activityId: string): Showing {
  const load = useCallback(() => call('activity.hostCodes', { activityId }), [activityId])
  return useCodes(`host.${activityId}`, load)
}
