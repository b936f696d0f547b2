import { useCallback, useRef, useState } from 'react'
import type { Input } from '../../contract/calls'
import { AppError } from '../../contract/errors'
import { format } from '../../domain/clock'
import { call } from '../../client/call'
import { phoneNow } from '../../client/now'
import { act } from '../../client/queue'

export interface CheckInResult {
  tone: 'done' | 'waiting' | 'bad'
  title: string
  note: string
  /** why it was refused, for the way on */
  reason?: string
  activityId?: string
  sent: Input<'activity.checkIn'>
}

/** Checks in, live when it can; without a network the scan waits on the phone with its own time. */
export function useCheckIn() {
  const [result, setResult] = useState<CheckInResult | null>(null)
  const [busy, setBusy] = useState(false)
  const running = useRef(false)

  const send = useCallback(async (input: Input<'activity.checkIn'>): Promise<void> => {
    if (running.current) return
    running.current = true
    setBusy(true)
    setResult(await attempt(input))
    running.current = false
    setBusy(false)
  }, [])
  return { result, busy, send }
}

async function attempt(sent: Input<'activity.checkIn'>): Promise<CheckInResult> {
  const scannedAt = phoneNow()
  try {
    const done = await call('activity.checkIn', sent)
    const present = done.outcome === 'present'
    return {
      tone: present ? 'done' : 'waiting',
      title: present ? '签到成功' : '等书记确认',
      note: `${done.name} · ${done.title} · ${format(done.at, 'H:mm')}${present ? '' : `\n${done.words}`}`,
      sent,
    }
  } catch (error) {
    if (error instanceof AppError && error.code !== 'unavailable') return refused(error, sent)
  }
  // no answer: the moment of the scan goes with it
  const late = { ...sent, scannedAt }
  try {
    const done = await act('activity.checkIn', late, '签到')
    if (done === 'kept')
      return {
        tone: 'waiting',
        title: '签到存在手机里了',
        note: '现在没有网络，联网后自动送达，由书记确认。不放心就告诉主持人一声。',
        sent,
      }
    return { tone: 'done', title: '签到成功', note: `${done.name} · ${done.title}\n${done.words}`, sent }
  } catch (error) {
    return refused(error as AppError, sent)
  }
}

function refused(error: AppError, sent: Input<'activity.checkIn'>): CheckInResult {
  const activityId = sent.activityId ?? sent.code?.split('.')[0]
  const already = error.reason === 'already'
  return {
    tone: already ? 'done' : 'bad',
    title: already ? '已经签到了' : '没有签到成功',
    note: error.message,
    reason: error.reason,
    activityId: error.reason === 'expired_code' || error.field === 'spoken' ? activityId : undefined,
    sent,
  }
}
