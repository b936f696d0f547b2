import { useState } from 'react'
import type { MemberView } from '../../../contract/org-members'
import { useMe } from '../../../client/me'
import { today } from '../../../client/today'
import { sayDay } from '../../../domain/clock'
import { appointable } from '../../../domain/org-offices'
import { tell } from '../../../ui/ask'
import { Button, Card, Row } from '../../../ui/parts'
import { AppointSheet } from '../appoint-sheet'
import { useUnit } from '../use-unit'

/** The terms somebody serves today, in their own branch or elsewhere. */
export function Offices({ member, onChange }: { member: MemberView; onChange(): void }) {
  const me = useMe()
  const unit = useUnit(member.unitId)
  const [open, setOpen] = useState(false)
  const may = !!me && !!unit && appointable(me.who, unit).length > 0
  if (!member.terms.length && !may) return null
  return (
    <Card title="任职">
      {member.terms.map((t) => (
        <Row
          key={`${t.role} ${t.unitName} ${t.fromDay}`}
          title={t.roleName}
          note={`${t.unitName} · ${sayDay(t.fromDay, today())}起${t.toDay ? `，到 ${sayDay(t.toDay, today())}` : ''}`}
        />
      ))}
      {may && <Button onTap={() => setOpen(true)}>登记任职</Button>}
      {open && (
        <AppointSheet
          unit={unit!}
          member={member}
          onClose={() => setOpen(false)}
          onDone={() => {
            setOpen(false)
            tell('已登记')
            onChange()
          }}
        />
      )}
    </Card>
  )
}
