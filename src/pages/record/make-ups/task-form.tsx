import { useState } from 'react'
import type { Output } from '../../../contract/calls'
import type { MakeUp } from '../../../contract/record-types'
import { shiftDay } from '../../../domain/clock'
import { makeUpDays } from '../../../domain/make-up'
import { today } from '../../../client/today'
import { useAct } from '../../../client/use-act'
import { tell } from '../../../ui/ask'
import { AreaInput, Box, ChooseTime } from '../../../ui/elements'
import { Field, Segments } from '../../../ui/forms'
import { Button } from '../../../ui/parts'
import { Sheet } from '../../../ui/sheet'
import type { Which } from '../which'

interface Props {
  which: Which
  people: MakeUp[]
  onClose(): void
  onDone(answer: Output<'record.makeUps'>): void
}

/** What to make up, how, and until when: for one, or for all at once. */
export function TaskForm({ which, people, onClose, onDone }: Props) {
  const first = people[0]!
  const soonest = shiftDay(today(), makeUpDays)
  const [kind, setKind] = useState<MakeUp['kind']>(first.kind)
  const [task, setTask] = useState(first.task)
  const [dueOn, setDueOn] = useState(first.dueOn < today() ? soonest : first.dueOn)
  const set = useAct('record.setMakeUp')
  const { at } = set

  async function save() {
    const memberIds = people.map((p) => p.memberId)
    const answer = await set.run({ ...which, memberIds, kind, task, dueOn })
    if (!answer) return
    tell(kind === 'study' ? '已安排，会提醒本人' : '已安排')
    onDone(answer)
  }

  return (
    <Sheet
      title={people.length > 1 ? `给 ${people.length} 人安排` : `${first.name}怎么补`}
      onClose={onClose}
      bar={
        <>
          <Button onTap={onClose}>先不安排</Button>
          <Button kind="main" busy={set.busy} disabled={!task.trim()} onTap={() => void save()}>
            安排
          </Button>
        </>
      }
    >
      {people.length > 1 && <Box className="note gap-below">{people.map((p) => p.name).join('、')}</Box>}
      <Field
        label="怎么补"
        note={
          kind === 'study' ? '本人会收到提醒，自己补完写一句话。' : '支部上门送学，不提醒本人，由支部记完成。'
        }
      >
        <Segments<MakeUp['kind']>
          label="怎么补"
          value={kind}
          options={[
            { value: 'study', words: '自己补课' },
            { value: 'home_visit', words: '送学上门' },
          ]}
          onChange={setKind}
        />
      </Field>
      <Field label="补什么" error={at('task')}>
        <AreaInput label="补什么" value={task} max={200} invalid={!!at('task')} onChange={setTask} />
      </Field>
      <Field label="哪天以前" error={at('dueOn')}>
        <ChooseTime kind="date" label="哪天以前" value={dueOn} onChange={(d) => d && setDueOn(d)} />
      </Field>
    </Sheet>
  )
}
