import { Box, Heading } from '../../ui/elements'
import { Icon } from '../../ui/parts'

/** One large word: it is done, it waits, or it was refused and why. */
export function Verdict({
  tone,
  title,
  note,
}: {
  tone: 'done' | 'waiting' | 'bad'
  title: string
  note: string
}) {
  const icons = { done: 'check', waiting: 'clock', bad: 'alert' }
  return (
    <Box className={`verdict verdict-${tone}`} role="status">
      <Box className="verdict-mark">
        <Icon name={icons[tone]} />
      </Box>
      <Heading level={1} className="verdict-title">
        {title}
      </Heading>
      <Box className="verdict-note prose">{note}</Box>
    </Box>
  )
}
