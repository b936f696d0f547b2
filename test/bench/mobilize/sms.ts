import type { Reach, Short } from '../../../src/cloud/reach'
import type { Delivery } from '../../../src/cloud/wechat'
import type { Client } from './post'

/** SMS through the stub, one request a number. */
export const stubSms = (client: Client, perSecond: number): Reach => ({
  sms: {
    name: 'stub',
    perSecond,
    send: (list) =>
      Promise.all(
        list.map(async (one) => ({ ...(await sendOne(client, one)), providerRef: String(one.ref) })),
      ),
  },
  voice: null,
  readReceipts: () => null,
})

async function sendOne(client: Client, one: Short): Promise<Delivery> {
  const answer = await send(client, one.what ? '/news' : '/call', {
    phone: one.phone,
    ref: one.ref,
    params: one.params,
  })
  return answer ? { outcome: 'sent' } : { outcome: 'retry', why: 'busy' }
}

/** What all engines do for one attempt. */
export const send = async (client: Client, path: string, message: object): Promise<boolean> =>
  (JSON.parse(await client.post(path, JSON.stringify(message))) as { errcode: number }).errcode === 0
