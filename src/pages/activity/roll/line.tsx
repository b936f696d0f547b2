import { memo, useState } from 'react'
import type { RollLine } from '../../../contract/activity-roll'
import type { Outcome } from '../../../contract/activity-types'
import { outcomeNames } from '../../../domain/reconcile'
import type { Markable } from '../../../domain/roll'
import { choose } from '../../../ui/ask'
import { Box, LineInput } from '../../../ui/elements'
import { Segments, type Segment } from '../../../ui/forms'
import { Bit } from '../../../ui/lead'
import { Tag, type Tone } from '../../../ui/parts'

const main: Segment<'present' | 'leave' | 'absent'>[] = [
  { value: 'present', words: '到会', tone: 'done' },
  { value: 'leave', words: '请假', tone: 'waiting' },
  { value: 'absent', words: '缺席', tone: 'now' },
]

const tones: Record<Outcome, Tone> = {
  present: 'done',
  elsewhere: 'done',
  leave: 'waiting',
  home_visit: 'waiting',
  absent: 'now',
  pending: 'waiting',
  none: 'calm',
}

interface Props {
  line: RollLine
  outcome: Outcome
  /** why the marks are out of reach: no buttons then */
  shut: boolean
  mayConfirm: boolean
  reason: string
  onMark(line: RollLine, outcome: Markable, reason?: string): void
}

/** A name and where the person is: one tap. What is seldom stands behind 更多. */
export const RollRow = memo(function RollRow({ line, outcome, shut, mayConfirm, reason, onMark }: Props) {
  const [writing, setWriting] = useState(false)
  const seldom = outcome === 'elsewhere' || outcome === 'home_visit'
  const pending = outcome === 'pending'

  async function more() {
    const ways = ['外地参加', '送学上门', '写原因', '撤回这一项']
    const at = await choose(ways)
    if (at === 0) onMark(line, 'elsewhere')
    if (at === 1) onMark(line, 'home_visit')
    if (at === 2) setWriting(true)
    if (at === 3) onMark(line, 'none')
  }

  return (
    <Box className="roll-line">
      <Box className="roll-name">
        <Box className="row-title">{line.label}</Box>
        <Box className="note">{line.words}</Box>
        {(pending || seldom) && (
          <Tag tone={tones[outcome]}>{pending ? '待您确认' : outcomeNames[outcome]}</Tag>
        )}
      </Box>
      {shut || (pending && !mayConfirm) ? (
        <Tag tone={tones[outcome]}>{pending ? '待支委确认' : outcomeNames[outcome]}</Tag>
      ) : (
        <Box className="roll-marks">
          <Segments
            label={line.label}
            value={outcome === 'present' || outcome === 'leave' || outcome === 'absent' ? outcome : null}
            options={main}
            onChange={(o) => onMark(line, o)}
          />
          <Bit label={`${line.label} 更多`} onTap={() => void more()}>
            ⋯
          </Bit>
        </Box>
      )}
      {writing && !shut && (
        <Box className="roll-why">
          <LineInput
            label={`${line.label}的原因`}
            value={reason}
            placeholder="原因，比如：住院"
            max={100}
            focus
            onChange={(words) =>
              onMark(line, outcome === 'none' || pending ? 'leave' : (outcome as Markable), words)
            }
            onDone={() => setWriting(false)}
          />
        </Box>
      )}
    </Box>
  )
})
