import type { ActivityView, MyPart } from '../../../contract/activity-views'
import { go } from '../../../client/go'
import type { Loaded } from '../../../client/use-call'
import { Button } from '../../../ui/parts'
import { scan } from '../scan'
import { answerComing, useMine } from './my-parts'
import { ShareButton } from './share'

const weapp = process.env.TARO_ENV === 'weapp'

interface Props {
  view: ActivityView
  of: Loaded<ActivityView>
  /** the leave form is open: it has its own button */
  leaving: MyPart | undefined
  /** just published: telling the group comes before one's own answer */
  isNew: boolean
  onLeave(memberId: string): void
}

/** The one thing to do now: answer, check in, keep the roll, write the record. */
export function ShowBar({ view, of, leaving, isNew, onLeave }: Props) {
  const { may, phase, activityId: id } = view
  const mine = useMine(view)
  const me = mine[0]
  if (leaving) return null

  if (phase === 'draft' && may.edit)
    return (
      <Button kind="main" icon="pencil" onTap={() => go('activity/compose', { id })}>
        接着定方案
      </Button>
    )
  if (phase === 'coming' && isNew && may.host && view.share) return <ShareButton view={view} kind="main" />
  if (phase === 'coming' && may.answer && me && me.answer === null && me.leaveState === null)
    return (
      <>
        <Button onTap={() => onLeave(me.memberId)}>请假</Button>
        <Button kind="main" onTap={() => void answerComing(view, me, of)}>
          参加
        </Button>
      </>
    )
  if (phase === 'coming' && may.host && view.share) return <ShareButton view={view} kind="main" />
  if ((phase === 'open' || phase === 'over') && may.roll)
    return (
      <>
        {phase === 'open' && may.host && (
          <Button icon="qr" onTap={() => go('activity/host', { id })}>
            签到码
          </Button>
        )}
        <Button kind="main" onTap={() => go('activity/roll', { id })}>
          逐人点名
        </Button>
      </>
    )
  if (phase === 'open' && may.checkIn && me && me.outcome === 'none')
    return weapp ? (
      <>
        <Button onTap={() => go('check-in', { id })}>输口令</Button>
        <Button kind="main" icon="scan" onTap={() => void scan()}>
          扫码签到
        </Button>
      </>
    ) : (
      <Button kind="main" onTap={() => go('check-in', { id })}>
        输口令签到
      </Button>
    )
  if (phase === 'held' && may.record)
    return (
      <Button kind="main" icon="pencil" onTap={() => go('record/edit', { id })}>
        写记录
      </Button>
    )
  return null
}
