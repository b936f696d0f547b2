import { useState } from 'react'
import { useRouter } from '@tarojs/taro'
import { useMe } from '../../../client/me'
import { today } from '../../../client/today'
import { useCall } from '../../../client/use-call'
import { Period } from '../../../ui/period'
import { Empty, Show } from '../../../ui/states'
import { Frame } from '../../frame'
import { Plan } from './plan'

/** 年度计划 of one branch: items by month, handed in and reviewed like a record. */
export default function YearPlanPage() {
  const params = useRouter().params
  const me = useMe()
  const unitId =
    params.unit ?? me?.offices.find((o) => o.unitKind === 'branch')?.unitId ?? me?.people[0]?.unitId
  const [year, setYear] = useState(Number(params.year) || Number(today().slice(0, 4)))
  const plan = useCall('record.yearPlan', unitId ? { unitId, year } : null)
  const period = (
    <Period words={`${year} 年`} onBefore={() => setYear(year - 1)} onAfter={() => setYear(year + 1)} />
  )
  // while another year is on its way, this one is not to be written into
  const data = plan.data?.year === year ? plan.data : null
  if (data)
    return (
      <Plan
        key={`${data.unitId} ${year}`}
        plan={data}
        onChange={(next) => plan.patch(() => next)}
        period={period}
      />
    )
  return (
    <Frame title="年度计划" wide>
      {period}
      {unitId || me === undefined ? (
        <Show of={{ ...plan, data }} lines={8}>
          {() => null}
        </Show>
      ) : (
        <Empty icon="calendar" title="还没有支部的计划可看" />
      )}
    </Frame>
  )
}
