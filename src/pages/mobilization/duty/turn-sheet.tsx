import { useState } from 'react'
import { today } from '../../../client/today'
import { useAct } from '../../../client/use-act'
import { ChooseTime } from '../../../ui/elements'
import { Field } from '../../../ui/forms'
import { Button } from '../../../ui/parts'
import { Sheet } from '../../../ui/sheet'
import { TickRow } from '../../../ui/tick'
import { MemberPicker } from '../../org/member-picker'
import { HoursFields } from './hours'

/** One turn, by hand. */
export function TurnSheet({ unitId, onClose, onDone }: { unitId: string; onClose(): void; onDone(): void }) {
  const [day, setDay] = useState(today())
  const [hours, setHours] = useState({ from: '08:00', to: '18:00' })
  const [people, setPeople] = useState<{ memberId: string; label: string }[]>([])
  const act = useAct('mobilization.saveTurns')
  const without = (memberId: string) => people.filter((p) => p.memberId !== memberId)

  async function save() {
    const turn = { day, ...hours, memberIds: people.map((p) => p.memberId) }
    if (await act.run({ unitId, turns: [turn] })) onDone()
  }

  return (
    <Sheet
      title="排一班"
      onClose={onClose}
      bar={
        <Button kind="main" busy={act.busy} disabled={!people.length} onTap={() => void save()}>
          排上
        </Button>
      }
    >
      <Field label="哪天" error={act.error?.message}>
        <ChooseTime label="哪天" kind="date" value={day} onChange={(d) => d && setDay(d)} />
      </Field>
      <HoursFields hours={hours} onChange={setHours} />
      <Field label="谁值班">
        {people.map((p) => (
          <TickRow
            key={p.memberId}
            title={p.label}
            words={['值这一班', '不值']}
            on
            onChange={() => setPeople(without(p.memberId))}
          />
        ))}
        <MemberPicker
          unitId={unitId}
          onPick={({ memberId, label }) => setPeople([...without(memberId), { memberId, label }])}
        />
      </Field>
    </Sheet>
  )
}
