import type { Device } from '../../../contract/org-sign-in'
import { go } from '../../../client/go'
import { phoneNow } from '../../../client/now'
import { scanToken } from '../../../client/scan-link'
import { useAct } from '../../../client/use-act'
import { useCall } from '../../../client/use-call'
import { sayTime } from '../../../domain/clock'
import { confirm, tell } from '../../../ui/ask'
import { Button, Card, Hero, Icon, Row, Tag } from '../../../ui/parts'
import { Empty, Show } from '../../../ui/states'
import { Frame } from '../../frame'

/** Where this account is signed in; a lost phone is shut out from here. */
export default function Devices() {
  const devices = useCall('org.listDevices', {})
  const revoke = useAct('org.revokeDevice')

  async function shutOut(device: Device) {
    const sure = await confirm(
      `让“${device.name}”退出？`,
      '那台设备马上要重新登录，没有送出的内容会丢掉。',
      '退出',
    )
    if (!sure || !(await revoke.done({ deviceId: device.id }))) return
    tell('已退出')
    await devices.reload()
  }

  async function letDeskIn() {
    const token = await scanToken('d')
    if (token) go('account/desk', { token })
    else if (token === '') tell('这不是登录电脑的码')
  }

  return (
    <Frame members title="已登录的设备">
      <Hero title="已登录的设备" note="手机丢了，在这里让它退出" />
      {process.env.TARO_ENV === 'weapp' && (
        <Card>
          <Row
            start={<Icon name="scan" />}
            title="登录电脑"
            note="扫电脑上登录页的码"
            onTap={() => void letDeskIn()}
          />
        </Card>
      )}
      <Show of={devices}>
        {(list) =>
          list.length ? (
            <Card>
              {list.map((d) => (
                <Row
                  key={d.id}
                  start={<Icon name="device" />}
                  title={d.name || (d.edition === 'weapp' ? '微信' : '浏览器')}
                  note={`${d.edition === 'weapp' ? '小程序' : '浏览器'} · 最近用过 ${sayTime(d.seenAt, phoneNow())}`}
                  end={
                    d.current ? (
                      <Tag tone="done">这一台</Tag>
                    ) : (
                      <Button kind="quiet" label={`退出 ${d.name}`} onTap={() => void shutOut(d)}>
                        退出
                      </Button>
                    )
                  }
                />
              ))}
            </Card>
          ) : (
            <Empty icon="device" title="没有登录的设备">
              微信小程序由微信认人，不用登录。
            </Empty>
          )
        }
      </Show>
    </Frame>
  )
}
