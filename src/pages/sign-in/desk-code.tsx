import { useEffect, useState } from 'react'
import type { Output } from '../../contract/calls'
import { call } from '../../client/call'
import { deviceName } from '../../client/device'
import { useNow } from '../../client/now'
import { useAct } from '../../client/use-act'
import { Box } from '../../ui/elements'
import { QrCode } from '../../ui/figures'
import { Button, Card } from '../../ui/parts'

/** How often the browser asks whether the phone has said yes, in milliseconds. */
const every = 2_000

/** At a desk: nothing is typed, the phone that knows who one is scans and agrees. */
export function DeskCode({ onEntered }: { onEntered(): void }) {
  const [code, setCode] = useState<Output<'org.startDesk'> | null>(null)
  // the server says when: this desk's own clock may be wrong by hours
  const [over, setOver] = useState(false)
  const start = useAct('org.startDesk')
  const enter = useAct('org.enterDesk')
  const now = useNow(every)

  useEffect(() => {
    if (!code) return
    const { secret } = code
    call('org.deskState', { secret }).then(
      async ({ state }) => {
        if (state === 'confirmed' && (await enter.done({ secret }))) onEntered()
        if (state !== 'ended') return
        setCode(null)
        setOver(true)
      },
      // no answer this time; the next is two seconds away
      () => undefined,
    )
    // asked again with every turn of the clock
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [now, code])

  const show = async () => setCode(await start.run({ device: deviceName() }))
  return (
    <Card title="用手机登录" end={<>不用登录码</>}>
      {code ? (
        <Box className="host">
          <QrCode text={code.link} label="登录这台电脑的码" />
          <Box className="host-spoken">
            <Box className="note">手机上也是</Box>
            <Box className="host-figures">{code.number}</Box>
          </Box>
          <Box className="prose">用微信扫一扫，数字一样，再点“让它登录”。</Box>
        </Box>
      ) : (
        <Button icon="qr" busy={start.busy} onTap={() => void show()}>
          {over ? '码过期了，换一个' : '出一个码，用手机扫'}
        </Button>
      )}
    </Card>
  )
}
