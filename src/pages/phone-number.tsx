import { useState } from 'react'
import Taro from '@tarojs/taro'
import { useAct } from '../client/use-act'
import { confirm } from '../ui/ask'
import { Button, Buttons } from '../ui/parts'

/** A number stays masked until somebody asks for it and knows that the look is written down; one's own is no secret. */
export function usePhoneNumber(memberId: string, own = false) {
  const reveal = useAct('org.revealPhone')
  const [phone, setPhone] = useState('')
  async function show() {
    const sure = own || (await confirm('查看完整号码？', '查看会记在案：谁、什么时候看的。', '查看'))
    const answer = sure && (await reveal.run({ memberId }))
    if (answer) setPhone(answer.phone)
  }
  return { phone, busy: reveal.busy, show }
}

/** What can be done with a number: ask for it, then copy or dial it. */
export function PhoneButtons({ of, may }: { of: ReturnType<typeof usePhoneNumber>; may: boolean }) {
  const { phone, busy, show } = of
  if (!phone)
    return may ? (
      <Button icon="phone" busy={busy} onTap={() => void show()}>
        查看号码
      </Button>
    ) : null
  return (
    <Buttons>
      <Button icon="copy" onTap={() => void Taro.setClipboardData({ data: phone })}>
        复制
      </Button>
      <Button icon="phone" onTap={() => void Taro.makePhoneCall({ phoneNumber: phone })}>
        拨打
      </Button>
    </Buttons>
  )
}
