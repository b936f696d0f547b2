import { useState } from 'react'
import Taro from '@tarojs/taro'
import type { Missing } from '../../../contract/record-types'
import { can } from '../../../domain/access'
import { offerMessages } from '../../../client/consent'
import { go, goInstead } from '../../../client/go'
import { useMe } from '../../../client/me'
import { useAct } from '../../../client/use-act'
import { tell } from '../../../ui/ask'
import { Box, LineInput } from '../../../ui/elements'
import { Field } from '../../../ui/forms'
import { Bit } from '../../../ui/lead'
import { Button, Icon, Row } from '../../../ui/parts'
import { Sheet } from '../../../ui/sheet'
import type { Open } from './use-record'

/** Print it, or hand it in. What is still missing is said before. */
export function SubmitBar({ of }: { of: Open }) {
  const me = useMe()
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const { activityId: id, unitId: unit } = of.form
  const mayHandIn = can(me?.who ?? null, 'record.submit', { path: of.form.unitPath })

  async function ask() {
    setBusy(true)
    await of.save()
    setBusy(false)
    setAsking(true)
  }
  async function print() {
    await of.save()
    go('record/exports', { id, unit })
  }

  return (
    <>
      <Button kind={mayHandIn ? 'plain' : 'main'} icon="print" onTap={() => void print()}>
        打印、导出
      </Button>
      {mayHandIn && (
        <Button kind="main" busy={busy} onTap={() => void ask()}>
          上报镇党建办
        </Button>
      )}
      {asking && <Ask of={of} onClose={() => setAsking(false)} />}
    </>
  )
}

/** Either what is missing, with a way there, or the last look before it goes up. */
function Ask({ of, onClose }: { of: Open; onClose(): void }) {
  const { form, state, wrong } = of
  const { activityId, unitId } = form
  const submit = useAct('record.submit')
  const [words, setWords] = useState('')
  const [adding, setAdding] = useState(false)
  const held = Object.values(wrong)[0]
  const local: Missing[] = held
    ? [{ words: held, blocking: true }]
    : state === 'phone'
      ? [{ words: '没有连上网络：写的还在手机里，联网后再上报', blocking: true }]
      : []
  const blocking = [
    ...local,
    ...form.missing.filter((m) => m.blocking && !local.some((l) => l.words === m.words)),
  ]

  async function send() {
    offerMessages('record.returned', 'record.remind')
    const sent = await submit.run({ activityId, unitId, words })
    if (!sent) return
    tell('已上报')
    goInstead('record/show', { id: activityId, unit: unitId, done: '1' })
  }

  if (blocking.length)
    return (
      <Sheet title={`还差 ${blocking.length} 项`} onClose={onClose}>
        {blocking.map((m) => (
          <Row
            key={m.words}
            start={<Icon name="alert" />}
            title={m.words}
            onTap={() => (onClose(), lead(m, activityId, unitId))}
          />
        ))}
      </Sheet>
    )
  return (
    <Sheet
      title="上报镇党建办"
      onClose={onClose}
      bar={
        <>
          <Button onTap={onClose}>再看看</Button>
          <Button kind="main" busy={submit.busy} onTap={() => void send()}>
            上报
          </Button>
        </>
      }
    >
      <Box className="strong">{`${form.unitName} · ${form.title}`}</Box>
      <Box className="reckoning gap-below">{form.counts.line}</Box>
      {form.missing.map((m) => (
        <Box key={m.words} className="note gap-below">{`${m.words}（不影响上报）`}</Box>
      ))}
      {adding ? (
        <Field label="给镇里的说明">
          <LineInput label="给镇里的说明" value={words} max={200} focus onChange={setWords} />
        </Field>
      ) : (
        <Box className="bits">
          <Bit onTap={() => setAdding(true)}>附一句说明</Bit>
        </Box>
      )}
      <Box className="note gap-above">上报以后要改，先撤回；镇里通过以后不能再改。</Box>
    </Sheet>
  )
}

/** To where it can be put right. */
function lead(missing: Missing, id: string, unit: string): void {
  if (missing.field === 'roll') return go('activity/roll', { id, unit })
  const place = missing.field === 'points' || missing.field === 'resolutions' ? missing.field : ''
  void Taro.pageScrollTo(place ? { selector: `#${place}`, offsetTop: -60 } : { scrollTop: 0 }).catch(() => {})
}
