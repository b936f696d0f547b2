import { useState, type ReactNode } from 'react'
import { Box, LineInput } from '../../ui/elements'
import { Field } from '../../ui/forms'
import { Button, Card } from '../../ui/parts'

interface Props {
  title: string
  /** where the 口令 is to be seen */
  note: string
  /** on the button */
  words: string
  kind?: 'main' | 'plain'
  busy: boolean
  /** there is nothing yet that the 口令 is for */
  off?: boolean
  onDone(spoken: string): void
  /** above the field */
  children?: ReactNode
  /** below the button */
  end?: ReactNode
}

/** A spoken 口令: six figures that are read out at the door. */
export function SpokenCard({ title, note, words, kind = 'main', busy, off, onDone, children, end }: Props) {
  const [spoken, setSpoken] = useState('')
  const digits = spoken.replace(/\s/g, '')
  const ready = digits.length === 6 && !off
  return (
    <Card title={title}>
      {children}
      <Field label="6 位口令" note={note}>
        <Box className="code-input">
          <LineInput
            label="6 位口令"
            kind="digits"
            value={spoken}
            max={7}
            focus
            onChange={setSpoken}
            onDone={() => ready && onDone(digits)}
          />
        </Box>
      </Field>
      <Button kind={kind} busy={busy} disabled={!ready} onTap={() => onDone(digits)}>
        {words}
      </Button>
      {end}
    </Card>
  )
}
