import { useState } from 'react'
import type { ActivityKind, PlanItem } from '../../../contract/activity-types'
import { kindNames, kinds } from '../../../domain/activity-names'
import { sayMonth, shiftDay, shiftMonth } from '../../../domain/clock'
import { Box, ChooseOne, LineInput } from '../../../ui/elements'
import { Field } from '../../../ui/forms'
import { Button } from '../../../ui/parts'
import { Sheet } from '../../../ui/sheet'
import { months } from './plan'

interface Props {
  month: string
  year: number
  /** null: a new one */
  item: PlanItem | null
  onClose(): void
  onSave(item: PlanItem): void
  onRemove(): void
}

const lastDay = (month: string) => Number(shiftDay(`${shiftMonth(month, 1)}-01`, -1).slice(8))

/** One item: which month, what kind, about what; the day may stay open. */
export function ItemForm({ month: first, year, item, onClose, onSave, onRemove }: Props) {
  const [month, setMonth] = useState(item?.month ?? first)
  const [kind, setKind] = useState<ActivityKind>(item?.kind ?? 'theme_day')
  const [title, setTitle] = useState(item?.title ?? '')
  const [date, setDate] = useState(item?.day ? item.day.slice(8) : '')
  const days = Array.from({ length: lastDay(month) }, (_, i) => String(i + 1).padStart(2, '0'))
  const day = days.includes(date) ? `${month}-${date}` : undefined

  return (
    <Sheet
      title={item ? '改一项' : `${sayMonth(month)}添一项`}
      onClose={onClose}
      bar={
        <>
          {item ? <Button onTap={onRemove}>删掉</Button> : <Button onTap={onClose}>不添了</Button>}
          <Button
            kind="main"
            disabled={!title.trim()}
            onTap={() => onSave({ month, kind, title: title.trim(), ...(day && { day }) })}
          >
            {item ? '改好了' : '添上'}
          </Button>
        </>
      }
    >
      <Field label="什么活动">
        <ChooseOne
          label="什么活动"
          value={kind}
          options={kinds.map((k) => ({ value: k, words: kindNames[k] }))}
          onChange={(k) => setKind(k as ActivityKind)}
        />
      </Field>
      <Field label="内容">
        <LineInput label="内容" value={title} max={100} placeholder="比如：植树护渠" onChange={setTitle} />
      </Field>
      <Box className="pair">
        <Field label="月份">
          <ChooseOne
            label="月份"
            value={month}
            options={months(year).map((m) => ({ value: m, words: sayMonth(m) }))}
            onChange={setMonth}
          />
        </Field>
        <Field label="哪天（可以不定）">
          <ChooseOne
            label="哪天"
            value={date}
            options={[
              { value: '', words: '没定' },
              ...days.map((d) => ({ value: d, words: `${Number(d)} 日` })),
            ]}
            onChange={setDate}
          />
        </Field>
      </Box>
    </Sheet>
  )
}
