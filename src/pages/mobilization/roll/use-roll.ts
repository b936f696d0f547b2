import { useState } from 'react'
import type { BoardPerson } from '../../../contract/mobilization-board'
import { serverNow } from '../../../client/clock-ahead'
import { useDraft } from '../../../client/draft'
import { useKept } from '../../../client/kept'
import { savedOnPhone } from '../../../client/use-act'
import { actSurely } from '../../../client/queue'
import { useCall } from '../../../client/use-call'
import { countRoll, rollOf, rollsOf, tap, type Marks, type RollMark } from '../../../domain/mobilization-roll'
import { tell } from '../../../ui/ask'

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

  function mark(person: BoardPerson, to: RollMark) {
    const at = { at: serverNow(), postId, known: known(person) }
    draft.set(({ marks: all }) => ({ marks: tap(all, person, to, at) }))
  }

  function markRest() {
    const rest = people.filter((p) => markOf(p) === null && p.answer !== 'declined' && p.stage !== 'released')
    const at = serverNow()
    draft.set(({ marks: all }) => ({
      marks: rest.reduce((now, p) => tap(now, p, 'arrived', { at, postId, known: null }), all),
    }))
  }

  async function save() {
    setBusy(true)
    const rolls = rollsOf(marks)
    const words = `点名 · ${loaded.data!.squad.name}`
    // from here on the phone's queue keeps them, each post's as one
    const ends = rolls.map((roll) => actSurely('mobilization.roll', { callUpId, ...roll }, words))
    draft.set({ marks: {} })
    draft.forget()
    const came = await Promise.all(ends)
    const refused = rolls.filter((_, i) => came[i] === 'refused').flatMap((r) => r.marks)
    if (refused.length)
      draft.set({ marks: Object.fromEntries(refused.map(({ memberId }) => [memberId, marks[memberId]!])) })
    else tell(came.includes('kept') ? savedOnPhone : '点名存好了')
    await loaded.reload()
    setBusy(false)
  }

  const { left, there } = countRoll(people, markOf)
  /** the post of whoever was ticked here and is not saved yet */
  const postOf = (p: BoardPerson) => marks[p.memberId]?.postId ?? null
  return { loaded, markOf, postOf, mark, markRest, save, busy, left, there, count: Object.keys(marks).length }
}
