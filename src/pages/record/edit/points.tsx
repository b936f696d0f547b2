import type { AgendaItem } from '../../../contract/activity-types'
import { AreaInput, Box } from '../../../ui/elements'
import { Button, Buttons, Card, Tag } from '../../../ui/parts'
import { TickRow } from '../../../ui/tick'
import { Parcels, type Sending } from '../sending'
import { nothingSecret } from '../words'
import type { Open } from './use-record'

/** 发言要点: typed, or a photo of the handwritten book instead. */
export function Points({ of, sending }: { of: Open; sending: Sending }) {
  const book = of.form.photos.filter((p) => p.slot === 'record').length
  return (
    <Card
      id="points"
      title="发言要点"
      end={book > 0 && <Tag tone="done">{`已拍 ${book} 张，可以不打字`}</Tag>}
    >
      <AreaInput
        label="发言要点"
        value={of.fields.points}
        max={20000}
        placeholder="谁说了什么，写几句就行。也可以点键盘上的话筒说。"
        onChange={(points) => of.set('points', points)}
      />
      <Buttons>
        <Button icon="camera" onTap={() => void sending.pick('photo', 'record', '手写记录本')}>
          拍手写本
        </Button>
      </Buttons>
      <Box className="field-note">{`${nothingSecret}。拍照时不要拍到旁边的文件。`}</Box>
      <Parcels of={sending} />
    </Card>
  )
}

/** What was announced, ticked off: an item that fell out leaves 议题. */
export function Agenda({ of }: { of: Open }) {
  const { agenda } = of.form
  const { skipped } = of.fields
  if (!agenda.length) return null
  const flip = (item: AgendaItem, on: boolean) =>
    of.set('skipped', on ? skipped.filter((t) => t !== item.title) : [...skipped, item.title])
  return (
    <Card title="议程" end={<Box className="note">没进行的，点掉</Box>}>
      {agenda.map((item) => (
        <TickRow
          key={item.title}
          title={item.title}
          note={item.by}
          words={['进行了', '没有进行']}
          on={!skipped.includes(item.title)}
          onChange={(on) => flip(item, on)}
        />
      ))}
    </Card>
  )
}
