import { useState } from 'react'
import type { BindingView } from '../../../contract/org-binding'
import type { MemberView } from '../../../contract/org-members'
import { phoneNow } from '../../../client/now'
import { useAct } from '../../../client/use-act'
import { sayTime } from '../../../domain/clock'
import { confirm, tell } from '../../../ui/ask'
import { Box } from '../../../ui/elements'
import { Button, Card, Row, Tag } from '../../../ui/parts'
import { BindSheet } from './bind-sheet'

const wayWords: Record<BindingView['way'], string> = {
  scan: '扫码',
  phone: '手机号',
  code: '登录码',
  demo: '演示',
  init: '首次启用',
}

/** Which accounts stand for the member, and how one more comes to. */
export function Bindings({
  member,
  may,
  own,
  onChange,
}: {
  member: MemberView
  may: { bind: boolean; unbind: boolean }
  own: boolean
  onChange(): void
}) {
  const [binding, setBinding] = useState(false)
  const unbind = useAct('org.unbind')

  async function end(b: BindingView) {
    const sure = await confirm('解除这个绑定？', '那个账号马上看不到也收不到相关通知。', '解除')
    if (!sure || !(await unbind.done({ bindingId: b.bindingId }))) return
    tell('已解除')
    onChange()
  }

  return (
    <Card title="微信和登录">
      {member.bindings.map((b) => (
        <Row
          key={b.bindingId}
          title={`${b.wechat ? '微信' : '浏览器'} · ${b.kind === 'self' ? '本人' : '代办'}`}
          note={`${wayWords[b.way]} · ${sayTime(b.at, phoneNow())}`}
          end={
            b.state === 'waiting' ? (
              <Tag tone="waiting">等确认</Tag>
            ) : may.unbind || b.mine ? (
              <Button kind="quiet" label="解除绑定" onTap={() => void end(b)}>
                解除
              </Button>
            ) : (
              <Tag tone="done">已绑定</Tag>
            )
          }
        />
      ))}
      {!member.bindings.length && <Box className="note">还没有绑定。不绑定也照样点名、记出勤。</Box>}
      {may.bind && (
        <Button icon="qr" onTap={() => setBinding(true)}>
          {own ? '让家人代办' : member.bindings.some((b) => b.kind === 'self') ? '再绑定一个' : '绑定微信'}
        </Button>
      )}
      {binding && (
        <BindSheet
          member={member}
          own={own}
          onClose={() => {
            setBinding(false)
            onChange()
          }}
        />
      )}
    </Card>
  )
}
