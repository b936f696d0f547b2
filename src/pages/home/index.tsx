import { useEffect, useState } from 'react'
import Taro from '@tarojs/taro'
import type { Home } from '../../contract/home'
import { AppError } from '../../contract/errors'
import { heard, isStranger, useMe } from '../../client/me'
import { useCall } from '../../client/use-call'
import { answeredBy, keepCalls, useAnswers, useFreshCalls } from '../../client/use-my-call'
import { isPressing } from '../../domain/mobilization-mine'
import { Box } from '../../ui/elements'
import { Strip } from '../../ui/parts'
import { Show } from '../../ui/states'
import { Frame } from '../frame'
import { CallButtons } from '../mobilization/call-panel'
import { CallCover, LiveCall } from './calls'
import { HatSwitch, hatsOf, type Hat } from './hats'
import { Live } from './live'
import { MemberHome } from './member'
import { NextButton, SecretaryView } from './secretary'
import { OfficeBar, OfficeView } from './office'
import { Visitor, VisitorBar } from './visitor'

const key = 'home.hat'

export default function HomePage() {
  const me = useMe()
  const home = useCall('home.show', isStranger(me) ? null : {}, { keep: 'home', butNot: 'me' })
  const [chosen, setChosen] = useState<string>(() => Taro.getStorageSync<string>(key) || '')

  const answers = useAnswers()
  const fresh = home.data && !home.stale ? home.data.calls : undefined
  useEffect(() => {
    if (fresh) keepCalls(fresh)
  }, [fresh])
  useFreshCalls(!!fresh?.length, (calls) => home.patch((h) => ({ ...h, calls })))

  const stranger = home.error instanceof AppError && home.error.code === 'unauthenticated'
  // home answers with who asks; what the phone remembers of it is no news
  const said = stranger ? null : home.stale ? undefined : home.data?.me
  useEffect(() => {
    if (said !== undefined) heard(said)
  }, [said])

  if (isStranger(me) || stranger)
    return (
      <Frame title="先锋支部" tab="home" bar={<VisitorBar me={me} />}>
        {me?.waiting.map((w) => (
          <Strip key={w.bindingId}>{`您和${w.name}的绑定，等支部书记确认`}</Strip>
        ))}
        <Visitor />
      </Frame>
    )

  // what the phone remembers may be somebody else's, who used it before
  const own = (data: Home) => !me || !home.stale || data.member?.memberId === me.people[0]?.memberId
  const data = home.data && own(home.data) ? home.data : null
  const calls = (data?.calls ?? []).map((one) => answeredBy(answers, one))
  const pressing = calls.filter(isPressing)
  const first = pressing[0]
  const hats = data ? hatsOf(data, me ?? null) : []
  const hat = hats.find((h) => h.key === chosen) ?? hats[0]
  const wear = (h: Hat) => {
    setChosen(h.key)
    Taro.setStorageSync(key, h.key)
  }

  if (first)
    return (
      <Frame
        title="先锋支部"
        tab="home"
        bar={
          <CallButtons
            name={first.forOther ? first.name : undefined}
            onAnswer={(answer) => answers.answer(first, { answer })}
          />
        }
      >
        {home.error && <Strip>没有连上网络，这是上次看到的；照样可以回复</Strip>}
        <CallCover call={first} others={pressing.length - 1} />
      </Frame>
    )

  return (
    <Frame
      title="先锋支部"
      tab="home"
      wide={!!hat?.office || !!hat?.secretary}
      bar={
        hat?.secretary && hat.secretary.next.step !== 'none' ? (
          <NextButton secretary={hat.secretary} month={data!.month} />
        ) : hat?.office?.waiting.length ? (
          <OfficeBar office={hat.office} onDone={() => void home.reload()} />
        ) : undefined
      }
    >
      <Show of={{ ...home, data }} lines={6}>
        {(shown) => (
          <>
            {home.error && <Strip>没有连上网络，这是上次看到的</Strip>}
            <Live lines={shown.live} />
            {calls.map((one) => (
              <LiveCall
                key={`${one.callUpId} ${one.memberId}`}
                call={one}
                waits={answers.waits(one.callUpId, one.memberId)}
              />
            ))}
            {hats.length > 1 && <HatSwitch hats={hats} hat={hat!} onChange={wear} />}
            {hat?.secretary && <SecretaryView secretary={hat.secretary} month={shown.month} />}
            {hat?.office && <OfficeView office={hat.office} />}
            {!hat?.secretary && !hat?.office && <MemberHome home={shown} of={home} />}
            <Box className="gap-above" />
          </>
        )}
      </Show>
    </Frame>
  )
}
