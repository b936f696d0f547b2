import { useState } from 'react'
import { useCall } from '../../client/use-call'
import { ChooseOne } from '../../ui/elements'
import { Field } from '../../ui/forms'
import { Empty } from '../../ui/states'
import { SpokenCard } from './spoken-card'

interface Props {
  /** absent: one of the activities that are open now */
  activityId?: string
  busy: boolean
  onDone(spoken: string, activityId: string): void
}

/** The spoken 口令: six figures that the host reads out. */
export function SpokenForm({ activityId, busy, onDone }: Props) {
  const [chosen, setChosen] = useState('')
  const list = useCall('activity.list', activityId ? null : { state: 'published', limit: 20 })
  const open = (list.data?.activities ?? []).filter((a) => a.phase === 'open')
  const id = activityId ?? (chosen || open[0]?.activityId)

  if (!activityId && list.data && !open.length)
    return (
      <Empty icon="clock" title="现在没有活动在签到">
        开会前 30 分钟开始签到，扫主持人手机上的码，或在这里输口令。
      </Empty>
    )
  return (
    <SpokenCard
      title="输口令签到"
      note="主持人手机上有，也会念出来。30 秒换一次。"
      words="签到"
      busy={busy}
      off={!id}
      onDone={(spoken) => id && onDone(spoken, id)}
    >
      {!activityId && open.length > 1 && (
        <Field label="哪次活动">
          <ChooseOne
            label="哪次活动"
            value={id ?? ''}
            options={open.map((a) => ({ value: a.activityId, words: a.title }))}
            onChange={setChosen}
          />
        </Field>
      )}
    </SpokenCard>
  )
}
