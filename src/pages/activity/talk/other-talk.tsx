import { useState } from 'react'
import type { TalkPerson } from '../../../contract/activity-talk'
import { dayOf } from '../../../domain/clock'
import { phoneNow } from '../../../client/now'
import { useAct } from '../../../client/use-act'
import { useCall } from '../../../client/use-call'
import { tell } from '../../../ui/ask'
import { ChooseOne, ChooseTime } from '../../../ui/elements'
import { Field } from '../../../ui/forms'
import { Button, Buttons, Card } from '../../../ui/parts'

interface Props {
  unitId: string
  person: TalkPerson
  onDone(): void
  onBack(): void
}

/** A talk that somebody else had, or on another day. */
export function OtherTalk({ unitId, person, onDone, onBack }: Props) {
  const members = useCall('org.listMembers', { unitId, limit: 200 })
  const [by, setBy] = useState('')
  const [day, setDay] = useState(dayOf(phoneNow()))
  const log = useAct('activity.logTalk')

  async function save() {
    const input = { withMemberId: person.memberId, day, ...(by && { byMemberId: by }) }
    if (!(await log.run(input))) return
    tell(`记下了：${person.label}`)
    onDone()
  }

  return (
    <Card title={`和${person.label}谈话`}>
      <Field label="谁谈的">
        <ChooseOne
          label="谁谈的"
          value={by}
          options={[
            { value: '', words: '我' },
            ...(members.data?.members ?? [])
              .filter((m) => m.memberId !== person.memberId && m.stage !== 'guest')
              .map((m) => ({ value: m.memberId, words: m.label })),
          ]}
          onChange={setBy}
        />
      </Field>
      <Field label="哪天" error={log.at('day')}>
        <ChooseTime label="哪天" kind="date" value={day} onChange={(d) => d && setDay(d)} />
      </Field>
      <Buttons>
        <Button onTap={onBack}>不记了</Button>
        <Button kind="main" busy={log.busy} onTap={() => void save()}>
          记下
        </Button>
      </Buttons>
    </Card>
  )
}
