import { useState } from 'react'
import type { CallName, Input } from '../../contract/calls'
import type { MadeDocument } from '../../contract/record-types'
import { useAct } from '../../client/use-act'

type Makes =
  | 'record.export'
  | 'record.exportArchive'
  | 'record.summary'
  | 'mobilization.exportService'
  | 'mobilization.exportDuty'
  | 'mobilization.callSheet'
  | 'mobilization.exportReport'

/** One document at a time: what is being made, and then what was made. */
export function useMaking<N extends CallName & Makes>(name: N) {
  const make = useAct(name)
  const [making, setMaking] = useState<{ title: string; document: MadeDocument | null } | null>(null)
  return {
    making,
    close: () => setMaking(null),
    async start(title: string, input: Input<N>) {
      setMaking({ title, document: null })
      const document = (await make.run(input)) as MadeDocument | null
      // closed meanwhile: nothing to show
      setMaking((now) => (now?.title === title && document ? { title, document } : null))
    },
  }
}
