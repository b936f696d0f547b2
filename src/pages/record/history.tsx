import type { RecordStep } from '../../contract/record-types'
import { sayTime } from '../../domain/clock'
import { phoneNow } from '../../client/now'
import { Steps } from '../../ui/figures'
import { Card } from '../../ui/parts'

/** Who did what with it, and with which words. */
export function History({ steps }: { steps: RecordStep[] }) {
  if (!steps.length) return null
  const now = phoneNow()
  return (
    <Card title="经过">
      <Steps
        steps={steps.map((s) => ({
          state: 'done',
          title: s.stepWords,
          note: [sayTime(s.at, now), s.by, s.words].filter(Boolean).join(' · '),
        }))}
      />
    </Card>
  )
}
