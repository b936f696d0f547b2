import { useState } from 'react'
import { useDraft } from '../../../client/draft'
import { useAct } from '../../../client/use-act'
import { ChooseTime } from '../../../ui/elements'
import { Field } from '../../../ui/forms'
import { Button } from '../../../ui/parts'
import { Sheet } from '../../../ui/sheet'
import { HelpFields } from '../help-fields'

/** 村居约请: what a team should help with, where and when. */
export function AddSheet({ unitId, onClose, onDone }: { unitId: string; onClose(): void; onDone(): void }) {
  const draft = useDraft(`request.${unitId}`, { words: '', place: '' })
  const [day, setDay] = useState('')
  const act = useAct('mobilization.request')
  const { words, place } = draft.value
  const { at } = act

  async function send() {
    const given = { unitId, words, place, ...(day && { wantedOn: day }) }
    if (!(await act.run(given))) return
    draft.forget()
    onDone()
  }

  return (
    <Sheet
      title="请先锋队帮忙"
      onClose={onClose}
      bar={
        <Button kind="main" busy={act.busy} disabled={!words.trim()} onTap={() => void send()}>
          发出去
        </Button>
      }
    >
      <HelpFields
        value={draft.value}
        at={at}
        like={['如 帮三户老人清雪，要六个人', '如 二组晒谷场']}
        onChange={draft.set}
      />
      <Field label="哪天（可以不选）" error={at('wantedOn')}>
        <ChooseTime label="哪天" kind="date" value={day} onChange={setDay} />
      </Field>
    </Sheet>
  )
}
