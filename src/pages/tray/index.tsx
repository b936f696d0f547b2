import { useState } from 'react'
import type { TrayMessage } from '../../contract/message'
import { phoneNow } from '../../client/now'
import { useCall } from '../../client/use-call'
import { sayTime } from '../../domain/clock'
import { Facts } from '../../ui/facts'
import { Button, Card, Hero, Tag, type Tone } from '../../ui/parts'
import { Empty, Show } from '../../ui/states'
import { Box } from '../../ui/elements'
import { Frame } from '../frame'

const states: Record<TrayMessage['state'], [Tone, string]> = {
  waiting: ['waiting', '等着发'],
  sent: ['done', '发出'],
  refused: ['calm', '对方没有订'],
  broken: ['now', '发不出'],
  cancelled: ['calm', '撤回了'],
}

const page = 20

/** The demo sends nothing: this is what would have reached people's phones. */
export default function Tray() {
  const [many, setMany] = useState(page)
  const messages = useCall('message.tray', {})
  return (
    <Frame title="消息托盘">
      <Hero title="消息托盘" note="演示不真发消息。这些本来会发到各人的微信。" />
      <Show of={messages}>
        {(list) =>
          list.length ? (
            <>
              {list.slice(0, many).map((m) => (
                <Card
                  key={m.id}
                  title={m.name}
                  end={<Tag tone={states[m.state][0]}>{states[m.state][1]}</Tag>}
                >
                  <Box className="note">{`发给 ${m.to} · ${m.unitName} · ${sayTime(m.at, phoneNow())}`}</Box>
                  <Facts facts={m.fields} />
                  {m.why && <Box className="note">{m.why}</Box>}
                </Card>
              ))}
              {list.length > many && (
                <Button kind="bare" onTap={() => setMany(many + page)}>
                  {`再看一些，还有 ${list.length - many} 条`}
                </Button>
              )}
            </>
          ) : (
            <Empty icon="send" title="还没有消息">
              发一次活动通知，这里就会出现每个人会收到的内容。
            </Empty>
          )
        }
      </Show>
    </Frame>
  )
}
