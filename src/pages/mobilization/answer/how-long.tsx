import type { MyCall } from '../../../contract/mobilization-answer'
import type { MyAnswer } from '../../../domain/mobilization-mine'
import { Box } from '../../../ui/elements'
import { Chips } from '../../../ui/chips'
import { ToggleRow } from '../../../ui/forms'

const minutes = [10, 20, 30, 60]

/** How long it takes, and whether somebody has to fetch them: asked after the answer, and not needed for it. */
export function HowLong({ call, onAnswer }: { call: MyCall; onAnswer(given: Omit<MyAnswer, 'at'>): void }) {
  const late = call.answer === 'late'
  const chosen = late ? 'late' : String(call.etaMinutes ?? '')
  const again = (etaMinutes: number | null, isLate: boolean, needsRide: boolean) =>
    onAnswer({
      answer: isLate ? 'late' : 'coming',
      ...(etaMinutes !== null && { etaMinutes }),
      needsRide,
    })
  return (
    <Box className="gap-above">
      <Box className="field-label">多久能到</Box>
      <Box className="chips-large">
        <Chips
          label="多久能到"
          value={chosen}
          options={[
            ...minutes.map((n) => ({ value: String(n), words: `${n} 分钟` })),
            { value: 'late', words: '要晚到' },
          ]}
          onChange={(v) => again(v === 'late' ? null : Number(v), v === 'late', call.needsRide)}
        />
      </Box>
      <ToggleRow
        label="需要接送"
        note="队长会安排车"
        on={call.needsRide}
        onChange={(on) => again(call.etaMinutes, late, on)}
      />
    </Box>
  )
}
