import { useState } from 'react'
import { today } from '../../../client/today'
import { useCall } from '../../../client/use-call'
import { Button, Buttons, Card, Hero, Row } from '../../../ui/parts'
import { Period } from '../../../ui/period'
import { Show } from '../../../ui/states'
import { Made } from '../../record/made'
import { useMaking } from '../../record/use-making'

/** The unit's own members by name: what was confirmed for them, wherever they served. */
export function Book({ unitId }: { unitId: string }) {
  const thisYear = Number(today().slice(0, 4))
  const [year, setYear] = useState(thisYear)
  const book = useCall('mobilization.serviceBook', { unitId, year })
  const { making, start, close } = useMaking('mobilization.exportService')
  return (
    <>
      <Period
        words={`${year} 年`}
        onBefore={() => setYear(year - 1)}
        onAfter={year < thisYear ? () => setYear(year + 1) : undefined}
      />
      <Show of={book} lines={5}>
        {({ unitName, people, words }) => (
          <>
            <Hero title={words} note={`${unitName} · 只有村里确认过的`} />
            <Card>
              {!people.length && <Row title="这一年还没有" note="党员报到、服务，村里确认以后在这里" />}
              {people.map((p) => (
                <Row key={p.memberId} title={p.name} note={p.words} />
              ))}
              {people.length > 0 && (
                <Buttons>
                  <Button icon="download" onTap={() => void start('服务记录', { unitId, year })}>
                    导出 Excel
                  </Button>
                </Buttons>
              )}
            </Card>
          </>
        )}
      </Show>
      {making && <Made title={making.title} document={making.document} onClose={close} />}
    </>
  )
}
