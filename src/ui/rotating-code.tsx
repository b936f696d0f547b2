import { Box } from './elements'
import { Progress, QrCode } from './figures'

/** A code that lives for half a minute, with the figures to read out. */
export function RotatingCode({
  link,
  spoken,
  secondsLeft,
  what,
  said,
}: {
  link: string
  /** six digits */
  spoken: string
  secondsLeft: number
  /** 签到, 集结 */
  what: string
  /** how to use it */
  said: string
}) {
  return (
    <Box className="host host-code">
      <QrCode text={link} label={`${what}二维码`} />
      <Box className="host-spoken">
        <Box className="note">{`${what}口令`}</Box>
        <Box className="host-figures">{`${spoken.slice(0, 3)} ${spoken.slice(3)}`}</Box>
      </Box>
      <Box className="host-left">
        <Progress value={secondsLeft} of={30} label="这个码还剩" />
      </Box>
      <Box className="note host-said">{`${secondsLeft} 秒后换码 · ${said}`}</Box>
    </Box>
  )
}
