import { useRouter } from '@tarojs/taro'
import type { RecordForm } from '../../../contract/record-types'
import { can } from '../../../domain/access'
import { recordLines } from '../../../domain/record-lines'
import { stateNames } from '../../../domain/submission'
import { go } from '../../../client/go'
import { useMe } from '../../../client/me'
import { useCall } from '../../../client/use-call'
import { Box } from '../../../ui/elements'
import { Card, Icon, Row, Strip, Tag } from '../../../ui/parts'
import { Official } from '../../../ui/official'
import { Show, Skeleton } from '../../../ui/states'
import { Frame } from '../../frame'
import { History } from '../history'
import { Photos } from '../photos'
import { useWhich, type Which } from '../which'
import { stateTones } from '../words'
import { RecordBar } from './bar'

/** A record to read, as the official form: for its branch, and for the level above, which accepts it or not. */
export default function ShowPage() {
  const which = useWhich()
  if (which) return <Reading key={`${which.activityId} ${which.unitId}`} which={which} />
  return (
    <Frame members title="会议记录">
      <Skeleton lines={8} />
    </Frame>
  )
}

function Reading({ which }: { which: Which }) {
  const { done } = useRouter().params
  const record = useCall('record.show', which)
  const form = record.data
  return (
    <Frame
      title="会议记录"
      wide
      bar={form && <RecordBar form={form} onChange={(next) => record.patch(() => next)} />}
    >
      <Show of={record} lines={9}>
        {(shown) => (
          <>
            {done && shown.state === 'submitted' && (
              <Strip tone="done">已上报。镇里看过以后，结果会告诉您。</Strip>
            )}
            {shown.state === 'returned' && <Strip tone="bad">{`已退回：${shown.returnedWords}`}</Strip>}
            <Box className="columns">
              <Form form={shown} which={which} />
              <Box className="aside">
                <Beside form={shown} />
              </Box>
            </Box>
          </>
        )}
      </Show>
    </Frame>
  )
}

function Form({ form, which }: { form: RecordForm; which: Which }) {
  return (
    <Box>
      <Card title={form.unitName} end={<Tag tone={stateTones[form.state]}>{stateNames[form.state]}</Tag>}>
        <Official lines={recordLines(form)} />
      </Card>
      {form.photos.length > 0 && (
        <Card title="照片" end={<Box className="note">{`${form.photos.length} 张`}</Box>}>
          <Photos which={which} photos={form.photos} />
        </Card>
      )}
    </Box>
  )
}

function Beside({ form }: { form: RecordForm }) {
  const me = useMe()
  const { activityId: id, unitId: unit, missing, state } = form
  const may = (call: 'record.save' | 'record.archive' | 'record.makeUps') =>
    can(me?.who ?? null, call, { path: form.unitPath })
  const hints = missing.filter((m) => !m.blocking)
  return (
    <>
      {state === 'submitted' && hints.length > 0 && (
        <Card title="提醒看一看">
          {hints.map((m) => (
            <Row key={m.words} title={m.words} />
          ))}
        </Card>
      )}
      <Card title="还有">
        <Row
          start={<Icon name="print" />}
          title="打印、导出"
          note="会议记录、签到表、整套档案"
          onTap={() => go('record/exports', { id, unit })}
        />
        {may('record.archive') && (
          <Row
            start={<Icon name="file" />}
            title="六有档案"
            onTap={() => go('record/archive', { id, unit })}
          />
        )}
        {may('record.makeUps') && (
          <Row
            start={<Icon name="people" />}
            title="补课"
            onTap={() => go('record/make-ups', { id, unit })}
          />
        )}
      </Card>
      <History steps={form.steps} />
    </>
  )
}
