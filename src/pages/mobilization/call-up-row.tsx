import type { Instant } from '../../contract/fields'
import type { CallUpLine } from '../../contract/mobilization-launch'
import type { CallState } from '../../contract/mobilization-types'
import { go } from '../../client/go'
import { sayCallUp } from '../../domain/mobilization-board-words'
import { kindMark, stateWords } from '../../domain/mobilization-words'
import { Row, Tag, type Tone } from '../../ui/parts'

const tones: Record<CallState, Tone> = {
  draft: 'calm',
  asked: 'waiting',
  live: 'now',
  stood_down: 'waiting',
  cancelled: 'calm',
  closed: 'done',
}

/** Opens what a call-up is now: its draft, its board, its report. */
function openCallUp({ callUpId, state }: Pick<CallUpLine, 'callUpId' | 'state'>): void {
  const page =
    state === 'draft' || state === 'asked'
      ? 'mobilization/launch'
      : state === 'closed' || state === 'cancelled'
        ? 'mobilization/report'
        : 'mobilization/board'
  go(page, { id: callUpId })
}

/** A call-up in one line: its kind before its name. */
export function CallUpRow({ line, now }: { line: CallUpLine; now: Instant }) {
  return (
    <Row
      title={`${kindMark[line.kind]}${line.title}`}
      note={sayCallUp(line, now)}
      end={<Tag tone={tones[line.state]}>{stateWords[line.state]}</Tag>}
      onTap={() => openCallUp(line)}
    />
  )
}
