import { AppError } from '../contract/errors'
import type { RequestLine, RequestState } from '../contract/mobilization-requests'

/** What residents may send: enough for anybody in need, too little to flood a village. */
export const perPhoneADay = 3
export const perVillageADay = 30

export const requestWords: Record<RequestState, string> = {
  open: '等人接',
  accepted: '有人接了',
  done: '办好了',
  thanked: '道过谢',
  withdrawn: '已撤回',
  declined: '办不了',
}

export type RequestStep = 'accept' | 'finish' | 'giveBack' | 'decline' | 'withdraw' | 'thank'

const steps: Record<RequestStep, { from: RequestState[]; to: RequestState }> = {
  accept: { from: ['open'], to: 'accepted' },
  finish: { from: ['accepted'], to: 'done' },
  giveBack: { from: ['accepted'], to: 'open' },
  decline: { from: ['open'], to: 'declined' },
  withdraw: { from: ['open', 'accepted'], to: 'withdrawn' },
  thank: { from: ['done'], to: 'thanked' },
}

/** @throws conflict when somebody was first, in words */
export function stepRequest(state: RequestState, step: RequestStep): RequestState {
  const { from, to } = steps[step]
  if (!from.includes(state)) throw new AppError('conflict', `这件事${requestWords[state]}，看看新的情况再办`)
  return to
}

/** Who looks at a request: the village that it belongs to, the team that has it, a leader who could take it. */
export interface RequestRoles {
  village: boolean
  /** leads the team that accepted */
  team: boolean
  /** leads a team that could accept it */
  could: boolean
}

/** What somebody may do with a request as it stands; a resident's own steps are theirs alone. */
export function mayWith(
  request: { state: RequestState; from: 'village' | 'resident' },
  who: RequestRoles,
): RequestLine['may'] {
  const { state, from } = request
  const may: RequestLine['may'] = []
  if (state === 'open' && who.could) may.push('accept')
  if (state === 'accepted' && who.team) may.push('finish', 'giveBack')
  if (who.team && from === 'resident' && (state === 'accepted' || state === 'done')) may.push('reveal')
  if (!who.village) return may
  if (from === 'resident' && state === 'open') may.push('decline')
  if (from === 'village' && (state === 'open' || state === 'accepted')) may.push('withdraw')
  if (from === 'village' && state === 'done') may.push('thank')
  return may
}

/** 2 件等人接，1 件正在办 */
export function sayRequests(states: RequestState[]): string {
  const open = states.filter((s) => s === 'open').length
  const going = states.filter((s) => s === 'accepted').length
  if (!open && !going) return states.length ? '都办好了' : '还没有约请'
  return [open && `${open} 件等人接`, going && `${going} 件正在办`].filter(Boolean).join('，')
}
