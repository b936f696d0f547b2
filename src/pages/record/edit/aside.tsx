import { useState } from 'react'
import type { RecordForm } from '../../../contract/record-types'
import { go } from '../../../client/go'
import { Box, Tap } from '../../../ui/elements'
import { Card, Icon, Row, Tag } from '../../../ui/parts'
import { History } from '../history'

/** The facts beside the form: what is still missing, who was there, what hangs on this meeting. */
export function Aside({ form }: { form: RecordForm }) {
  const { activityId: id, unitId: unit, missing, presentNames } = form
  const owing = form.counts.leave + form.counts.absent
  const blocking = missing.filter((m) => m.blocking).length
  return (
    <>
      <Card
        title="上报前"
        end={blocking ? <Tag tone="waiting">{`还差 ${blocking} 项`}</Tag> : <Tag tone="done">齐了</Tag>}
      >
        {missing.map((m) => (
          <Row key={m.words} title={m.words} note={m.blocking ? undefined : '不影响上报'} />
        ))}
        {!missing.length && <Box className="note">该填的都填了，可以上报。</Box>}
      </Card>
      {presentNames.length > 0 && <Present names={presentNames} />}
      <Card title="还有">
        <Row
          start={<Icon name="people" />}
          title="补课"
          note={owing ? `${owing} 人没有到会` : '都到会了'}
          onTap={() => go('record/make-ups', { id, unit })}
        />
        <Row
          start={<Icon name="file" />}
          title="六有档案"
          note="六格齐不齐"
          onTap={() => go('record/archive', { id, unit })}
        />
      </Card>
      <History steps={form.steps} />
    </>
  )
}

function Present({ names }: { names: string[] }) {
  const [open, setOpen] = useState(false)
  return (
    <Card title="到会" end={<Box className="note">{`${names.length} 人`}</Box>}>
      <Box className="note">
        {open ? names.join('、') : `${names.slice(0, 6).join('、')}${names.length > 6 ? ' 等' : ''}`}
      </Box>
      {names.length > 6 && (
        <Tap className="fold" pressed={open} onTap={() => setOpen(!open)}>
          {open ? '收起' : '看全部名字'}
        </Tap>
      )}
    </Card>
  )
}
