import { Box, Heading, Tap } from './elements'
import { Icon } from './parts'

/** A month or a year with the one before and the one after it. */
export function Period({
  words,
  onBefore,
  onAfter,
}: {
  words: string
  onBefore(): void
  /** absent where there is nothing later */
  onAfter?: () => void
}) {
  return (
    <Box className="period">
      <Tap className="period-tap" label={`${words}之前`} onTap={onBefore}>
        <Icon name="back" />
      </Tap>
      <Heading level={1} className="period-words">
        {words}
      </Heading>
      {onAfter ? (
        <Tap className="period-tap" label={`${words}之后`} onTap={onAfter}>
          <Icon name="right" />
        </Tap>
      ) : (
        <Box className="period-tap" />
      )}
    </Box>
  )
}
