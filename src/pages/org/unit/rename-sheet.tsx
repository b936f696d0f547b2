import { useState } from 'react'
import type { UnitNode } from '../../../contract/org-units'
import { useAct } from '../../../client/use-act'
import { LineInput } from '../../../ui/elements'
import { Field } from '../../../ui/forms'
import { Button } from '../../../ui/parts'
import { Sheet } from '../../../ui/sheet'

export interface UnitSheetProps {
  unit: UnitNode
  onClose(): void
  onDone(words: string): void
}

export function RenameSheet({ unit, onClose, onDone }: UnitSheetProps) {
  const [name, setName] = useState(unit.name)
  const act = useAct('org.renameUnit')

  async function save() {
    if (await act.done({ unitId: unit.unitId, name })) onDone('已改名')
  }

  return (
    <Sheet
      title="改名称"
      onClose={onClose}
      bar={
        <Button
          kind="main"
          busy={act.busy}
          disabled={!name.trim() || name === unit.name}
          onTap={() => void save()}
        >
          保存
        </Button>
      }
    >
      <Field label="名称" error={act.error?.message} note="以前的记录仍写当时的名称。">
        <LineInput label="名称" value={name} onChange={setName} max={40} />
      </Field>
    </Sheet>
  )
}
