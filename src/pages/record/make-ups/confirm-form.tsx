import { useState } from 'react'
import type { Output } from '../../../contract/calls'
import type { MakeUp } from '../../../contract/record-types'
import { today } from '../../../client/today'
import { useAct } from '../../../client/use-act'
import { tell } from '../../../ui/ask'
import { AreaInput, Box, ChooseTime } from '../../../ui/elements'
import { Field } from '../../../ui/forms'
import { Button } from '../../../ui/parts'
import { Sheet } from '../../../ui/sheet'
import type { Which } from '../which'

interface Props {
  which: Which
  people: MakeUp[]
  onClose(): void
  onDone(answer: Output<'record.makeUps'>): void
}

/** The branch says that it is done; for a member without a phone it enters it. */
export function ConfirmForm({ which, people, onClose, onDone }: Props) {
  const [doneOn, setDoneOn] = useState(people[0]!.doneOn ?? today())
  const [words, setWords] = useState('')
  const act = useAct('record.confirmMakeUp')
  const own = people.every((p) => p.state === 'waiting')
  const { at } = act

  async function save() {
    const answer = await act.run({ ...which, memberIds: people.map((p) => p.memberId), doneOn, words })
    if (!answer) return
    tell('已确认')
    onDone(answer)
  }

  return (
    <Sheet
      title={own ? '确认补完了' : `替${people[0]!.name}填`}
      onClose={onClose}
      bar={
        <>
          <Button onTap={onClose}>再等等</Button>
          <Button kind="main" busy={act.busy} onTap={() => void save()}>
            {own ? '确认' : '补完了'}
          </Button>
        </>
      }
    >
      {people.map((p) => (
        <Box key={p.memberId} className="gap-below">
          <Box className="strong">{p.name}</Box>
          <Box className="note">{p.doneWords || p.task}</Box>
        </Box>
      ))}
      <Field label="哪天补的" error={at('doneOn')}>
        <ChooseTime kind="date" label="哪天补的" value={doneOn} onChange={(d) => d && setDoneOn(d)} />
      </Field>
      <Field label={own ? '支部的话（可以不写，写了就代替本人的）' : '补了什么（可以不写）'}>
        <AreaInput label="补课情况" value={words} max={1000} onChange={setWords} />
      </Field>
    </Sheet>
  )
}
