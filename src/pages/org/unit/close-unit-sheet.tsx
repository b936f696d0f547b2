import { useState } from 'react'
import { today } from '../../../client/today'
import { useAct } from '../../../client/use-act'
import { confirm } from '../../../ui/ask'
import { ChooseTime } from '../../../ui/elements'
import { Field } from '../../../ui/forms'
import { Button, Strip } from '../../../ui/parts'
import { Sheet } from '../../../ui/sheet'
import type { UnitSheetProps } from './rename-sheet'

export function CloseUnitSheet({ unit, onClose, onDone }: UnitSheetProps) {
  const [day, setDay] = useState(today())
  const act = useAct('org.closeUnit')
  const people = unit.counts.members

  async function save() {
    if (!(await confirm(`撤销${unit.name}？`, '撤销后不能再办活动，以前的记录都保留。', '撤销'))) return
    if (await act.done({ unitId: unit.unitId, day })) onDone('已撤销')
  }

  return (
    <Sheet
      title={`撤销${unit.name}`}
      onClose={onClose}
      bar={
        <Button busy={act.busy} disabled={people > 0} onTap={() => void save()}>
          撤销
        </Button>
      }
    >
      {people > 0 ? (
        <Strip>{`还有 ${people} 人，先把人转到别的支部`}</Strip>
      ) : (
        <Field label="最后一天" error={act.error?.message}>
          <ChooseTime label="最后一天" kind="date" value={day} onChange={setDay} />
        </Field>
      )}
    </Sheet>
  )
}
