import { useState } from 'react'
import { confirm } from '../../ui/ask'
import { Chips } from '../../ui/chips'
import { AreaInput } from '../../ui/elements'
import { Field } from '../../ui/forms'
import { Button } from '../../ui/parts'
import { Sheet } from '../../ui/sheet'

interface Props {
  /** said before it is accepted */
  good: string
  busy: boolean
  /** what is wrong with the words */
  error?: string
  note?: string
  placeholder?: string
  /** words that are often said */
  usual?: string[]
  /** @returns whether it was done */
  onDecide(decision: 'accept' | 'return', words: string): Promise<boolean>
}

/** 通过 in two taps, 退回 with words. */
export function ReviewButtons({ good, busy, error, note, placeholder, usual, onDecide }: Props) {
  const [returning, setReturning] = useState(false)
  const [words, setWords] = useState('')

  async function accept() {
    if (await confirm('通过', good, '通过')) await onDecide('accept', '')
  }
  async function giveBack() {
    if (await onDecide('return', words)) setReturning(false)
  }

  return (
    <>
      <Button onTap={() => setReturning(true)}>退回</Button>
      <Button kind="main" busy={busy && !returning} onTap={() => void accept()}>
        通过
      </Button>
      {returning && (
        <Sheet
          title="退回去改"
          onClose={() => setReturning(false)}
          bar={
            <>
              <Button onTap={() => setReturning(false)}>先不退</Button>
              <Button kind="main" busy={busy} disabled={!words.trim()} onTap={() => void giveBack()}>
                退回
              </Button>
            </>
          }
        >
          <Field label="哪里要改" error={error} note={note}>
            <AreaInput
              label="哪里要改"
              value={words}
              max={200}
              placeholder={placeholder}
              onChange={setWords}
            />
          </Field>
          {usual && (
            <Chips
              label="常用的话"
              value=""
              options={usual.map((u) => ({ value: u, words: u }))}
              onChange={(u) => setWords(words ? `${words}；${u}` : u)}
            />
          )}
        </Sheet>
      )}
    </>
  )
}
