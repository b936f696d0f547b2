import { useEffect } from 'react'
import { useRouter } from '@tarojs/taro'
import { AppError } from '../../../contract/errors'
import { useMe } from '../../../client/me'
import { useCall } from '../../../client/use-call'
import { answeredBy, keptCall, useAnswers, useClockOf, useFreshCalls } from '../../../client/use-my-call'
import { myPhase, type MyAnswer } from '../../../domain/mobilization-mine'
import { Skeleton, Failure } from '../../../ui/states'
import { Hero, Strip } from '../../../ui/parts'
import { Frame } from '../../frame'
import { CallButtons, CallPanel } from '../call-panel'
import { News } from '../news'
import { StandingBar, hasBar } from './bar'
import { Standing } from './standing'

/** Where the message of a call-up opens: two buttons at once, whatever the network does. */
export default function Answer() {
  const { id = '', m = '' } = useRouter().params
  const me = useMe()
  const own = m || (me?.people.find((p) => p.kind === 'self') ?? me?.people[0])?.memberId || ''
  const opened = useCall('mobilization.open', id && me ? { callUpId: id, ...(m && { memberId: m }) } : null, {
    keep: keptCall(id, own),
  })
  const { data, stale, reload, patch } = opened
  useClockOf(data && !stale ? data.now : undefined)
  useFreshCalls(!!data && !stale, (calls) => {
    const fresh = calls.find((c) => c.callUpId === id && c.memberId === data?.memberId)
    if (fresh) patch(() => fresh)
  })
  const answers = useAnswers()
  const who = data?.memberId ?? own
  const said = answers.said(id, who)
  const waits = answers.waits(id, who)
  const answer = (given: Omit<MyAnswer, 'at'>) =>
    answers.answer(
      { callUpId: id, memberId: who, title: data?.title ?? '', answeredAt: data?.answeredAt ?? null },
      given,
    )
  useEffect(() => {
    if (!waits) void reload()
  }, [waits, reload])

  const call = data && answeredBy(answers, data)
  if (!call && opened.error instanceof AppError && opened.error.code !== 'unavailable')
    return (
      <Frame members title="集结">
        <Failure error={opened.error} onRetry={() => void reload()} />
      </Frame>
    )

  const asks = call ? myPhase(call) === 'ask' : !said
  return (
    <Frame
      members
      title="集结"
      bar={
        me &&
        (asks ? (
          <CallButtons onAnswer={(a) => answer({ answer: a })} />
        ) : (
          call && hasBar(call) && <StandingBar call={call} onAnswer={answer} />
        ))
      }
    >
      {call && <News call={call} />}
      {call && opened.error && <Strip>没有连上网络，这是上次看到的；照样可以回复</Strip>}
      {call ? (
        asks ? (
          <CallPanel call={call} />
        ) : (
          <Standing call={call} waits={waits} onAnswer={answer} />
        )
      ) : (
        <>
          <Hero
            title={said ? '已保存在手机' : '集结通知，能来吗？'}
            note={said ? '联网后自动送达。先保证自身安全。' : '正在打开详情，可以先回复。先保证自身安全。'}
          />
          <Skeleton lines={5} />
        </>
      )}
    </Frame>
  )
}
