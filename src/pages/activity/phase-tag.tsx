import type { Phase } from '../../contract/activity-types'
import { phaseNames } from '../../domain/activity'
import { Tag, type Tone } from '../../ui/parts'

const tones: Record<Phase, Tone> = {
  draft: 'calm',
  coming: 'calm',
  open: 'now',
  over: 'waiting',
  held: 'done',
  archived: 'done',
  cancelled: 'calm',
}

/** Where an activity stands. */
export const PhaseTag = ({ phase }: { phase: Phase }) => (
  <Tag tone={tones[phase]} icon={phase === 'open' ? 'scan' : undefined}>
    {phaseNames[phase]}
  </Tag>
)
