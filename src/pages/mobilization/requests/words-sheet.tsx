import { useState } from 'react'
import { useAct } from '../../../client/use-act'
import { AreaInput } from '../../../ui/elements'
import { Field } from '../../../ui/forms'
import { Button } from '../../../ui/parts'
import { Sheet } from '../../../ui/sheet'

export type Said = 'finish' | 'giveBack' | 'thank' | 'withdraw' | 'decline'

const questions = {
  finish: { title: '办好了', ask: '办得怎么样', yes: '办好了', needed: true },
  giveBack: { title: '我们去不了', ask: '为什么', yes: '让给别的队', needed: true },
  thank: { title: '道谢', ask: '说一句（可以不写）', yes: '道谢', needed: false },
  withdraw: { title: '撤回约请', ask: '原因（可以不写）', yes: '撤回', needed: false },
  decline: { title: '办不了', ask: '为什么', yes: '回复', needed: true },
}
const calls = {
  finish: 'mobilization.finishRequest',
  giveBack: 'mobilization.giveBackRequest',
  thank: 'mobilization.thankRequest',
  withdraw: 'mobilization.withdrawRequest',
  decline: 'mobilization.declineRequest',
} as const

/** A step with a few words that the other side reads. */
export function WordsSheet({
  what,
  requestId,
  onClose,
  onDone,
}: {
  what: Said
  requestId: string
  onClose(): void
  onDone(): void
}) {
  const { title, ask, yes, needed } = questions[what]
  const [words, setWords] = useState('')
  const act = useAct(calls[what])
  return (
    <Sheet
      title={title}
      onClose={onClose}
      bar={
        <Button
          kind="main"
          busy={act.busy}
          disabled={needed && !words.trim()}
          onTap={() => void act.done({ requestId, words }).then((ok) => ok && onDone())}
        >
          {yes}
        </Button>
      }
    >
      <Field label={ask} error={act.error?.message}>
        <AreaInput label={ask} value={words} onChange={setWords} max={100} />
      </Field>
    </Sheet>
  )
}
