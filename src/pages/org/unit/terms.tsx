import { useState } from 'react'
import type { Term, UnitNode } from '../../../contract/org-units'
import { useMe } from '../../../client/me'
import { today } from '../../../client/today'
import { useCall } from '../../../client/use-call'
import { can } from '../../../domain/access'
import { sayDay } from '../../../domain/clock'
import { appointable } from '../../../domain/org-offices'
import { tell } from '../../../ui/ask'
import { Box } from '../../../ui/elements'
import { Button, Buttons, Card, Row, Tag } from '../../../ui/parts'
import { Show } from '../../../ui/states'
import { AppointSheet } from '../appoint-sheet'
import { EndTermSheet } from './end-term-sheet'
import { SecretarySheet } from './secretary-sheet'

type Open = 'appoint' | 'clerk' | 'secretary' | Term | null

const sayTerm = (t: Term) =>
  [`${sayDay(t.fromDay, today())}起`, t.toDay && `到 ${sayDay(t.toDay, today())}`].filter(Boolean).join('，')

/** Who serves here, each from a day and perhaps to one. */
export function Terms({ unit, onChange }: { unit: UnitNode; onChange(): void }) {
  const me = useMe()
  const [past, setPast] = useState(false)
  const [open, setOpen] = useState<Open>(null)
  const terms = useCall('org.listTerms', { unitId: unit.unitId, past })
  const roles = me && !unit.closed ? appointable(me.who, unit) : []
  const others = roles.filter((r) => r !== 'clerk' && r !== 'secretary')
  const hasSecretary = (terms.data ?? []).some((t) => t.role === 'secretary')
  const change =
    !!me && !unit.closed && can(me.who, 'org.changeSecretary', unit) && roles.includes('secretary')

  function done(words: string) {
    setOpen(null)
    tell(words)
    void terms.reload()
    onChange()
  }

  const sheet = { unit, onClose: () => setOpen(null) }
  return (
    <Card title="任职">
      <Show of={terms} lines={3}>
        {(list) => (
          <>
            {list.map((t) => (
              <Row
                key={t.termId}
                title={`${t.roleName} ${t.label}`}
                note={sayTerm(t)}
                end={
                  t.toDay && t.toDay < today() ? (
                    <Tag>已结束</Tag>
                  ) : (
                    t.mayEnd && (
                      <Button kind="quiet" label={`结束 ${t.label}的${t.roleName}`} onTap={() => setOpen(t)}>
                        结束
                      </Button>
                    )
                  )
                }
              />
            ))}
            {!list.length && <Box className="note">还没有登记任职。</Box>}
          </>
        )}
      </Show>
      {change && <Button onTap={() => setOpen('secretary')}>{hasSecretary ? '换书记' : '登记书记'}</Button>}
      <Buttons>
        {others.length > 0 && <Button onTap={() => setOpen('appoint')}>登记任职</Button>}
        {roles.includes('clerk') && <Button onTap={() => setOpen('clerk')}>指定经办人</Button>}
      </Buttons>
      <Button kind="quiet" onTap={() => setPast(!past)}>
        {past ? '只看现任' : '看以前的任职'}
      </Button>
      {open === 'appoint' && <AppointSheet {...sheet} onDone={() => done('已登记')} />}
      {open === 'clerk' && <AppointSheet {...sheet} only="clerk" onDone={() => done('已指定')} />}
      {open === 'secretary' && <SecretarySheet {...sheet} onDone={() => done('书记已更换')} />}
      {open && typeof open === 'object' && (
        <EndTermSheet term={open} onClose={sheet.onClose} onDone={() => done('已结束')} />
      )}
    </Card>
  )
}
