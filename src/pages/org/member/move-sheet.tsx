import { useState } from 'react'
import type { UnitNode } from '../../../contract/org-units'
import { useAct } from '../../../client/use-act'
import { ChooseOne, LineInput } from '../../../ui/elements'
import { Field } from '../../../ui/forms'
import { Button } from '../../../ui/parts'
import { Sheet } from '../../../ui/sheet'
import type { SheetProps } from './away-sheet'

/** Between branches of one's own reach; the record stays with the person. */
export function MoveSheet({ member, branches, onClose, onDone }: SheetProps & { branches: UnitNode[] }) {
  const [toUnitId, setTo] = useState('')
  const [groupName, setGroup] = useState('')
  const act = useAct('org.moveMember')
  const to = branches.find((b) => b.unitId === toUnitId)

  async function save() {
    if (await act.done({ memberId: member.memberId, toUnitId, groupName })) onDone(`已转到${to!.name}`)
  }

  return (
    <Sheet
      title={`${member.name}换支部`}
      onClose={onClose}
      bar={
        <Button kind="main" busy={act.busy} disabled={!to} onTap={() => void save()}>
          转过去
        </Button>
      }
    >
      <Field label="转到哪个支部" error={act.error?.message} note="以前的记录跟着人走，原支部的统计不变。">
        <ChooseOne
          label="转到哪个支部"
          value={toUnitId}
          onChange={setTo}
          options={branches.map((b) => ({ value: b.unitId, words: b.name }))}
        />
      </Field>
      <Field label="党小组（可以不填）">
        <LineInput label="党小组" value={groupName} onChange={setGroup} max={30} />
      </Field>
    </Sheet>
  )
}
