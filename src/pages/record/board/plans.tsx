import { useState, type ReactNode } from 'react'
import type { Output } from '../../../contract/calls'
import { sayTime } from '../../../domain/clock'
import { go } from '../../../client/go'
import { phoneNow } from '../../../client/now'
import { today } from '../../../client/today'
import { useCall } from '../../../client/use-call'
import { Progress } from '../../../ui/figures'
import { Card, Row, Tag } from '../../../ui/parts'
import { Period } from '../../../ui/period'
import { Show } from '../../../ui/states'
import { Frame } from '../../frame'
import { stateTones } from '../words'

type PlanRow = Output<'record.yearPlans'>['rows'][number]

/** Which branches have handed in the year's plan. */
export function PlanBoard({ unitId, tabs }: { unitId: string; tabs: ReactNode }) {
  const [year, setYear] = useState(Number(today().slice(0, 4)))
  const plans = useCall('record.yearPlans', { unitId, year })
  const data = plans.data?.rows.every((r) => r.year === year) ? plans.data : null
  const handedIn = data?.rows.filter((r) => r.state === 'submitted' || r.state === 'accepted').length ?? 0
  return (
    <Frame title="上报情况" wide>
      {tabs}
      <Period words={`${year} 年`} onBefore={() => setYear(year - 1)} onAfter={() => setYear(year + 1)} />
      <Show of={{ ...plans, data }} lines={8}>
        {(shown) => (
          <>
            <Card title={shown.words}>
              <Progress value={handedIn} of={shown.rows.length} label="已上报" />
            </Card>
            <Card title="各支部">
              {shown.rows.map((row) => (
                <Row
                  key={row.unitId}
                  title={row.unitName}
                  note={noteOf(row)}
                  end={
                    <Tag tone={row.state === 'submitted' ? 'waiting' : stateTones[row.state]}>
                      {row.state === 'submitted' ? '看一看' : row.stateWords}
                    </Tag>
                  }
                  onTap={() => go('record/year-plan', { unit: row.unitId, year: String(year) })}
                />
              ))}
            </Card>
          </>
        )}
      </Show>
    </Frame>
  )
}

const noteOf = (row: PlanRow): string =>
  row.returnedWords
    ? `退回：${row.returnedWords}`
    : [
        row.count ? `${row.count} 项` : '还没写',
        row.submittedAt && `${sayTime(row.submittedAt, phoneNow())}报的`,
      ]
        .filter(Boolean)
        .join(' · ')
