import { useState } from 'react'
import { useRouter } from '@tarojs/taro'
import { can } from '../../../domain/access'
import { dayOf } from '../../../domain/clock'
import { go } from '../../../client/go'
import { useMe } from '../../../client/me'
import { useNow } from '../../../client/now'
import { useCall } from '../../../client/use-call'
import { Box } from '../../../ui/elements'
import { Bit } from '../../../ui/lead'
import { Button, Card, Hero } from '../../../ui/parts'
import { Show } from '../../../ui/states'
import { Frame } from '../../frame'
import { AttendanceCard } from '../attendance'
import { Attention } from './attention'
import { Months } from './months'

export default function Plan() {
  const { unit = '' } = useRouter().params
  const me = useMe()
  const now = useNow()
  const thisYear = Number(dayOf(now).slice(0, 4))
  const [year, setYear] = useState(thisYear)
  const plan = useCall(
    'activity.plan',
    { unitId: unit, year },
    year === thisYear ? { keep: `plan.${unit}` } : {},
  )
  const attendance = useCall('activity.attendanceOfYear', { unitId: unit })
  const office = me?.offices.find((o) => o.unitId === unit)
  const mayStart = !!office && can(me?.who ?? null, 'activity.draft', { path: office.unitPath })

  return (
    <Frame title="年度计划" wide>
      <Show of={plan} lines={8}>
        {(view) => (
          <>
            <Hero title={`${view.year} 年组织生活`} note={view.unitName} />
            <Box className="columns">
              <Box>
                <Attention view={view} mayStart={mayStart} today={dayOf(now)} />
                <Months view={view} now={now} />
              </Box>
              <Box>
                {attendance.data && attendance.data.total.due > 0 && (
                  <AttendanceCard year={attendance.data} title="十二个月到会" />
                )}
                <Card title="换一年">
                  <Box className="bits">
                    {[thisYear - 1, thisYear, thisYear + 1]
                      .filter((y) => y !== year)
                      .map((y) => (
                        <Bit key={y} onTap={() => setYear(y)}>{`${y} 年`}</Bit>
                      ))}
                  </Box>
                </Card>
                {can(me?.who ?? null, 'record.yearPlan', { path: office?.unitPath ?? '' }) && (
                  <Button icon="pencil" onTap={() => go('record/year-plan', { unit, year: String(year) })}>
                    写年度计划、上报
                  </Button>
                )}
              </Box>
            </Box>
          </>
        )}
      </Show>
    </Frame>
  )
}
