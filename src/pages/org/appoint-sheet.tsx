import { useState } from 'react'
import type { Role } from '../../contract/org'
import { useMe } from '../../client/me'
import { today } from '../../client/today'
import { useAct } from '../../client/use-act'
import { shiftDay } from '../../domain/clock'
import { appointable } from '../../domain/org-offices'
import { roleNames } from '../../domain/roles'
import { ChooseOne, ChooseTime } from '../../ui/elements'
import { Field } from '../../ui/forms'
import { Button, Row } from '../../ui/parts'
import { Sheet } from '../../ui/sheet'
import { MemberPicker } from './member-picker'
import { reachOver, type UnitHere } from './use-unit'

interface Person {
  memberId: string
  label: string
}

/** An office on a unit for somebody: a term with its first day, and for a 经办人 its last. */
export function AppointSheet({
  unit,
  member,
  only,
  onClose,
  onDone,
}: {
  unit: UnitHere
  /** absent: choose */
  member?: Person
  /** the one office in question */
  only?: Role
  onClose(): void
  onDone(): void
}) {
  const me = useMe()
  const roles = me ? appointable(me.who, unit).filter((r) => !only || r === only) : []
  const [person, setPerson] = useState<Person | null>(member ?? null)
  const [role, setRole] = useState<Role>(only ?? roles[0]!)
  const [fromDay, setFrom] = useState(today())
  const [toDay, setTo] = useState(role === 'clerk' ? shiftDay(today(), 365) : '')
  const act = useAct('org.appoint')
  const { at } = act

  async function save() {
    const until = role === 'clerk' && toDay ? { toDay } : {}
    if (await act.run({ memberId: person!.memberId, unitId: unit.unitId, role, fromDay, ...until })) onDone()
  }

  return (
    <Sheet
      title={only === 'clerk' ? '指定经办人' : '登记任职'}
      onClose={onClose}
      bar={
        person && (
          <Button kind="main" busy={act.busy} onTap={() => void save()}>
            登记
          </Button>
        )
      }
    >
      {!person ? (
        <MemberPicker unitId={reachOver(me, unit.path) ?? unit.unitId} onPick={setPerson} />
      ) : (
        <>
          <Row title={person.label} note={unit.name} onTap={member ? undefined : () => setPerson(null)} />
          {!only && (
            <Field label="职务" error={at('role') ?? at('memberId')}>
              <ChooseOne
                label="职务"
                value={role}
                onChange={(r) => {
                  setRole(r as Role)
                  if (r === 'clerk' && !toDay) setTo(shiftDay(today(), 365))
                }}
                options={roles.map((r) => ({ value: r, words: roleNames[r] }))}
              />
            </Field>
          )}
          <Field label="从哪天起" error={at('fromDay')}>
            <ChooseTime label="从哪天起" kind="date" value={fromDay} onChange={setFrom} />
          </Field>
          {role === 'clerk' && (
            <Field
              label="到哪天为止"
              error={at('toDay')}
              note="经办人备方案、打印、写记录，不能确认和审核。最长一年。"
            >
              <ChooseTime label="到哪天为止" kind="date" value={toDay} onChange={setTo} />
            </Field>
          )}
        </>
      )}
    </Sheet>
  )
}
