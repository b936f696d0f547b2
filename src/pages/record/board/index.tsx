import { useState } from 'react'
import { useRouter } from '@tarojs/taro'
import { can } from '../../../domain/access'
import { monthOf } from '../../../domain/clock'
import { useMe } from '../../../client/me'
import { phoneNow } from '../../../client/now'
import { Segments } from '../../../ui/forms'
import { Box } from '../../../ui/elements'
import { Empty, Skeleton } from '../../../ui/states'
import { Frame } from '../../frame'
import { MonthBoard } from './month'
import { PlanBoard } from './plans'

/** What the level above sees of all its branches: the month's records, and the year's plans. */
export default function BoardPage() {
  const params = useRouter().params
  const me = useMe()
  const [what, setWhat] = useState<'month' | 'plans'>(params.what === 'plans' ? 'plans' : 'month')
  const office = me?.offices.find((o) =>
    params.unit
      ? o.unitId === params.unit
      : o.unitKind !== 'branch' && can(me.who, 'record.board', { path: o.unitPath }),
  )
  const unitId = params.unit ?? office?.unitId
  if (!unitId)
    return (
      <Frame members title="上报情况">
        {me ? (
          <Empty icon="list" title="这一页给上级党组织看">
            各支部报上来的记录会列在这里。
          </Empty>
        ) : (
          <Skeleton lines={6} />
        )}
      </Frame>
    )
  const tabs = (
    <Box className="gap-below">
      <Segments<'month' | 'plans'>
        label="看什么"
        value={what}
        options={[
          { value: 'month', words: '每月记录' },
          { value: 'plans', words: '年度计划' },
        ]}
        onChange={setWhat}
      />
    </Box>
  )
  const place = { path: office?.unitPath ?? '-' }
  return what === 'month' ? (
    <MonthBoard unitId={unitId} place={place} first={params.month ?? monthOf(phoneNow())} tabs={tabs} />
  ) : (
    <PlanBoard unitId={unitId} tabs={tabs} />
  )
}
