import { useState } from 'react'
import type { Term } from '../../../contract/org-units'
import { today } from '../../../client/today'
import { useAct } from '../../../client/use-act'
import { ChooseTime } from '../../../ui/elements'
import { Field } from '../../../ui/forms'
import { Button } from '../../../ui/parts'
import { Sheet } from '../../../ui/sheet'

export function EndTermSheet({ term, onClose, onDone }: { term: Term; onClose(): void; onDone(): void }) {
  const [day, setDay] = useState(today())
  const act = useAct('org.endTerm')

  async function save() {
    if (await act.done({ termId: term.termId, day })) onDone()
  }

  return (
    <Sheet
      title={`结束${term.label}的${term.roleName}`}
      onClose={onClose}
      bar={
        <Button kind="main" busy={act.busy} onTap={() => void save()}>
          结束任职
        </Button>
      }
    >
      <Field
        label="最后一天"
        error={act.error?.message}
        note="这一天还算在任，第二天起不能再办这个职务的事。"
      >
        <ChooseTime label="最后一天" kind="date" value={day} onChange={setDay} />
      </Field>
    </Sheet>
  )
}
