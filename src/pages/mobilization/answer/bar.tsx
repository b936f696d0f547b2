import type { MyCall } from '../../../contract/mobilization-answer'
import { go } from '../../../client/go'
import { myPhase, type MyAnswer } from '../../../domain/mobilization-mine'
import { Button } from '../../../ui/parts'
import { scan } from '../../activity/scan'

/** There is something left to tap: on the way, or sorry not to be. */
export const hasBar = (call: MyCall): boolean => ['coming', 'declined'].includes(myPhase(call))

/** What comes after the answer: arriving; or thinking better of it. */
export function StandingBar({
  call,
  onAnswer,
}: {
  call: MyCall
  onAnswer(given: Omit<MyAnswer, 'at'>): void
}) {
  const phase = myPhase(call)
  const spoken = () => go('mobilization/arrive', { id: call.callUpId, m: call.memberId })
  if (phase === 'coming')
    return (
      <>
        {process.env.TARO_ENV === 'weapp' && <Button onTap={spoken}>输口令</Button>}
        {process.env.TARO_ENV === 'weapp' ? (
          <Button kind="main" icon="scan" onTap={() => void scan('请扫集结点的码')}>
            到了，扫码
          </Button>
        ) : (
          <Button kind="main" onTap={spoken}>
            到了，输口令
          </Button>
        )}
      </>
    )
  return (
    <Button kind="main" onTap={() => onAnswer({ answer: 'coming' })}>
      改成来
    </Button>
  )
}
