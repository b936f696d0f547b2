import { useState } from 'react'
import type { Credit } from '../../../contract/message'
import { AppError } from '../../../contract/errors'
import { consentsAtOnce } from '../../../domain/consent'
import { askConsent } from '../../../client/consent'
import { useCall } from '../../../client/use-call'
import { tell } from '../../../ui/ask'
import { Button, Card, Hero, Row, Tag } from '../../../ui/parts'
import { Empty, Show } from '../../../ui/states'
import { Frame } from '../../frame'

/** One tap, one message: WeChat's own rule. What was agreed to is counted here, because WeChat does not tell. */
export default function Messages() {
  const credits = useCall('message.credits', {})
  const [busy, setBusy] = useState(false)

  async function askFor(list: Credit[]) {
    const wanted = [...list].sort((a, b) => a.left - b.left).slice(0, consentsAtOnce)
    setBusy(true)
    try {
      if (await askConsent(wanted)) {
        tell('记下了')
        await credits.reload()
      } else tell('没有订阅。以后可以再来')
    } catch (error) {
      tell(error instanceof AppError ? error.message : '没有连上网络，请再点一次')
    }
    setBusy(false)
  }

  return (
    <Frame
      members
      title="消息提醒"
      bar={
        !!credits.data?.length && (
          <Button kind="main" busy={busy} onTap={() => void askFor(credits.data!)}>
            多提醒我一次
          </Button>
        )
      }
    >
      <Hero title="消息提醒" note="微信规定：点一次“允许”，只能提醒一次。不订也不影响参加。" />
      <Show of={credits}>
        {(list) =>
          list.length ? (
            <Card>
              {list.map((c) => (
                <Row
                  key={c.template}
                  title={c.name}
                  end={
                    <Tag tone={c.left ? 'done' : 'calm'}>{c.left ? `还能提醒 ${c.left} 次` : '没有订'}</Tag>
                  }
                />
              ))}
            </Card>
          ) : (
            <Empty icon="bell" title="还没有开通消息">
              通知会发在支部的微信群里。
            </Empty>
          )
        }
      </Show>
    </Frame>
  )
}
