import { useState } from 'react'
import { today } from '../../../client/today'
import { useAct } from '../../../client/use-act'
import { sayHours } from '../../../domain/mobilization-service'
import { ChooseOne, ChooseTime, LineInput } from '../../../ui/elements'
import { Field } from '../../../ui/forms'
import { Button } from '../../../ui/parts'
import { Sheet } from '../../../ui/sheet'

/** by quarter hours up to four hours, then by half a day's hours */
const lengths = [1, 2, 3, 4, 6, 8, 10, 12, 14, 16, 20, 24, 28, 32, 40, 48]

/** What was done, where, when and for how long. */
export function HoursSheet({
  memberIds,
  places,
  onClose,
  onDone,
}: {
  memberIds: string[]
  places: { unitId: string; name: string }[]
  onClose(): void
  onDone(): void
}) {
  const [unitId, setUnit] = useState(places.at(-1)?.unitId ?? '')
  const [day, setDay] = useState(today())
  const [quarters, setQuarters] = useState(8)
  const [what, setWhat] = useState('')
  const act = useAct('mobilization.addService')
  const { at } = act

  async function save() {
    if (await act.run({ memberIds, unitId, day, quarters, what })) onDone()
  }

  return (
    <Sheet
      title="记一次服务"
      onClose={onClose}
      bar={
        <Button kind="main" busy={act.busy} disabled={!what.trim()} onTap={() => void save()}>
          记下
        </Button>
      }
    >
      <Field label="做了什么" error={at('what')}>
        <LineInput
          label="做了什么"
          value={what}
          onChange={setWhat}
          placeholder="如 给独居老人修水管"
          max={100}
        />
      </Field>
      {places.length > 1 && (
        <Field label="在哪里" error={at('memberIds')}>
          <ChooseOne
            label="在哪里"
            value={unitId}
            options={places.map((p) => ({ value: p.unitId, words: p.name }))}
            onChange={setUnit}
          />
        </Field>
      )}
      <Field label="哪天" error={at('day')}>
        <ChooseTime label="哪天" kind="date" value={day} onChange={(d) => d && setDay(d)} />
      </Field>
      <Field label="多久" error={at('quarters')}>
        <ChooseOne
          label="多久"
          value={String(quarters)}
          options={lengths.map((q) => ({ value: String(q), words: sayHours(q) }))}
          onChange={(q) => setQuarters(Number(q))}
        />
      </Field>
    </Sheet>
  )
}
