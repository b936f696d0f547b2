import { useCallback, useEffect, useState } from 'react'
import type { MemberLine } from '../../contract/org-members'
import { call } from '../../client/call'

/** Everybody of one branch at once: splitting it needs every name in sight. */
export function useEverybody(unitId: string | null) {
  const [data, setData] = useState<MemberLine[] | null>(null)
  const [error, setError] = useState<Error | null>(null)

  const reload = useCallback(async () => {
    if (!unitId) return
    setError(null)
    try {
      const all: MemberLine[] = []
      let after: string | null = null
      do {
        const page: { members: MemberLine[]; next: string | null } = await call('org.listMembers', {
          unitId,
          limit: 200,
          ...(after && { after }),
        })
        all.push(...page.members)
        after = page.next
      } while (after)
      setData(all.filter((m) => m.unitId === unitId))
    } catch (failure) {
      setError(failure as Error)
    }
  }, [unitId])

  useEffect(() => void reload(), [reload])
  return { data, error, reload }
}
