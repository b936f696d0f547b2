import type { MyCall } from '../../contract/mobilization-answer'
import { useServerNow } from '../../client/clock-ahead'
import { sayTime } from '../../domain/clock'
import { answerBy, countdown } from '../../domain/mobilization-mine'
import { Box, Heading, Words } from '../../ui/elements'
import { Button } from '../../ui/parts'
import { KindBand } from './kind-band'

/** A call-up that waits for a word: what, when, where, and how long there is. The buttons are CallButtons. */
export function CallPanel({ call }: { call: MyCall }) {
  const now = useServerNow(1000)
  const due = answerBy(call)
  const asked = now < due
  return (
    <Box className={`call call-${call.kind}`}>
      <KindBand kind={call.kind} />
      <Box className="call-body">
        {call.forOther && <Box className="call-who">{`替 ${call.name} 回复`}</Box>}
        <Heading level={1} className="call-title">
          {call.title}
        </Heading>
        <Box className="call-line">
          <Words className="call-strong">{`${sayTime(call.assembleAt, now)} 前到 ${call.place}`}</Words>
        </Box>
        {call.bring && <Box className="call-line">{`带：${call.bring}`}</Box>}
        <Box className="call-line">
          {[call.unitName, call.leaderName && `${call.leaderName} 带队`].filter(Boolean).join(' · ')}
        </Box>
        <Box className="call-safe">先保证自身安全</Box>
        <Box className="call-clock">
          <Box>{asked ? '请在' : '离集结还有'}</Box>
          <Box className="call-figures">{countdown(asked ? due : call.assembleAt, now)}</Box>
          {asked && <Box>内回复</Box>}
        </Box>
      </Box>
    </Box>
  )
}

/** 来 and 不能来: large, always at the thumb, and there before anything has loaded. */
export const CallButtons = ({
  name,
  onAnswer,
}: {
  /** whom it is about, where it is somebody else */
  name?: string
  onAnswer(answer: 'coming' | 'declined'): void
}) => (
  <Box className="call-buttons">
    <Button kind="main" label={name ? `${name} 来` : '来'} onTap={() => onAnswer('coming')}>
      来
    </Button>
    <Button label={name ? `${name} 不能来` : '不能来'} onTap={() => onAnswer('declined')}>
      不能来
    </Button>
    <Box className="call-note">没有网络也可以按，联网后自动送达</Box>
  </Box>
)
