import type { YearPlan } from '../../../contract/record-types'
import { can } from '../../../domain/access'
import { useMe } from '../../../client/me'
import { useAct } from '../../../client/use-act'
import { confirm, tell } from '../../../ui/ask'
import { Button } from '../../../ui/parts'
import { ReviewButtons } from '../review-buttons'

interface Props {
  plan: YearPlan
  /** there is something that is not saved yet */
  changed: boolean
  busy: boolean
  onKeep(): Promise<boolean>
  onChange(plan: YearPlan): void
}

/** Save, hand in, take back; for the level above: accept or return. */
export function PlanBar({ plan, changed, busy, onKeep, onChange }: Props) {
  const me = useMe()
  const { unitId, year, state } = plan
  const submit = useAct('record.submitYearPlan')
  const recall = useAct('record.recallYearPlan')
  const may = (call: 'record.submitYearPlan' | 'record.reviewYearPlan') =>
    can(me?.who ?? null, call, { path: plan.unitPath })

  async function handIn() {
    if (
      !(await confirm('上报年度计划', `${year} 年 ${plan.items.length} 项。上报以后要改，先撤回。`, '上报'))
    )
      return
    const next = await submit.run({ unitId, year })
    if (!next) return
    tell('已上报')
    onChange(next)
  }
  async function takeBack() {
    if (!(await confirm('撤回来改', '撤回以后镇里看不到了，改好要再上报一次。', '撤回'))) return
    const next = await recall.run({ unitId, year })
    if (next) onChange(next)
  }

  if (state === 'submitted' && may('record.reviewYearPlan')) return <Decide plan={plan} onChange={onChange} />
  if (state === 'submitted' && may('record.submitYearPlan'))
    return (
      <Button busy={recall.busy} onTap={() => void takeBack()}>
        撤回来改
      </Button>
    )
  if (changed)
    return (
      <Button kind="main" busy={busy} onTap={() => void onKeep().then((ok) => ok && tell('已保存'))}>
        保存计划
      </Button>
    )
  if ((state === 'open' || state === 'returned') && plan.items.length > 0 && may('record.submitYearPlan'))
    return (
      <Button kind="main" busy={submit.busy} onTap={() => void handIn()}>
        上报镇党建办
      </Button>
    )
  return null
}

function Decide({ plan, onChange }: Pick<Props, 'plan' | 'onChange'>) {
  const { unitId, year } = plan
  const review = useAct('record.reviewYearPlan')

  async function decide(decision: 'accept' | 'return', words: string) {
    const next = await review.run({ unitId, year, decision, words })
    if (!next) return false
    tell(decision === 'accept' ? '已通过' : '已退回')
    onChange(next)
    return true
  }
  return (
    <ReviewButtons
      good={`${plan.unitName} ${year} 年的计划没有问题。`}
      busy={review.busy}
      onDecide={decide}
    />
  )
}
