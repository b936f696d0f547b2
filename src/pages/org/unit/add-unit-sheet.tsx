import { useState } from 'react'
import type { UnitKind } from '../../../contract/org-units'
import { today } from '../../../client/today'
import { useAct } from '../../../client/use-act'
import { shiftDay } from '../../../domain/clock'
import { kindNames, kindsUnder } from '../../../domain/org-structure'
import { ChooseOne, ChooseTime, LineInput } from '../../../ui/elements'
import { Field, ToggleRow } from '../../../ui/forms'
import { Button } from '../../../ui/parts'
import { Sheet } from '../../../ui/sheet'
import type { UnitSheetProps } from './rename-sheet'

type Kind = Exclude<UnitKind, 'county'>

export function AddUnitSheet({ unit, onClose, onDone }: UnitSheetProps) {
  const kinds = kindsUnder(unit.kind) as Kind[]
  const [kind, setKind] = useState<Kind>(kinds.includes('branch') ? 'branch' : kinds[0]!)
  const [name, setName] = useState('')
  const [temporary, setTemporary] = useState(false)
  const [purpose, setPurpose] = useState('')
  const [toDay, setTo] = useState(shiftDay(today(), 90))
  const act = useAct('org.addUnit')
  const at = (field: string) => (act.error?.field?.startsWith(field) ? act.error.message : undefined)
  const short = temporary && kind === 'branch'

  async function save() {
    const more = short ? { temporary: { purpose, toDay } } : {}
    if (await act.run({ parentId: unit.unitId, kind, name, ...more })) onDone('已加上')
  }

  return (
    <Sheet
      title={`${unit.name}下面加一个`}
      onClose={onClose}
      bar={
        <Button kind="main" busy={act.busy} disabled={!name.trim()} onTap={() => void save()}>
          加上
        </Button>
      }
    >
      <Field label="是什么" error={at('kind')}>
        <ChooseOne
          label="是什么"
          value={kind}
          onChange={(k) => setKind(k as Kind)}
          options={kinds.map((k) => ({ value: k, words: kindNames[k] }))}
        />
      </Field>
      <Field label="名称" error={at('name')}>
        <LineInput label="名称" value={name} onChange={setName} placeholder="如 双清村第三党支部" max={40} />
      </Field>
      {kind === 'branch' && (
        <ToggleRow
          label="临时党支部"
          note="如防汛、项目、外出务工，到期自动结束，不动党员的组织关系"
          on={temporary}
          onChange={setTemporary}
        />
      )}
      {short && (
        <>
          <Field label="用途" error={at('temporary')}>
            <LineInput
              label="用途"
              value={purpose}
              onChange={setPurpose}
              placeholder="如 东渠抢修"
              max={60}
            />
          </Field>
          <Field label="到哪天为止">
            <ChooseTime label="到哪天为止" kind="date" value={toDay} onChange={setTo} />
          </Field>
        </>
      )}
    </Sheet>
  )
}
