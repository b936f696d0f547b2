import { useRouter } from '@tarojs/taro'
import type { WaitingBinding } from '../../../contract/org-binding'
import { phoneNow } from '../../../client/now'
import { useAct } from '../../../client/use-act'
import { useCall } from '../../../client/use-call'
import { sayTime } from '../../../domain/clock'
import { confirm, tell } from '../../../ui/ask'
import { Box } from '../../../ui/elements'
import { Button, Buttons, Card, Hero, Tag } from '../../../ui/parts'
import { Empty, Show } from '../../../ui/states'
import { Frame } from '../../frame'
import { useUnit } from '../use-unit'

const asks: Record<WaitingBinding['why'], string> = {
  replacement: '同意后，旧的微信马上退出。请先当面或打电话问一声，是不是本人换了手机。',
  proxy: '同意后，这个人可以替本人看通知、回复。请先问本人愿不愿意。',
  office: '任职的人能办的事多，请核对是不是本人。',
}

/** Bindings that somebody has to say yes to. */
export default function Waiting() {
  const unit = useUnit(useRouter().params.unit)
  const list = useCall('org.listWaiting', unit && { unitId: unit.unitId })
  const yes = useAct('org.confirmBinding')
  const no = useAct('org.refuseBinding')

  async function say(b: WaitingBinding, agreed: boolean) {
    const sure = agreed
      ? await confirm(`同意${b.label}的绑定？`, asks[b.why], '同意')
      : await confirm('不同意？', '对方会看到没有通过，可以再申请。', '不同意')
    if (!sure || !(await (agreed ? yes : no).done({ bindingId: b.bindingId }))) return
    tell(agreed ? '已同意' : '没有同意')
    await list.reload()
  }

  return (
    <Frame members title="待确认的绑定">
      <Hero title="待确认的绑定" note={unit?.name} />
      <Show of={list}>
        {(waiting) =>
          waiting.length ? (
            <>
              {waiting.map((b) => (
                <Card key={b.bindingId} title={b.label} end={<Tag tone="waiting">{b.words}</Tag>}>
                  <Box className="note">
                    {`${b.unitName} · ${b.wechat ? '微信' : '浏览器'} · ${sayTime(b.at, phoneNow())}`}
                  </Box>
                  <Box className="note">{asks[b.why]}</Box>
                  <Buttons>
                    <Button busy={no.busy} onTap={() => void say(b, false)}>
                      不同意
                    </Button>
                    <Button kind="main" busy={yes.busy} onTap={() => void say(b, true)}>
                      同意
                    </Button>
                  </Buttons>
                </Card>
              ))}
            </>
          ) : (
            <Empty icon="key" title="没有要确认的">
              有人换微信，或者申请替人代办时，会出现在这里。
            </Empty>
          )
        }
      </Show>
    </Frame>
  )
}
