import { useState } from 'react'
import Taro from '@tarojs/taro'
import type { TeamPerson, TeamView } from '../../../contract/mobilization-teams'
import { go } from '../../../client/go'
import { useMe } from '../../../client/me'
import { useAct } from '../../../client/use-act'
import { can } from '../../../domain/access'
import { skillNames, transportNames } from '../../../domain/mobilization-teams-words'
import { confirm } from '../../../ui/ask'
import { Facts } from '../../../ui/facts'
import { Button, Buttons } from '../../../ui/parts'
import { Sheet } from '../../../ui/sheet'

/** One person of the team. The number stays masked until somebody asks and knows that it is written down. */
export function PersonSheet({
  person: p,
  team,
  onClose,
}: {
  person: TeamPerson
  team: TeamView
  onClose(): void
}) {
  const me = useMe() ?? null
  const reveal = useAct('org.revealPhone')
  const [phone, setPhone] = useState('')
  const place = {
    ...{ path: team.unitPath, memberId: p.memberId },
    teams: [team.teamId, ...(team.corpsId ? [team.corpsId] : [])],
  }
  const may = (call: 'org.revealPhone' | 'mobilization.setResponder') => can(me?.who ?? null, call, place)

  async function show() {
    const sure = await confirm('查看完整号码？', '查看会记在案：谁、什么时候看的。', '查看')
    const answer = sure && (await reveal.run({ memberId: p.memberId }))
    if (answer) setPhone(answer.phone)
  }

  return (
    <Sheet
      title={p.label}
      onClose={onClose}
      bar={
        may('mobilization.setResponder') && (
          <Button
            icon="pencil"
            onTap={() => {
              onClose()
              go('mobilization/self', { member: p.memberId })
            }}
          >
            改应急信息
          </Button>
        )
      }
    >
      <Facts
        facts={[
          { label: '在队里', value: p.officeName },
          { label: '支部', value: [p.unitName, p.groupName].filter(Boolean).join(' · ') },
          { label: '现在', value: [p.stateWords, p.why].filter(Boolean).join('，') },
          { label: '技能', value: p.skills.map((s) => skillNames[s]).join('、') },
          { label: '交通', value: p.transport.map((t) => transportNames[t]).join('、') },
          { label: '电话', value: phone || p.phone || '没有登记' },
          { label: '听电话', value: p.hardOfHearing ? '听不清电话' : '' },
          { label: '带信人', value: p.messenger },
          { label: '微信', value: p.bound ? '绑定了' : '还没绑定' },
        ]}
      />
      {p.phone && !phone && may('org.revealPhone') && (
        <Button icon="phone" busy={reveal.busy} onTap={() => void show()}>
          查看号码
        </Button>
      )}
      {phone && (
        <Buttons>
          <Button icon="copy" onTap={() => void Taro.setClipboardData({ data: phone })}>
            复制
          </Button>
          <Button icon="phone" onTap={() => void Taro.makePhoneCall({ phoneNumber: phone })}>
            拨打
          </Button>
        </Buttons>
      )}
    </Sheet>
  )
}
