import { useState } from 'react'
import { useMe } from '../../../client/me'
import { today } from '../../../client/today'
import { useAct } from '../../../client/use-act'
import { confirm } from '../../../ui/ask'
import { ChooseTime } from '../../../ui/elements'
import { Field } from '../../../ui/forms'
import { Button, Row } from '../../../ui/parts'
import { Sheet } from '../../../ui/sheet'
import { MemberPicker } from '../member-picker'
import { reachOver, type UnitHere } from '../use-unit'

/** The old secretary's last day and the new one's first, in one act: the branch is never without. */
export function SecretarySheet({
  unit,
  onClose,
  onDone,
}: {
  unit: UnitHere
  onClose(): void
  onDone(): void
}) {
  const me = useMe()
  const [person, setPerson] = useState<{ memberId: string; label: string } | null>(null)
  const [day, setDay] = useState(today())
  const act = useAct('org.changeSecretary')

  async function save() {
    const sure = await confirm(
      `${person!.label}任书记？`,
      '原书记的任期到前一天为止，以前的记录不变。',
      '登记',
    )
    if (sure && (await act.run({ unitId: unit.unitId, memberId: person!.memberId, day }))) onDone()
  }

  return (
    <Sheet
      title={`${unit.name}书记`}
      onClose={onClose}
      bar={
        person && (
          <Button kind="main" busy={act.busy} onTap={() => void save()}>
            登记
          </Button>
        )
      }
    >
      {person ? (
        <>
          <Row title={person.label} note="新书记" onTap={() => setPerson(null)} />
          <Field label="从哪天起" error={act.error?.message}>
            <ChooseTime label="从哪天起" kind="date" value={day} onChange={setDay} />
          </Field>
        </>
      ) : (
        <MemberPicker unitId={reachOver(me, unit.path) ?? unit.unitId} onPick={setPerson} />
      )}
    </Sheet>
  )
}
