import { useState } from 'react'
import { useRouter } from '@tarojs/taro'
import { go, goInstead } from '../../../client/go'
import { useMe } from '../../../client/me'
import { tokenIn } from '../../../client/scan-link'
import { useAct } from '../../../client/use-act'
import { useCall } from '../../../client/use-call'
import { Box } from '../../../ui/elements'
import { Facts } from '../../../ui/facts'
import { Button, Buttons, Card, Hero } from '../../../ui/parts'
import { Empty, Show } from '../../../ui/states'
import { Frame } from '../../frame'

/** Opened by the code on a desk's screen: an ordinary link in `q`, or the token from our own scanner. */
export default function Desk() {
  const { token, q } = useRouter().params
  const given = tokenIn(token, 'd') ?? tokenIn(q, 'd')
  const desk = useCall('org.peekDesk', given ? { token: given } : null)
  const confirm = useAct('org.confirmDesk')
  const [done, setDone] = useState(false)
  const as = useMe()?.people[0]

  if (done)
    return (
      <Frame members title="登录电脑">
        <Empty icon="check" title="电脑上已经登录">
          用完在电脑上退出；忘了，就在“已登录的设备”里让它退出。
          <Buttons>
            <Button onTap={() => goInstead('account/devices')}>看已登录的设备</Button>
          </Buttons>
        </Empty>
      </Frame>
    )
  const bar = desk.data && (
    <>
      <Button onTap={() => go('home')}>不是我的</Button>
      <Button
        kind="main"
        busy={confirm.busy}
        onTap={() => void confirm.done({ token: given! }).then((yes) => yes && setDone(true))}
      >
        让它登录
      </Button>
    </>
  )
  return (
    <Frame members title="登录电脑" bar={bar}>
      {given ? (
        <Show of={desk}>
          {({ device, number }) => (
            <>
              <Hero title="让这台电脑登录？" note="只让自己面前的电脑登录：它能办您能办的一切" />
              <Card>
                <Box className="host-spoken">
                  <Box className="note">电脑上也是</Box>
                  <Box className="host-figures">{number}</Box>
                </Box>
                <Facts
                  facts={[
                    { label: '电脑', value: device },
                    { label: '登录的人', value: as && `${as.name} · ${as.unitName}` },
                  ]}
                />
              </Card>
            </>
          )}
        </Show>
      ) : (
        <Empty icon="qr" title="这个码不完整">
          请在电脑上换一个码，再扫一次。
        </Empty>
      )}
    </Frame>
  )
}
