import { useState } from 'react'
import type { Instant } from '../../../contract/fields'
import type { BoardPerson } from '../../../contract/mobilization-board'
import { serverNow } from '../../../client/clock-ahead'
import { useDraft } from '../../../client/draft'
import { useKept } from '../../../client/kept'
import { savedOnPhone } from '../../../client/use-act'
import { actSurely } from '../../../client/queue'
import { useCall } from '../../../client/use-call'
import { countRoll, rollOf, type RollMark } from '../../../domain/mobilization-roll'
import { tell } from '../../../ui/ask'

type Marks = Record<string, { mark: RollMark; at: Instant }>

/** One squad's roll, at a post or none: what is known, what waits on the phone, what was tapped and not saved. */
export function useRoll(callUpId: string, squadId: string, postId: string) {
  const loaded = useCall('mobilization.squadBoard', squadId ? { callUpId, squadId } : null, {
    keep: `squad.${callUpId}.${squadId}`,
  })
  const draft = useDraft<{ marks: Marks }>(`muster.${callUpId}`, { marks: {} })
  const kept = useKept('mobilization.roll').filter((k) => k.callUpId === callUpId)
  const [busy, setBusy] = useState(false)
  const { marks } = draft.value
  const waiting = new Map(kept.flatMap((k) => k.marks).map((m) => [m.memberId, m.mark]))
  const known = (p: BoardPerson) => rollOf(p, waiting.get(p.memberId))
  const markOf = (p: BoardPerson) => rollOf(p, marks[p.memberId]?.mark ?? waiting.get(p.memberId))
  const people = (loaded.data?.people ?? []).filter((p) => loaded.data?.squad.squadId === squadId && p)

  /** The same mark again takes it back. */
  function mark(person: BoardPerson, to: RollMark) {
    draft.set(({ marks: all }) => {
      const { [person.memberId]: before, ...others } = all
      if (before?.mark === to || known(person) === to) return { marks: others }
      return { marks: { ...others, [person.memberId]: { mark: to, at: serverNow() } } }
    })
  }

  function markRest() {
    const rest = people.filter((p) => markOf(p) === null && p.answer !== 'declined' && p.stage !== 'released')
    const at = serverNow()
    draft.set(({ marks: all }) => ({
      marks: {
        ...all,
        ...Object.fromEntries(rest.map((p) => [p.memberId, { mark: 'arrived' as const, at }])),
      },
    }))
  }

  async function save() {
    setBusy(true)
    const input = {
      callUpId,
      marks: Object.entries(marks).map(([memberId, m]) => ({ memberId, ...m })),
      ...(postId && { postId }),
    }
    // from here on the phone's queue keeps them
    const end = actSurely('mobilization.roll', input, `点名 · ${loaded.data!.squad.name}`)
    draft.set({ marks: {} })
    draft.forget()
    const came = await end
    if (came === 'refused') draft.set({ marks })
    else tell(came === 'kept' ? savedOnPhone : '点名存好了')
    await loaded.reload()
    setBusy(false)
  }

  const { left, there } = countRoll(people, markOf)
  return { loaded, markOf, mark, markRest, save, busy, left, there, count: Object.keys(marks).length }
}
