import { useState } from 'react'
import { useAct } from '../../../client/use-act'
import { dayOf, format, instantAt } from '../../../domain/clock'
import { cancelWords, correctionWords, sayShown } from '../../../domain/mobilization-news'
import { kindMark } from '../../../domain/mobilization-words'
import { confirm } from '../../../ui/ask'
import { Box, ChooseTime, LineInput } from '../../../ui/elements'
import { Field } from '../../../ui/forms'
import { Button } from '../../../ui/parts'
import { Sheet } from '../../../ui/sheet'
import type { ChangeProps } from './add-teams'

/** Everybody whom a message has reached, or may have. */
const told = ({ board }: ChangeProps) => board.people - board.funnel.queued

/** A message holds twenty characters: whoever writes more sees what phones will show of it. */
function Shown({ words }: { words: string }) {
  const said = sayShown(words)
  return said ? <Box className="note">{said}</Box> : null
}

/** 通知大家: one line to everybody who was contacted. */
export function TellSheet(props: ChangeProps) {
  const { board, onClose, onDone } = props
  const tellAll = useAct('mobilization.tellAll')
  const [words, setWords] = useState('')
  async function send() {
    const sure = await confirm(
      `${kindMark[board.kind]}通知 ${told(props)} 人？`,
      `“${words.trim()}”`,
      '发出去',
    )
    if (!sure) return
    const answer = await tellAll.run({ callUpId: board.callUpId, words: words.trim() })
    if (answer) onDone(`发给了 ${answer.people} 人`)
  }
  return (
    <Sheet
      title="通知大家"
      onClose={onClose}
      bar={
        <Button kind="main" busy={tellAll.busy} disabled={!words.trim()} onTap={() => void send()}>
          {words.trim() ? `发给 ${told(props)} 人` : '写一句话'}
        </Button>
      }
    >
      <Field label="说什么" note="最多 20 个字，通知到的人都能收到">
        <LineInput
          label="说什么"
          value={words}
          onChange={setWords}
          placeholder="如 从北门进，南门封了"
          max={20}
        />
      </Field>
    </Sheet>
  )
}

/** 更正: what is left empty stays as it was. */
export function CorrectSheet(props: ChangeProps) {
  const { board, onClose, onDone } = props
  const correct = useAct('mobilization.correct')
  const start = { day: dayOf(board.assembleAt), time: format(board.assembleAt, 'HH:mm') }
  const [form, setForm] = useState({ place: board.place, bring: '', ...start })
  const set = (change: Partial<typeof form>) => setForm({ ...form, ...change })
  const place = form.place.trim()
  const moved = form.day && form.time && (form.day !== start.day || form.time !== start.time)
  const changes = {
    ...(place && place !== board.place && { place }),
    ...(moved && { assembleAt: instantAt(form.day, form.time) }),
    ...(form.bring.trim() && { bring: form.bring.trim() }),
  }
  const any = Object.keys(changes).length > 0
  const words = any ? correctionWords(changes, board.now) : ''

  async function send() {
    const said = [
      changes.place && `到${changes.place}`,
      changes.assembleAt && `${form.time} 前到`,
      changes.bring && `带${changes.bring}`,
    ]
    const sure = await confirm(
      `${kindMark[board.kind]}发更正通知？`,
      `${said.filter(Boolean).join('，')}。通知到的 ${told(props)} 人都会收到。${sayShown(words)}`,
      '发更正',
    )
    if (!sure) return
    const { callUpId, version } = board
    if (await correct.done({ callUpId, version, ...changes })) onDone('更正通知发出了')
  }
  return (
    <Sheet
      title="更正"
      onClose={onClose}
      bar={
        <Button kind="main" busy={correct.busy} disabled={!any} onTap={() => void send()}>
          {any ? '发更正通知' : '还没有改'}
        </Button>
      }
    >
      <Field label="在哪里集结">
        <LineInput
          label="在哪里集结"
          value={form.place}
          onChange={(value) => set({ place: value })}
          max={40}
        />
      </Field>
      <Box className="pair">
        <Field label="哪天到">
          <ChooseTime label="哪天到" kind="date" value={form.day} onChange={(day) => set({ day })} />
        </Field>
        <Field label="几点前到">
          <ChooseTime label="几点前到" kind="time" value={form.time} onChange={(time) => set({ time })} />
        </Field>
      </Box>
      <Field label="带什么" note="不改就空着">
        <LineInput
          label="带什么"
          value={form.bring}
          onChange={(bring) => set({ bring })}
          placeholder="如 加带救生衣"
          max={60}
        />
      </Field>
      <Shown words={words} />
    </Sheet>
  )
}

/** 取消: it ends here, and everybody who was contacted hears of it. */
export function CancelSheet(props: ChangeProps) {
  const { board, onClose, onDone } = props
  const cancel = useAct('mobilization.cancel')
  const [why, setWhy] = useState('')
  async function send() {
    const sure = await confirm(
      `${kindMark[board.kind]}取消这次集结？`,
      `通知到的 ${told(props)} 人都会收到取消通知。${sayShown(cancelWords(why.trim()))}取消以后不能再开，要叫人得重新发起。`,
      '取消集结',
    )
    if (sure && (await cancel.done({ callUpId: board.callUpId, why: why.trim() }))) onDone('已取消')
  }
  return (
    <Sheet
      title="取消集结"
      onClose={onClose}
      bar={
        <Button kind="main" busy={cancel.busy} disabled={!why.trim()} onTap={() => void send()}>
          {why.trim() ? `取消，通知 ${told(props)} 人` : '写明原因'}
        </Button>
      }
    >
      <Field label="为什么取消" note="原因会发给大家，也记在报告里">
        <LineInput
          label="为什么取消"
          value={why}
          onChange={setWhy}
          placeholder="如 水位回落，不用集结"
          max={100}
        />
      </Field>
      <Shown words={why.trim() && cancelWords(why.trim())} />
    </Sheet>
  )
}
