import { useState } from 'react'
import type { CallName } from '../../../contract/calls'
import type { MemberView } from '../../../contract/org-members'
import { go } from '../../../client/go'
import { today } from '../../../client/today'
import { useAct } from '../../../client/use-act'
import { useCall } from '../../../client/use-call'
import { sayDay } from '../../../domain/clock'
import { confirm, tell } from '../../../ui/ask'
import { Card, Icon, Row } from '../../../ui/parts'
import { branchesOf } from '../use-unit'
import { AwaySheet } from './away-sheet'
import { ExemptSheet } from './exempt-sheet'
import { LeaveSheet } from './leave-sheet'
import { MoveSheet } from './move-sheet'

type Open = 'away' | 'exempt' | 'move' | 'leave' | null

/** What a keeper of the roster can do with somebody who is here. */
export function Manage({
  member,
  may,
  onChange,
}: {
  member: MemberView
  may(call: CallName): boolean
  onChange(): void
}) {
  const [open, setOpen] = useState<Open>(null)
  const endAway = useAct('org.endAway')
  const tree = useCall('org.unitTree', may('org.moveMember') ? {} : null, { keep: 'tree' })
  const others = branchesOf(tree.data).filter((b) => b.unitId !== member.unitId)
  const sheet = {
    member,
    onClose: () => setOpen(null),
    onDone: (words: string) => {
      setOpen(null)
      tell(words)
      onChange()
    },
  }

  async function back() {
    const sure = await confirm(`${member.name}回来了？`, '从今天起又计入应到。', '回来了')
    if (sure && (await endAway.done({ memberId: member.memberId, day: today() }))) sheet.onDone('已结束流动')
  }

  return (
    <>
      <Card title="管理">
        {may('org.saveMember') && (
          <Row
            start={<Icon name="pencil" />}
            title="改资料"
            onTap={() => go('org/member-edit', { id: member.memberId })}
          />
        )}
        {may('org.setAway') &&
          (member.away ? (
            <Row
              start={<Icon name="people" />}
              title="结束流动"
              note={member.awayUntil ? `登记到 ${sayDay(member.awayUntil, today())}` : '回来了'}
              onTap={() => void back()}
            />
          ) : (
            <Row
              start={<Icon name="people" />}
              title="设为流动"
              note="外出六个月以上，不计应到"
              onTap={() => setOpen('away')}
            />
          ))}
        {may('org.setExempt') && (
          <Row
            start={<Icon name="clock" />}
            title={member.exempt ? '免于参加：看看或恢复' : '免于参加'}
            note={member.exemptReason || '年老体弱、长期患病'}
            onTap={() => setOpen('exempt')}
          />
        )}
        {may('org.moveMember') && others.length > 0 && (
          <Row start={<Icon name="tree" />} title="换支部" onTap={() => setOpen('move')} />
        )}
        {may('org.leave') && (
          <Row
            start={<Icon name="exit" />}
            title="离开支部"
            note="转出、去世、停止党籍"
            onTap={() => setOpen('leave')}
          />
        )}
        {may('org.memberHistory') && (
          <Row
            start={<Icon name="history" />}
            title="变更记录"
            onTap={() => go('org/history', { member: member.memberId })}
          />
        )}
      </Card>
      {open === 'away' && <AwaySheet {...sheet} />}
      {open === 'exempt' && <ExemptSheet {...sheet} />}
      {open === 'move' && <MoveSheet {...sheet} branches={others} />}
      {open === 'leave' && <LeaveSheet {...sheet} />}
    </>
  )
}
