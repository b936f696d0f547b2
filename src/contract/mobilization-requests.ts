import * as v from 'valibot'
import { day, id, optionalText, text, type Day, type Instant } from './fields'

/** 等人接 → 有人接了 → 办好了 → 道过谢; 已撤回, 办不了. */
export type RequestState = 'open' | 'accepted' | 'done' | 'thanked' | 'withdrawn' | 'declined'

/** The token in a village's code, or in what somebody keeps of their own request. */
const token = v.pipe(v.string(), v.regex(/^[0-9a-z]{20}$/, '这个码不对，请重新扫'))
const wanted = { words: text('要帮什么忙', 200), place: optionalText('在哪里', 60) }

export interface RequestLine {
  requestId: string
  unitId: string
  unitName: string
  /** 村居约请, or a resident's 有事请找我 */
  from: 'village' | 'resident'
  words: string
  place: string
  wantedOn: Day | null
  /** a resident's; only for the village and the team that accepted */
  name: string
  /** 199****0001; the whole one is a call of its own, written down */
  phone: string
  state: RequestState
  stateWords: string
  teamId: string | null
  teamName: string
  at: Instant
  doneWords: string
  thankWords: string
  /** why it was withdrawn or declined, or why a team gave it back */
  endWords: string
  /** what the caller may do with it now */
  may: ('accept' | 'finish' | 'giveBack' | 'decline' | 'withdraw' | 'thank' | 'reveal')[]
}

export const mobilizationRequestInputs = {
  /** The code that residents scan, if there is one. */
  'mobilization.requestForm': v.object({ unitId: id }),
  /** A new code; the old one, if any, ends. `open: false`: none. */
  'mobilization.setRequestForm': v.object({ unitId: id, open: v.boolean() }),
  /** Whose code it is. For anybody. */
  'mobilization.form': v.object({ token }),
  /** 有事请找我: somebody without an account asks. At most 3 a day from a phone, 30 to a village. */
  'mobilization.askHelp': v.object({
    token,
    ...wanted,
    name: text('您的称呼', 20),
    phone: v.pipe(v.string(), v.trim(), v.regex(/^1[3-9]\d{9}$/, '请填 11 位手机号码')),
  }),
  /** How somebody's own request stands, by what their phone kept of it. */
  'mobilization.asked': v.object({ receipt: token }),
  'mobilization.answerAsked': v.object({
    receipt: token,
    what: v.picklist(['thank', 'withdraw'], '请选一项'),
    words: optionalText('说一句', 100),
  }),
  /** 村居约请: a village asks for a team. */
  'mobilization.request': v.object({ unitId: id, ...wanted, wantedOn: v.optional(day) }),
  /** The requests of a unit and beneath it: open ones first, then the newest. */
  'mobilization.requests': v.object({ unitId: id }),
  /** What teams may take on here, and what one's own teams have. */
  'mobilization.teamRequests': v.object({}),
  'mobilization.acceptRequest': v.object({ requestId: id, teamId: id }),
  'mobilization.finishRequest': v.object({ requestId: id, words: text('办得怎么样', 200) }),
  /** The team cannot after all: it is open again for others. */
  'mobilization.giveBackRequest': v.object({ requestId: id, words: text('原因', 100) }),
  'mobilization.declineRequest': v.object({ requestId: id, words: text('原因', 100) }),
  'mobilization.withdrawRequest': v.object({ requestId: id, words: optionalText('原因', 100) }),
  'mobilization.thankRequest': v.object({ requestId: id, words: optionalText('说一句', 100) }),
  /** The whole number, for whoever leads the team that accepted; each look is written down. */
  'mobilization.revealAsker': v.object({ requestId: id }),
}

export interface MobilizationRequestOutputs {
  'mobilization.requestForm': { link: string | null; unitName: string }
  'mobilization.setRequestForm': { link: string | null; unitName: string }
  'mobilization.form': { unitName: string }
  'mobilization.askHelp': { receipt: string }
  'mobilization.asked': {
    unitName: string
    words: string
    state: RequestState
    stateWords: string
    teamName: string
    doneWords: string
    endWords: string
    at: Instant
  }
  'mobilization.answerAsked': null
  'mobilization.request': { requestId: string }
  'mobilization.requests': { unitName: string; unitPath: string; items: RequestLine[]; words: string }
  'mobilization.teamRequests': {
    items: RequestLine[]
    /** teams that the caller may accept for */
    leads: { teamId: string; name: string }[]
  }
  'mobilization.acceptRequest': null
  'mobilization.finishRequest': null
  'mobilization.giveBackRequest': null
  'mobilization.declineRequest': null
  'mobilization.withdrawRequest': null
  'mobilization.thankRequest': null
  'mobilization.revealAsker': { phone: string }
}
