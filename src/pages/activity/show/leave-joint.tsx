import type { ActivityView } from '../../../contract/activity-views'
import { useAct } from '../../../client/use-act'
import { confirm, tell } from '../../../ui/ask'
import { Button } from '../../../ui/parts'

/** A branch that another asked in stays out, in one tap; asked once more, because its people hear it at once. */
export function LeaveJoint({ view, onDone }: { view: ActivityView; onDone(): void }) {
  const leave = useAct('activity.leaveJoint')
  const { joined } = view
  if (!joined) return null

  async function send(unitId: string) {
    const told = `${view.joined!.name}的人会收到消息，发起的支部也会知道。要再参加，请他们另发一次。`
    if (!(await confirm('本支部不参加', told, '不参加'))) return
    if (await leave.done({ activityId: view.activityId, unitId })) {
      tell('已退出，这次不参加')
      onDone()
    }
  }

  return (
    <Button kind="bare" busy={leave.busy} onTap={() => void send(joined.unitId)}>
      本支部不参加这次联建
    </Button>
  )
}
