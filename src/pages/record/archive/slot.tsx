import type { ArchiveSlot } from '../../../contract/activity-types'
import type { SlotView } from '../../../contract/record-types'
import { go } from '../../../client/go'
import { openFile } from '../../../client/upload'
import { choose, tell } from '../../../ui/ask'
import { Box } from '../../../ui/elements'
import { Bit } from '../../../ui/lead'
import { Icon, Row, Tag } from '../../../ui/parts'
import type { Sending } from '../sending'
import type { Which } from '../which'
import { nothingSecret, sayFailed } from '../words'

type Holds = SlotView['holds'][number]

/** One slot: what is in it, or what to put in, in words. */
export function Slot({ slot, which, sending }: { slot: SlotView; which: Which; sending?: Sending }) {
  const { activityId: id, unitId: unit } = which

  function open(thing: Holds) {
    if (thing.fileId) return void openFile(thing.fileId).catch((e: unknown) => tell(sayFailed(e, '没有打开')))
    if (thing.page === 'plan') return go('record/year-plan', { unit })
    if (thing.page === 'activity') return go('activity/show', { id })
    if (thing.page === 'sign_in') return go('activity/roll', { id, unit })
    go('record/show', { id, unit })
  }

  return (
    <Box className="agenda-edit">
      <Box className="count-line">
        <Box className="strong">{slot.name}</Box>
        <Tag tone={slot.filled ? 'done' : 'waiting'}>{slot.filled ? '有了' : '还缺'}</Tag>
      </Box>
      {slot.holds.map((thing, i) => (
        <Row
          key={i}
          start={<Icon name={thing.fileId ? 'file' : 'check'} />}
          title={thing.words}
          onTap={() => open(thing)}
        />
      ))}
      {slot.missing && <Box className="note">{slot.missing}</Box>}
      {sending && (
        <Box className="bits">
          <Bit label={`${slot.name} 添一份`} onTap={() => void add(slot.slot, sending)}>
            ＋ 添一份
          </Bit>
          {slot.slot === 'year_plan' && !slot.filled && (
            <Bit onTap={() => go('record/year-plan', { unit })}>去写年度计划</Bit>
          )}
        </Box>
      )}
    </Box>
  )
}

async function add(slot: ArchiveSlot, sending: Sending) {
  const at = await choose([`拍照、选照片（${nothingSecret}）`, 'PDF、Word 等文件'])
  if (at !== null) await sending.pick(at === 0 ? 'photo' : 'material', slot)
}
