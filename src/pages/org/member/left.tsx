import type { CallName } from '../../../contract/calls'
import type { MemberView } from '../../../contract/org-members'
import { go } from '../../../client/go'
import { today } from '../../../client/today'
import { useAct } from '../../../client/use-act'
import { sayDay } from '../../../domain/clock'
import { sayDate } from '../say-date'
import { confirm, tell } from '../../../ui/ask'
import { Box } from '../../../ui/elements'
import { Button, Buttons, Card } from '../../../ui/parts'

/** Somebody who has left or is about to: said quietly, and it can be taken back. */
export function Left({
  member,
  may,
  onChange,
}: {
  member: MemberView
  may(call: CallName): boolean
  onChange(): void
}) {
  const undo = useAct('org.undoLeave')
  const { kind, day, words } = member.left!
  const later = day > today()

  async function takeBack() {
    const sure = await confirm('撤回这次登记？', '人回到花名册，之前停下的通知和任务重新开始。', '撤回')
    if (!sure || !(await undo.done({ memberId: member.memberId }))) return
    tell('已撤回')
    onChange()
  }

  return (
    <Card title={later ? `${sayDay(day, today())}起${words}` : words}>
      <Box className="note">
        {kind === 'died'
          ? `${sayDate(day)}。以前的记录都保留着。`
          : later
            ? '到那天自动停止通知，以前的记录都保留。'
            : `${sayDay(day, today())}起。以前的记录都保留。`}
      </Box>
      <Buttons>
        {may('org.memberHistory') && (
          <Button onTap={() => go('org/history', { member: member.memberId })}>变更记录</Button>
        )}
        {may('org.undoLeave') && (
          <Button busy={undo.busy} onTap={() => void takeBack()}>
            登记错了，撤回
          </Button>
        )}
      </Buttons>
    </Card>
  )
}
