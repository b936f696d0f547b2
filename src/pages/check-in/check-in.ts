import type { Input } from '../../contract/calls'
import type { AppError } from '../../contract/errors'
import { format } from '../../domain/clock'
import { callOrKeep, useTry } from '../../client/at-once'
import { phoneNow } from '../../client/now'

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
export const useCheckIn = () => useTry(attempt)

async function attempt(sent: Input<'activity.checkIn'>): Promise<CheckInResult> {
  const later = { ...sent, scannedAt: phoneNow() }
  try {
    const done = await callOrKeep('activity.checkIn', sent, later, '签到')
    if (done === 'kept')
      return {
        tone: 'waiting',
        title: '签到存在手机里了',
        note: '现在没有网络，联网后自动送达，由书记确认。不放心就告诉主持人一声。',
        sent,
      }
    const present = done.outcome === 'present'
    return {
      tone: present ? 'done' : 'waiting',
      title: present ? '签到成功' : '等书记确认',
      note: `${done.name} · ${done.title} · ${format(done.at, 'H:mm')}${present ? '' : `\n${done.words}`}`,
      sent,
    }
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
