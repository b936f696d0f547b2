import { useState } from 'react'
import type { ActivityView, MyPart } from '../../../contract/activity-views'
import { useDraft } from '../../../client/draft'
import type { Loaded } from '../../../client/use-call'
import { Box, LineInput } from '../../../ui/elements'
import { Field } from '../../../ui/forms'
import { Bit } from '../../../ui/lead'
import { Button, Buttons, Card } from '../../../ui/parts'
import { sendAnswer } from '../answering'
import { answered } from './my-parts'

const usual = ['身体不舒服', '在外地', '家里有事', '农活走不开']

interface Props {
  view: ActivityView
  person: MyPart
  of: Loaded<ActivityView>
  onDone(): void
}

/** 请假 with a reason: one of the usual ones by a tap, or in one's own words. */
export function LeaveForm({ view, person, of, onDone }: Props) {
  const draft = useDraft(`leave.${view.activityId}.${person.memberId}`, { reason: '' })
  const [busy, setBusy] = useState(false)

  async function send(reason: string) {
    setBusy(true)
    of.patch((v) => ({
      ...v,
      mine: v.mine.map((m) => (m.memberId === person.memberId ? answered(m, 'leave') : m)),
    }))
    const { activityId, title } = view
    if (await sendAnswer({ activityId, memberId: person.memberId, title, answer: 'leave', reason })) {
      draft.forget()
      onDone()
    }
    setBusy(false)
    void of.reload()
  }

  return (
    <Card title={view.mine.length > 1 ? `${person.name}请假` : '请假'}>
      <Field label="原因" note="可以不写。只有支部委员看得到。">
        <LineInput
          label="请假原因"
          value={draft.value.reason}
          placeholder="比如：带孙子去看病"
          max={100}
          focus
          onChange={(reason) => draft.set({ reason })}
        />
      </Field>
      <Box className="bits">
        {usual.map((reason) => (
          <Bit key={reason} onTap={() => draft.set({ reason })}>
            {reason}
          </Bit>
        ))}
      </Box>
      <Buttons>
        <Button onTap={onDone}>不请了</Button>
        <Button kind="main" busy={busy} onTap={() => void send(draft.value.reason)}>
          请假
        </Button>
      </Buttons>
    </Card>
  )
}
