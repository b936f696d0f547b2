import { AreaInput, LineInput } from '../../ui/elements'
import { Field } from '../../ui/forms'

interface Help {
  words: string
  place: string
}

/** What to help with, and where: asked of a resident and of a village alike. */
export function HelpFields({
  value,
  at,
  like,
  onChange,
}: {
  value: Help
  /** what is wrong with a field */
  at(field: string): string | undefined
  /** an example for each */
  like: [words: string, place: string]
  onChange(change: Partial<Help>): void
}) {
  return (
    <>
      <Field label="要帮什么忙" error={at('words')}>
        <AreaInput
          label="要帮什么忙"
          value={value.words}
          onChange={(words) => onChange({ words })}
          placeholder={like[0]}
          max={200}
          invalid={!!at('words')}
        />
      </Field>
      <Field label="在哪里" error={at('place')}>
        <LineInput
          label="在哪里"
          value={value.place}
          onChange={(place) => onChange({ place })}
          placeholder={like[1]}
          max={60}
          invalid={!!at('place')}
        />
      </Field>
    </>
  )
}
