import { useEffect } from 'react'
import { useDidHide, useDidShow, useRouter } from '@tarojs/taro'
import { sayTime } from '../../../domain/clock'
import { go } from '../../../client/go'
import { canFillScreen, fillScreen, keepAwake } from '../../../client/screen'
import { Box } from '../../../ui/elements'
import { Button, Card, Strip } from '../../../ui/parts'
import { RotatingCode } from '../../../ui/rotating-code'
import { Empty, Failure, Skeleton } from '../../../ui/states'
import { Frame } from '../../frame'
import { useHostCodes, type Showing } from './codes'
import { Count } from './count'

/** The rotating code for the room: on a phone in the hand, or large on a projector. */
export default function Host() {
  const { id = '' } = useRouter().params
  const showing = useHostCodes(id)
  const { host, error } = showing
  useDidShow(() => keepAwake(true))
  useDidHide(() => keepAwake(false))
  useEffect(() => () => keepAwake(false), [])

  return (
    <Frame
      title={host?.title ?? '签到码'}
      wide
      bar={
        <>
          {canFillScreen && <Button onTap={fillScreen}>全屏投影</Button>}
          <Button kind="main" onTap={() => go('activity/roll', { id })}>
            逐人点名
          </Button>
        </>
      }
    >
      {error && host && <Strip>没有连上网络，码照样换；人数等联网后更新</Strip>}
      {host ? (
        <Box className="host-page">
          <CodeCard showing={showing} />
          <Count activityId={id} host={host} />
        </Box>
      ) : error ? (
        <Failure error={error} onRetry={() => void showing.reload()} />
      ) : (
        <Skeleton lines={8} />
      )}
    </Frame>
  )
}

function CodeCard({ showing }: { showing: Showing }) {
  const { host, code, now, secondsLeft } = showing
  if (!code) {
    const early = now < host!.opensAt
    const over = now > host!.closesAt
    return (
      <Card>
        <Empty
          icon={over ? 'check' : 'clock'}
          title={early ? `${sayTime(host!.opensAt, now)} 开始签到` : over ? '签到结束了' : '码用完了'}
        >
          {early
            ? '到时候这里自动出码，请不要关掉这一页。'
            : over
              ? '没签到的人，逐人点名时补上就行。'
              : '手机有一会儿没有网络。连上网就有新码，也可以直接逐人点名。'}
        </Empty>
      </Card>
    )
  }
  return (
    <Card>
      <RotatingCode
        link={code.link}
        spoken={code.spoken}
        secondsLeft={secondsLeft}
        what="签到"
        said="微信扫一扫就行"
      />
    </Card>
  )
}
