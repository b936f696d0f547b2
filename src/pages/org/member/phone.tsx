import { useState } from 'react'
import Taro from '@tarojs/taro'
import type { MemberView } from '../../../contract/org-members'
import { useAct } from '../../../client/use-act'
import { confirm } from '../../../ui/ask'
import { Box } from '../../../ui/elements'
import { Button, Buttons, Card } from '../../../ui/parts'

/** The number stays masked until somebody asks for it and knows that the look is written down. */
export function Phone({ member, may, own }: { member: MemberView; may: boolean; own: boolean }) {
  const reveal = useAct('org.revealPhone')
  const [phone, setPhone] = useState('')

  async function show() {
    const sure = own || (await confirm('查看完整号码？', '查看会记在案：谁、什么时候看的。', '查看'))
    const answer = sure && (await reveal.run({ memberId: member.memberId }))
    if (answer) setPhone(answer.phone)
  }

  return (
    <Card title="电话" end={member.phoneVerified ? '微信核对过' : undefined}>
      {member.phone ? (
        <>
          <Box className="card-title figures">{phone || member.phone}</Box>
          {may && !phone && (
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
        </>
      ) : (
        <Box className="note">没有登记电话。没有电话也能参加、也能点名。</Box>
      )}
    </Card>
  )
}
