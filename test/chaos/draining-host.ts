import { Agent, request } from 'node:http'
import { reachOut } from '../../src/cloud/mobilization/reach-out'
import type { Delivery } from '../../src/cloud/wechat'
import { openPostgres } from '../../src/functions/database'
import { benchDeps } from '../bench/mobilize/deps'
import { movingClock } from './moving-clock'
import type { Handing } from './provider'

/** A host that drains until it is killed. It starts, connects, and waits for the word. */
const port = Number(process.env.PROVIDER_PORT)
const agent = new Agent({ keepAlive: true })

const hand = (handing: Omit<Handing, 'life'>) =>
  new Promise<Delivery[]>((resolve) => {
    const body = JSON.stringify({ ...handing, life: process.pid })
    const lost = () => resolve(handing.refs.map(() => ({ outcome: 'retry', why: 'connection' })))
    const sent = request({ host: '127.0.0.1', port, method: 'POST', agent }, (answer) => {
      let text = ''
      answer.on('data', (chunk) => (text += chunk))
      answer.on('end', () => resolve(JSON.parse(text) as Delivery[]))
      answer.on('error', lost)
    })
    sent.on('error', lost)
    sent.end(body)
  })

async function main() {
  const database = openPostgres(process.env.DATABASE_URL!, 6)
  const deps = benchDeps(database, {
    now: movingClock(),
    templates: { 'mobilization.call': { id: 'call' } },
    wechat: {
      configured: true,
      send: async ({ openid, page }: { openid: string; page: string }) =>
        (await hand({ channel: 'wechat', refs: [`${page.split('?')[1]} ${openid}`] }))[0]!,
    } as never,
    reach: {
      sms: {
        name: 'stub',
        perSecond: 400,
        send: async (list) =>
          (
            await hand({
              channel: 'sms',
              refs: list.map((one) => String(one.ref)),
            })
          ).map((said, i) => ({ ...said, providerRef: list[i]!.ref })),
      },
      voice: {
        name: 'stub',
        perSecond: 200,
        call: async (one) => ({
          ...(await hand({ channel: 'voice', refs: [String(one.ref)] }))[0]!,
          providerRef: one.ref,
        }),
      },
      readReceipts: () => null,
    },
  })
  await deps.db.selectFrom('call_up').select('id').limit(1).execute()
  process.send!('ready')
  await new Promise((resolve) => process.once('message', resolve))
  for (;;) {
    try {
      await reachOut(deps)
    } catch (error) {
      process.send!({ failed: String((error as Error).stack ?? error) })
    }
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}

process.on('disconnect', () => process.exit(0))
void main()
