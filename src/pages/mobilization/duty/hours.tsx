import { ChooseTime } from '../../../ui/elements'
import { Field } from '../../../ui/forms'

export interface Hours {
  from: string
  to: string
}

/** From when to when; an end that is not later is on the next morning. */
export function HoursFields({ hours, onChange }: { hours: Hours; onChange(hours: Hours): void }) {
  return (
    <>
      <Field label="几点开始">
        <ChooseTime
          label="几点开始"
          kind="time"
          value={hours.from}
          onChange={(from) => from && onChange({ ...hours, from })}
        />
      </Field>
      <Field label="几点结束" note={hours.to <= hours.from ? '到第二天' : undefined}>
        <ChooseTime
          label="几点结束"
          kind="time"
          value={hours.to}
          onChange={(to) => to && onChange({ ...hours, to })}
        />
      </Field>
    </>
  )
}
