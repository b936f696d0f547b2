import type { CallUpLine } from '../../contract/mobilization-launch'
import { useNow } from '../../client/now'
import { Card } from '../../ui/parts'
import { CallUpRow } from '../mobilization/call-up-row'

/** Call-ups of the user's units that go on, or wait for a second person: one tap to the board. */
export function Live({ lines }: { lines: CallUpLine[] | undefined }) {
  const now = useNow()
  if (!lines?.length) return null
  return (
    <Card title="应急集结">
      {lines.map((line) => (
        <CallUpRow key={line.callUpId} line={line} now={now} />
      ))}
    </Card>
  )
}
