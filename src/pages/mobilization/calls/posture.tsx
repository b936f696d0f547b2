import { useState } from 'react'
import type { Posture } from '../../../contract/mobilization-launch'
import { useMe } from '../../../client/me'
import { useNow } from '../../../client/now'
import { useAct } from '../../../client/use-act'
import { useCall } from '../../../client/use-call'
import { can } from '../../../domain/access'
import { msOf, sayTime } from '../../../domain/clock'
import { sayMinutes } from '../../../domain/mobilization-curve'
import { confirm, tell } from '../../../ui/ask'
import { Box, LineInput } from '../../../ui/elements'
import { Field } from '../../../ui/forms'
import { Button, Card, Row, Tag } from '../../../ui/parts'
import { Sheet } from '../../../ui/sheet'
import { Show } from '../../../ui/states'
import { Stepper } from '../../../ui/stepper'
import type { UnitHere } from '../../org/use-unit'

/** 平战转换: what holds now, since when, until when; and what held before. */
export function PostureCard({ unit }: { unit: UnitHere }) {
  const me = useMe()
  const now = useNow()
  const posture = useCall('mobilization.posture', { unitId: unit.unitId })
  const [open, setOpen] = useState<'switch' | 'end' | null>(null)
  const command = can(me?.who ?? null, 'mobilization.switchPosture', { path: unit.path })
  const here = (p: Posture) => p.now && p.now.unitName === unit.name
  return (
    <Show of={posture} lines={3}>
      {(data) => (
        <>
          <Card
            title="平战转换"
            end={<Tag tone={data.now ? 'now' : 'done'}>{data.now ? '应急状态' : '平时'}</Tag>}
          >
            {data.now ? (
              <>
                <Box className="strong">{data.now.reason}</Box>
                <Box className="note">
                  {`${data.now.unitName} · ${data.now.by} ${sayTime(data.now.from, now)} 转入，${sayTime(data.now.until, now)} 自动结束`}
                </Box>
                <Box className="note">
                  {`还有 ${sayMinutes(Math.max(0, (msOf(data.now.until) - msOf(now)) / 1000))}`}
                </Box>
              </>
            ) : (
              <Box className="note">
                有险情、有急事，由指挥转入应急状态：写明原因和多少小时，到时自动转回平时。
              </Box>
            )}
            {command && !data.now && (
              <Box className="gap-above">
                <Button icon="alert" onTap={() => setOpen('switch')}>
                  转入应急
                </Button>
              </Box>
            )}
            {command && here(data) && (
              <Box className="gap-above">
                <Button icon="check" onTap={() => setOpen('end')}>
                  转回平时
                </Button>
              </Box>
            )}
          </Card>
          {data.past.length > 0 && (
            <Card title="以前转过的">
              {data.past.map((p) => (
                <Row
                  key={p.from}
                  title={p.reason}
                  note={`${sayTime(p.from, now)} 到 ${sayTime(p.to, now)} · ${p.by}${p.why ? ` · ${p.why}` : ''}`}
                />
              ))}
            </Card>
          )}
          {open === 'switch' && (
            <SwitchSheet unit={unit} onClose={() => setOpen(null)} onDone={(p) => posture.patch(() => p)} />
          )}
          {open === 'end' && (
            <EndSheet unit={unit} onClose={() => setOpen(null)} onDone={(p) => posture.patch(() => p)} />
          )}
        </>
      )}
    </Show>
  )
}

interface SheetProps {
  unit: UnitHere
  onClose(): void
  onDone(posture: Posture): void
}

function SwitchSheet({ unit, onClose, onDone }: SheetProps) {
  const run = useAct('mobilization.switchPosture')
  const [reason, setReason] = useState('')
  const [hours, setHours] = useState(24)
  async function send() {
    const sure = await confirm(
      `${unit.name}转入应急状态？`,
      `原因：${reason.trim()}。${hours} 小时后自动转回平时。谁转的、为什么，都记下来。`,
      '转入应急',
    )
    if (!sure) return
    const answer = await run.run({ unitId: unit.unitId, reason: reason.trim(), hours })
    if (!answer) return
    onDone(answer)
    onClose()
    tell('已转入应急状态')
  }
  return (
    <Sheet
      title="转入应急"
      onClose={onClose}
      bar={
        <Button kind="main" busy={run.busy} disabled={!reason.trim() || hours < 1} onTap={() => void send()}>
          {reason.trim() ? `转入应急 ${hours} 小时` : '写明原因'}
        </Button>
      }
    >
      <Field label="为什么">
        <LineInput
          label="为什么"
          value={reason}
          onChange={setReason}
          placeholder="如 县防指启动防汛二级响应"
          max={100}
        />
      </Field>
      <Field label="多少小时" note="一次最长 72 小时，到时自动转回平时">
        <Stepper label="多少小时" value={hours} max={72} onChange={setHours} />
      </Field>
    </Sheet>
  )
}

function EndSheet({ unit, onClose, onDone }: SheetProps) {
  const run = useAct('mobilization.endPosture')
  const [why, setWhy] = useState('')
  async function send() {
    const answer = await run.run({ unitId: unit.unitId, why: why.trim() })
    if (!answer) return
    onDone(answer)
    onClose()
    tell('已转回平时')
  }
  return (
    <Sheet
      title="转回平时"
      onClose={onClose}
      bar={
        <Button kind="main" busy={run.busy} disabled={!why.trim()} onTap={() => void send()}>
          {why.trim() ? '转回平时' : '写明原因'}
        </Button>
      }
    >
      <Field label="为什么">
        <LineInput label="为什么" value={why} onChange={setWhy} placeholder="如 响应解除" max={100} />
      </Field>
    </Sheet>
  )
}
