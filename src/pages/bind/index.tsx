import { useEffect, useState } from 'react'
import { useRouter } from '@tarojs/taro'
import type { BindingKind, Bound } from '../../contract/org-binding'
import { enterWechat } from '../../client/enter'
import { go } from '../../client/go'
import { refreshMe, useMe } from '../../client/me'
import { scanToken, tokenIn } from '../../client/scan-link'
import { useAct } from '../../client/use-act'
import { useCall } from '../../client/use-call'
import { Button, Buttons } from '../../ui/parts'
import { Empty, Show } from '../../ui/states'
import { Frame } from '../frame'
import { WhoIsIt } from './who-is-it'

const weapp = process.env.TARO_ENV === 'weapp'

/** Opened by a scanned code: an ordinary link in `q`, a mini-program code in `scene`, or our own page's token. */
export default function Bind() {
  const { token, t, q, scene } = useRouter().params
  const [scanned, setScanned] = useState<string | null>(null)
  const given = scanned ?? tokenIn(token) ?? tokenIn(t) ?? tokenIn(q) ?? tokenIn(scene)
  const me = useMe()
  const code = useCall('org.peekScan', given ? { token: given } : null)
  const confirm = useAct('org.confirmScan')
  const [bound, setBound] = useState<Bound | null>(null)

  useEffect(() => {
    // the account stands for the WeChat user; whom it acts for is what this page asks
    if (weapp && !me) enterWechat().catch(() => undefined)
    // once, when the page opens
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [])

  async function say(kind: BindingKind) {
    const answer = await confirm.run({ token: given!, kind })
    if (!answer) return
    setBound(answer)
    await refreshMe()
  }

  const home = (
    <Button kind="main" onTap={() => go('home')}>
      去首页
    </Button>
  )
  if (bound)
    return (
      <Frame title="认一认" bar={home}>
        <Empty icon={bound.state === 'active' ? 'check' : 'clock'} title={bound.words}>
          {bound.state === 'active'
            ? `${bound.name}的通知、签到和记录，都在首页。`
            : '确认之前，您可以先看看公开的页面。'}
        </Empty>
      </Frame>
    )
  if (!given)
    return (
      <Frame title="认一认" bar={home}>
        <Empty icon="qr" title="这个码不完整">
          请书记在手机上打开您的页面，再扫一次。
          {weapp && (
            <Buttons>
              <Button icon="scan" onTap={() => void scanToken('b').then((t) => t && setScanned(t))}>
                重新扫
              </Button>
            </Buttons>
          )}
        </Empty>
      </Frame>
    )
  return (
    <Frame title="认一认" bar={code.data?.mine && home}>
      <Show of={code}>
        {(who) => <WhoIsIt who={who} busy={confirm.busy} onSay={say} onNot={() => go('home')} />}
      </Show>
    </Frame>
  )
}
