import type { RecordForm } from '../../../contract/record-types'
import { can } from '../../../domain/access'
import { go, goBack, goInstead } from '../../../client/go'
import { useMe } from '../../../client/me'
import { useAct } from '../../../client/use-act'
import { confirm, tell } from '../../../ui/ask'
import { Button } from '../../../ui/parts'
import { ReviewButtons } from '../review-buttons'

interface Props {
  form: RecordForm
  onChange(form: RecordForm): void
}

/** What this reader may do with it now: decide, take back, go on writing, or print. */
export function RecordBar({ form, onChange }: Props) {
  const me = useMe()
  const { state, activityId: id, unitId: unit } = form
  const may = (call: 'record.review' | 'record.recall' | 'record.save') =>
    can(me?.who ?? null, call, { path: form.unitPath })
  if (state === 'submitted' && may('record.review')) return <Decide form={form} onChange={onChange} />
  if (state === 'submitted' && may('record.recall')) return <Recall form={form} />
  if ((state === 'open' || state === 'returned') && may('record.save'))
    return (
      <Button kind="main" icon="pencil" onTap={() => goInstead('record/edit', { id, unit })}>
        {state === 'returned' ? '照着改' : '接着写'}
      </Button>
    )
  return (
    <Button icon="print" onTap={() => go('record/exports', { id, unit })}>
      打印、导出
    </Button>
  )
}

function Recall({ form }: { form: RecordForm }) {
  const { activityId, unitId } = form
  const recall = useAct('record.recall')
  async function take() {
    if (!(await confirm('撤回来改', '撤回以后镇里看不到了，改好要再上报一次。', '撤回'))) return
    if (!(await recall.run({ activityId, unitId }))) return
    tell('已撤回')
    goInstead('record/edit', { id: activityId, unit: unitId })
  }
  return (
    <>
      <Button busy={recall.busy} onTap={() => void take()}>
        撤回来改
      </Button>
      <Button icon="print" onTap={() => go('record/exports', { id: activityId, unit: unitId })}>
        打印、导出
      </Button>
    </>
  )
}

const usual = ['缺发言要点', '缺决议票数', '人数和签到表对不上', '照片看不清', '主持人没有填']

function Decide({ form, onChange }: Props) {
  const { activityId, unitId } = form
  const review = useAct('record.review')

  async function decide(decision: 'accept' | 'return', words: string) {
    const next = await review.run({ activityId, unitId, decision, words })
    if (!next) return false
    onChange(next)
    tell(decision === 'accept' ? '已通过' : '已退回，支部会收到您写的话')
    goBack()
    return true
  }
  return (
    <ReviewButtons
      good={`${form.unitName}的这份记录没有问题。`}
      busy={review.busy}
      error={review.at('words')}
      note="支部书记会收到这句话。"
      placeholder="比如：缺主持人；第二条决议没有票数"
      usual={usual}
      onDecide={decide}
    />
  )
}
