import type { AppError } from '../../../contract/errors'
import { weekdayOf } from '../../../domain/clock'
import { AreaInput, Box, ChooseTime, LineInput } from '../../../ui/elements'
import { Field } from '../../../ui/forms'
import { Card } from '../../../ui/parts'
import type { Form } from './form'

interface Props {
  form: Form
  set(change: Partial<Form>): void
  error: AppError | null
  /** the cursor starts in the topic */
  focus?: boolean
  /** it took place already: nobody is to be told anything */
  held?: boolean
}

/** Topic, time, place and a word to everybody: all prefilled, any of it changed at will. */
export function Details({ form, set, error, focus, held }: Props) {
  const wrong = (field: string) => (error?.field === field ? error.message : undefined)
  return (
    <Card>
      <Field label="主题" error={wrong('title')}>
        <LineInput
          label="主题"
          value={form.title}
          placeholder="比如：植树护渠"
          max={60}
          focus={focus}
          invalid={!!wrong('title')}
          onChange={(title) => set({ title })}
        />
      </Field>
      <Field label={`日期（${weekdayOf(form.day)}）`} error={wrong('startsAt')}>
        <ChooseTime label="日期" kind="date" value={form.day} onChange={(day) => day && set({ day })} />
      </Field>
      <Box className="pair">
        <Field label="开始">
          <ChooseTime
            label="开始时间"
            kind="time"
            value={form.from}
            onChange={(from) => from && set({ from })}
          />
        </Field>
        <Field label="结束" error={wrong('endsAt')}>
          <ChooseTime label="结束时间" kind="time" value={form.to} onChange={(to) => to && set({ to })} />
        </Field>
      </Box>
      <Field label="地点" error={wrong('place')}>
        <LineInput
          label="地点"
          value={form.place}
          placeholder="比如：村部会议室"
          max={60}
          invalid={!!wrong('place')}
          onChange={(place) => set({ place })}
        />
      </Field>
      {!held && (
        <Field label="要大家知道的" note="可以不写。涉密、敏感内容不上传。" error={wrong('notice')}>
          <AreaInput
            label="要大家知道的"
            value={form.notice}
            placeholder="比如：请带铁锹、手套"
            max={500}
            onChange={(notice) => set({ notice })}
          />
        </Field>
      )}
    </Card>
  )
}
