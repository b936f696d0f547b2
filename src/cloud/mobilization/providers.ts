import type { Channel } from '../../contract/mobilization-types'
import type { Policy } from '../../domain/mobilization-ladder'
import type { Deps } from '../context'

/** The platform's cap is not published; this many a second it has borne. */
const wechatPerSecond = 500

/** What can be used here, and how fast. 0: switched off. */
export const providersOf = (deps: Pick<Deps, 'wechat' | 'templates' | 'reach'>): Policy['perSecond'] => ({
  wechat: deps.wechat.configured && deps.templates['mobilization.call'] ? wechatPerSecond : 0,
  sms: deps.reach.sms?.perSecond ?? 0,
  voice: deps.reach.voice?.perSecond ?? 0,
})

/** Seconds that an attempt is ours: three times what its provider may take to answer. */
export const leaseSeconds: Record<Channel, number> = {
  wechat: 15,
  sms: 15,
  voice: 24,
  messenger: 15,
  list: 10,
  knock: 10,
  loudspeaker: 10,
  news: 15,
}

/** No attempt is begun whose answer might come after its lease. */
export const timeoutSeconds = (channel: Channel): number => leaseSeconds[channel] / 3
