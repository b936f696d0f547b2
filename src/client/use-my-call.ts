import { useEffect, useState } from 'react'
import Taro from '@tarojs/taro'
import type { Instant } from '../contract/fields'
import type { MyCall } from '../contract/mobilization-answer'
import { afterThat } from '../domain/clock'
import { withAnswer, type MyAnswer } from '../domain/mobilization-mine'
import { call } from './call'
import { hearClock, serverNow } from './clock-ahead'
import { offerMessages } from './consent'
import { useKept } from './kept'
import { useNow } from './now'
import { actSurely, flush } from './queue'

/** Where a call-up's last known picture of one person is kept on the phone. */
export const keptCall = (callUpId: string, memberId: string): string => `call.${callUpId}.${memberId}`

/** Whoever opens a call-up that home has shown sees it at once. */
export function keepCalls(calls: MyCall[]): void {
  for (const one of calls) Taro.setStorageSync(`kept.${keptCall(one.callUpId, one.memberId)}`, one)
}

type Given = Omit<MyAnswer, 'at'>

export interface Answers {
  /** what was answered on this phone, whether the server knows it or not */
  said(callUpId: string, memberId: string): MyAnswer | undefined
  /** it still waits on the phone */
  waits(callUpId: string, memberId: string): boolean
  /** `answeredAt`: of the last word that this phone knows of */
  answer(
    to: { callUpId: string; memberId: string; title: string; answeredAt: Instant | null },
    given: Given,
  ): void
}

const words = { coming: '来', late: '晚到', declined: '不能来' }

/**
 * Answering call-ups: what was tapped holds at once, is kept on the phone before it is sent, and is dated with the
 * moment of the tap.
 */
export function useAnswers(): Answers {
  const [tapped, setTapped] = useState<Record<string, MyAnswer>>({})
  const kept = useKept('mobilization.answer')
  const keptOf = (callUpId: string, memberId: string) =>
    kept.filter((k) => k.callUpId === callUpId && (k.memberId ?? memberId) === memberId).pop()

  const saidOf = (callUpId: string, memberId: string) => {
    const [here, elsewhere] = [tapped[`${callUpId} ${memberId}`], keptOf(callUpId, memberId)]
    return here && elsewhere && (elsewhere.at ?? '') > (here.at ?? '') ? elsewhere : (here ?? elsewhere)
  }

  return {
    said: saidOf,
    waits: (callUpId, memberId) => !!keptOf(callUpId, memberId),
    answer({ callUpId, memberId, title, answeredAt }, given) {
      // WeChat lets us ask only inside the tap
      offerMessages('mobilization.call', 'mobilization.news')
      const at = afterThat([saidOf(callUpId, memberId)?.at, answeredAt], serverNow())
      const said = { ...given, at }
      const key = `${callUpId} ${memberId}`
      setTapped((all) => ({ ...all, [key]: said }))
      const input = { callUpId, ...(memberId && { memberId }), needsRide: false, ...said }
      void actSurely(
        'mobilization.answer',
        input,
        [words[given.answer], title].filter(Boolean).join(' · '),
      ).then((end) => {
        if (end !== 'refused') return
        setTapped(({ [key]: gone, ...others }) => (gone === said ? others : { ...others, [key]: gone! }))
      })
    },
  }
}

/** A call-up as it stands with what was answered here. */
export const answeredBy = (answers: Answers, one: MyCall): MyCall =>
  withAnswer(one, answers.said(one.callUpId, one.memberId))

const every = 20_000

/**
 * While the page is in sight: corrections and 待命 show without a tap, and what waits on the phone is tried again.
 * Looking is a lighter call than opening, which is evidence and is written down.
 *
 * @param on false while there is nothing to look for
 */
export function useFreshCalls(on: boolean, take: (calls: MyCall[]) => void): void {
  const tick = useNow(every)
  useEffect(() => {
    if (!on) return
    void flush()
    call('mobilization.mine', {}).then(
      (calls) => {
        if (calls[0]) hearClock(calls[0].now)
        take(calls)
      },
      () => {},
    )
    // each look is one tick; `take` belongs to the page and changes with every painting
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [tick, on])
}

/** The server's clock is heard with every fresh answer. */
export function useClockOf(now: string | undefined): void {
  useEffect(() => {
    if (now) hearClock(now)
  }, [now])
}
