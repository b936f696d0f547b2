import type { MakeUpState, RecordState } from '../../contract/record-types'
import type { Tone } from '../../ui/parts'

/** The reminder that stands wherever something is uploaded. */
export const nothingSecret = '涉密、敏感内容不上传'

export const stateTones: Record<RecordState | 'none', Tone> = {
  none: 'now',
  open: 'waiting',
  submitted: 'calm',
  returned: 'now',
  accepted: 'done',
}

export const makeUpTones: Record<MakeUpState, Tone> = {
  open: 'waiting',
  waiting: 'now',
  confirmed: 'done',
  dropped: 'calm',
}

/** What the user is told when a file could not be sent or opened. */
export const sayFailed = (error: unknown, what: string): string =>
  (error as Error).name === 'AppError' ? (error as Error).message : `${what}，请看看网络再试`
