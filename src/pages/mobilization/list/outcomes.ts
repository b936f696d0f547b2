import { useState } from 'react'
import type { Instant } from '../../../contract/fields'
import type { ListLine } from '../../../contract/mobilization-answer'
import type { Outcome4 } from '../../../contract/mobilization-types'
import { serverNow } from '../../../client/clock-ahead'
import { useKept } from '../../../client/kept'
import { actSurely } from '../../../client/queue'
import { markedAt, withOutcome, withPaper } from '../../../domain/mobilization-list'
import { outcomeWords } from '../../../domain/mobilization-words'

type Given = { outcome: Outcome4; at?: Instant }

/** What the calls came to: shown at once, kept on the phone first, sent once. */
export function useOutcomes(callUpId: string, reload: () => Promise<void>) {
  const [tapped, setTapped] = useState<Record<string, Given>>({})
  const kept = useKept('mobilization.outcome').filter((k) => k.callUpId === callUpId)

  const paper = useKept('mobilization.paper').filter((k) => k.callUpId === callUpId)
  const written = paper.flatMap((k) => k.rows)

  const lineOf = (line: ListLine): ListLine => {
    const of = (k: { memberId: string }) => k.memberId === line.memberId
    return withOutcome(
      withPaper(line, written.filter(of).pop()),
      tapped[line.memberId] ?? kept.filter(of).pop(),
    )
  }

  function mark(line: ListLine, outcome: Outcome4) {
    const given = { outcome, at: markedAt(lineOf(line), serverNow()) }
    setTapped((all) => ({ ...all, [line.memberId]: given }))
    const input = { callUpId, memberId: line.memberId, ...given }
    void actSurely('mobilization.outcome', input, `${line.label} ${outcomeWords[outcome]}`).then((end) => {
      if (end !== 'refused') return
      setTapped(({ [line.memberId]: _, ...others }) => others)
      void reload()
    })
  }
  return { lineOf, mark }
}
