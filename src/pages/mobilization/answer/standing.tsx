import Taro from '@tarojs/taro'
import type { MyCall } from '../../../contract/mobilization-answer'
import { useServerNow } from '../../../client/clock-ahead'
import { go } from '../../../client/go'
import { sayTime } from '../../../domain/clock'
import { countdown, myPhase, type MyAnswer } from '../../../domain/mobilization-mine'
import { Box } from '../../../ui/elements'
import { Facts } from '../../../ui/facts'
import { Button, Card, Row, Icon } from '../../../ui/parts'
import { KindBand } from '../kind-band'
import { HowLong } from './how-long'
import { WhyNot } from './why-not'
import { Stand } from '../stand'

/** After the answer: what was said, what is still asked, and everything one needs to get there. */
export function Standing({
  call,
  waits,
  onAnswer,
}: {
  call: MyCall
  /** the last answer still waits on the phone */
  waits: boolean
  onAnswer(given: Omit<MyAnswer, 'at'>): void
}) {
  const now = useServerNow(1000)
  const phase = myPhase(call)
  const goes = phase === 'coming'
  const { latitude, longitude } = call
  const map = () =>
    void Taro.openLocation({
      ...{ latitude: latitude!, longitude: longitude!, scale: 16 },
      ...{ name: call.place, address: call.place },
    }).catch(() => undefined)
  return (
    <>
      <KindBand kind={call.kind} />
      <Card>
        <Stand call={call} waits={waits} />
        {goes && (
          <>
            <HowLong call={call} onAnswer={onAnswer} />
            <Button onTap={() => onAnswer({ answer: 'declined' })}>改成不能来</Button>
          </>
        )}
        {phase === 'declined' && <WhyNot call={call} onAnswer={onAnswer} />}
      </Card>
      {call.toCall > 0 && (
        <Card title={`有 ${call.toCall} 个人等您联系`}>
          <Button kind="main" icon="phone" onTap={() => go('mobilization/list', { id: call.callUpId })}>
            打电话
          </Button>
        </Card>
      )}
      <Card
        title={call.title}
        end={goes && <Box className="figures">{`还有 ${countdown(call.assembleAt, now)}`}</Box>}
      >
        <Facts
          facts={[
            { label: '集结时间', value: `${sayTime(call.assembleAt, now)} 前` },
            { label: '地点', value: call.place },
            { label: '带什么', value: call.bring },
            { label: '要做什么', value: call.words },
            {
              label: '支队',
              value: [call.squadName, call.forOther && call.name].filter(Boolean).join(' · '),
            },
            { label: '带队', value: call.leaderName },
            { label: '指挥', value: call.unitName },
            { label: '安全', value: '先保证自身安全' },
          ]}
        />
        {latitude !== null && longitude !== null && process.env.TARO_ENV === 'weapp' && (
          <Button icon="send" onTap={map}>
            看地图、导航过去
          </Button>
        )}
      </Card>
      {call.leading && (
        <Card title="我带的队">
          <Row
            start={<Icon name="phone" />}
            title="打电话名单"
            onTap={() => go('mobilization/list', { id: call.callUpId })}
          />
          <Row
            start={<Icon name="check" />}
            title="集结点名"
            onTap={() => go('mobilization/roll', { id: call.callUpId })}
          />
          <Row
            start={<Icon name="qr" />}
            title="集结码"
            note="到了的人扫这个码"
            onTap={() => go('mobilization/post', { id: call.callUpId })}
          />
        </Card>
      )}
    </>
  )
}
