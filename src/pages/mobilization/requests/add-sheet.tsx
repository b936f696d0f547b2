import { useState } from 'react'
import { useDraft } from '../../../client/draft'
import { useAct } from '../../../client/use-act'
import { AreaInput, ChooseTime, LineInput } from '../../../ui/elements'
import { Field } from '../../../ui/forms'
import { Button } from '../../../ui/parts'
import { Sheet } from '../../../ui/sheet'

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
      <Field label="要帮什么忙" error={at('words')}>
        <AreaInput
          label="要帮什么忙"
          value={words}
          onChange={(text) => draft.set({ words: text })}
          placeholder="如 帮三户老人清雪，要六个人"
          max={200}
        />
      </Field>
      <Field label="在哪里" error={at('place')}>
        <LineInput
          label="在哪里"
          value={place}
          onChange={(text) => draft.set({ place: text })}
          placeholder="如 二组晒谷场"
          max={60}
        />
      </Field>
      <Field label="哪天（可以不选）" error={at('wantedOn')}>
        <ChooseTime label="哪天" kind="date" value={day} onChange={setDay} />
      </Field>
    </Sheet>
  )
}
