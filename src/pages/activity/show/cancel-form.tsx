import { useState } from 'react'
import type { ActivityView } from '../../../contract/activity-views'
import { useAct } from '../../../client/use-act'
import { confirm, tell } from '../../../ui/ask'
import { LineInput } from '../../../ui/elements'
import { Field } from '../../../ui/forms'
import { Button, Buttons, Card } from '../../../ui/parts'

/** 取消 with its reason; asked once more, because everybody is told at once. */
export function CancelForm({ view, onDone }: { view: ActivityView; onDone(): void }) {
  const [open, setOpen] = useState(false)
  const [why, setWhy] = useState('')
  const cancel = useAct('activity.cancel')
  const draft = view.phase === 'draft'

  async function send() {
    const told = draft ? '这份方案不再办。' : '马上告诉所有收到通知的人。'
    if (!(await confirm('取消这次活动', `${told}取消后不能恢复。`, '取消活动'))) return
    const input = { activityId: view.activityId, why: why.trim(), confirm: true as const }
    if (await cancel.done(input)) {
      tell('已取消')
      onDone()
    }
  }

  if (!open)
    return (
      <Button kind="bare" onTap={() => setOpen(true)}>
        {draft ? '不办了' : '取消这次活动'}
      </Button>
    )
  return (
    <Card title={draft ? '不办了' : '取消这次活动'}>
      <Field label="原因" error={cancel.at('why')}>
        <LineInput
          label="取消的原因"
          value={why}
          placeholder="比如：下大雨，改到下周"
          max={100}
          focus
          onChange={setWhy}
        />
      </Field>
      <Buttons>
        <Button onTap={() => setOpen(false)}>不取消</Button>
        <Button kind="main" busy={cancel.busy} disabled={!why.trim()} onTap={() => void send()}>
          取消活动
        </Button>
      </Buttons>
    </Card>
  )
}
