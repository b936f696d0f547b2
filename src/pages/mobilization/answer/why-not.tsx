import type { MyCall } from '../../../contract/mobilization-answer'
import type { DeclineReason } from '../../../contract/mobilization-types'
import { reasonWords } from '../../../domain/mobilization-words'
import type { MyAnswer } from '../../../domain/mobilization-mine'
import { Box } from '../../../ui/elements'
import { Chips } from '../../../ui/chips'

const reasons = (Object.keys(reasonWords) as DeclineReason[]).map((value) => ({
  value,
  words: reasonWords[value],
}))

/** Why not: one tap, and only if they like. */
export const WhyNot = ({ call, onAnswer }: { call: MyCall; onAnswer(given: Omit<MyAnswer, 'at'>): void }) => (
  <Box className="gap-above">
    <Box className="field-label">原因（可以不选）</Box>
    <Box className="chips-large">
      <Chips
        label="原因"
        value={call.reason}
        options={reasons}
        onChange={(reason) => onAnswer({ answer: 'declined', reason: reason as DeclineReason })}
      />
    </Box>
  </Box>
)
