import { useState } from 'react'
import { dayOf, format, instantAt, sayDue } from '../../../domain/clock'
import { sayWhen } from '../../../domain/activity-words'
import { go } from '../../../client/go'
import { today } from '../../../client/today'
import { AreaInput, Box, ChooseTime, LineInput } from '../../../ui/elements'
import { Field } from '../../../ui/forms'
import { Bit } from '../../../ui/lead'
import { Card, Row, Tag } from '../../../ui/parts'
import type { Open } from './use-record'

/** What is filled in already: she reads it, and changes it only where it was otherwise. */
export function Filled({ of }: { of: Open }) {
  const { form, fields, wrong } = of
  const [open, setOpen] = useState(false)
  const shown = open || !!wrong.host || !!wrong.recorder || !!wrong.place || !!wrong.endedAt || !!wrong.topics
  return (
    <Card title={form.title} end={<Tag tone="done">已自动填好</Tag>}>
      <Box className="note">{`${sayWhen(fields.startedAt, fields.endedAt)} · ${fields.place}`}</Box>
      {!form.paperOnly && (
        <Box className="note">{`主持 ${fields.host || '还没填'} · 记录 ${fields.recorder || '还没填'}`}</Box>
      )}
      <Box className="reckoning">{form.counts.line}</Box>
      {!form.paperOnly && fields.guests && <Box className="note">{`列席 ${fields.guests}`}</Box>}
      <Box className="note">{`${sayDue(form.dueOn, today())} · ${format(instantAt(form.dueOn, '00:00'), 'M月D日')}前上报`}</Box>
      {form.counts.unaccounted > 0 && (
        <Row
          title={`还有 ${form.counts.unaccounted} 人没有点名`}
          note="点完名，这里的人数和名字自己变"
          onTap={() => go('activity/roll', { id: form.activityId, unit: form.unitId })}
        />
      )}
      {shown ? (
        <Box className="gap-above">
          <When of={of} />
          <Line of={of} field="place" label="地点" max={100} />
          {!form.paperOnly && (
            <>
              <Box className="pair">
                <Line of={of} field="host" label="主持人" max={40} />
                <Line of={of} field="recorder" label="记录人" max={40} />
              </Box>
              <Line of={of} field="guests" label="列席（可以不填）" max={500} />
              <Field label="议题" error={wrong.topics} note="按议程填好了，可以改">
                <AreaInput
                  label="议题"
                  value={fields.topics}
                  max={2000}
                  invalid={!!wrong.topics}
                  onChange={(topics) => of.set('topics', topics)}
                />
              </Field>
            </>
          )}
        </Box>
      ) : (
        <Box className="bits">
          <Bit onTap={() => setOpen(true)}>
            {form.paperOnly ? '改时间、地点' : '改时间、地点、人名、议题'}
          </Bit>
        </Box>
      )}
    </Card>
  )
}

function When({ of }: { of: Open }) {
  const { startedAt, endedAt } = of.fields
  const day = dayOf(startedAt)
  const set = (d: string, from: string, to: string) => {
    of.set('startedAt', instantAt(d, from))
    of.set('endedAt', instantAt(d, to))
  }
  const from = format(startedAt, 'HH:mm')
  const to = format(endedAt, 'HH:mm')
  return (
    <>
      <Field label="日期">
        <ChooseTime kind="date" label="日期" value={day} onChange={(d) => d && set(d, from, to)} />
      </Field>
      <Box className="pair">
        <Field label="开始">
          <ChooseTime kind="time" label="开始" value={from} onChange={(t) => t && set(day, t, to)} />
        </Field>
        <Field label="结束" error={of.wrong.endedAt}>
          <ChooseTime kind="time" label="结束" value={to} onChange={(t) => t && set(day, from, t)} />
        </Field>
      </Box>
    </>
  )
}

function Line({
  of,
  field,
  label,
  max,
}: {
  of: Open
  field: 'place' | 'host' | 'recorder' | 'guests'
  label: string
  max: number
}) {
  return (
    <Field label={label} error={of.wrong[field]}>
      <LineInput
        label={label}
        value={of.fields[field]}
        max={max}
        invalid={!!of.wrong[field]}
        onChange={(text) => of.set(field, text)}
      />
    </Field>
  )
}
