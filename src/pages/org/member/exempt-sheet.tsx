import { useState } from 'react'
import { useAct } from '../../../client/use-act'
import { LineInput } from '../../../ui/elements'
import { Field } from '../../../ui/forms'
import { Button } from '../../../ui/parts'
import { Sheet } from '../../../ui/sheet'
import type { SheetProps } from './away-sheet'

/** Excused for age or illness: invited, and not counted. */
export function ExemptSheet({ member, onClose, onDone }: SheetProps) {
  const [reason, setReason] = useState(member.exemptReason)
  const act = useAct('org.setExempt')

  async function save(words: string, why: string) {
    if (await act.done({ memberId: member.memberId, reason: why })) onDone(words)
  }

  return (
    <Sheet
      title={`${member.name}免于参加`}
      onClose={onClose}
      bar={
        <>
          {member.exempt && <Button onTap={() => void save('已恢复', '')}>恢复参加</Button>}
          <Button
            kind="main"
            busy={act.busy}
            disabled={!reason.trim()}
            onTap={() => void save('已记下', reason)}
          >
            记下
          </Button>
        </>
      }
    >
      <Field label="原因" error={act.error?.message} note="年老体弱、长期患病等。照样收通知，想来随时能来。">
        <LineInput
          label="原因"
          value={reason}
          onChange={setReason}
          placeholder="如 年老体弱，行动不便"
          max={60}
        />
      </Field>
    </Sheet>
  )
}
