import { useState } from 'react'
import type { ReportLine } from '../../../contract/mobilization-service'
import { Button, Row } from '../../../ui/parts'
import { Sheet } from '../../../ui/sheet'
import { TickRow } from '../../../ui/tick'
import { MemberPicker } from '../../org/member-picker'
import { HoursSheet } from '../service/hours-sheet'

/** Who did it: those who reported here, and members of the unit itself; then what it was. */
export function PeopleSheet({
  unitId,
  unitName,
  here,
  onClose,
  onDone,
}: {
  unitId: string
  unitName: string
  here: ReportLine[]
  onClose(): void
  onDone(): void
}) {
  const [chosen, setChosen] = useState<{ memberId: string; name: string }[]>([])
  const [next, setNext] = useState(false)
  const has = (memberId: string) => chosen.some((c) => c.memberId === memberId)
  const put = (memberId: string, name: string, on: boolean) =>
    setChosen((now) => [...now.filter((c) => c.memberId !== memberId), ...(on ? [{ memberId, name }] : [])])

  if (next)
    return (
      <HoursSheet
        memberIds={chosen.map((c) => c.memberId)}
        places={[{ unitId, name: unitName }]}
        onClose={onClose}
        onDone={onDone}
      />
    )
  return (
    <Sheet
      title="谁做的"
      onClose={onClose}
      bar={
        <Button kind="main" disabled={!chosen.length} onTap={() => setNext(true)}>
          {chosen.length ? `下一步（${chosen.length} 人）` : '下一步'}
        </Button>
      }
    >
      {here.map((r) => (
        <TickRow
          key={r.reportId}
          title={r.memberName}
          note={r.homeName}
          words={['选上了', '没有选']}
          on={has(r.memberId)}
          onChange={(on) => put(r.memberId, r.memberName, on)}
        />
      ))}
      {chosen
        .filter((c) => !here.some((r) => r.memberId === c.memberId))
        .map((c) => (
          <TickRow
            key={c.memberId}
            title={c.name}
            words={['选上了', '没有选']}
            on
            onChange={() => put(c.memberId, c.name, false)}
          />
        ))}
      <Row title="本村的党员" note="写名字来找，点一下选上" />
      <MemberPicker unitId={unitId} onPick={(m) => put(m.memberId, m.label, true)} />
    </Sheet>
  )
}
