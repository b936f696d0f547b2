import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Delivery } from '../../src/cloud/wechat'

/** One request of a host: what it hands over for how many. */
export interface Handing {
  life: number
  channel: 'wechat' | 'sms' | 'voice'
  refs: string[]
}

export interface Provider {
  port: number
  /** what was taken, by its reference: when, and from which life of a host */
  taken: Map<string, { at: number; life: number; channel: Handing['channel'] }[]>
  onTaken?: (ref: string) => void
  /** settles with a life's first request */
  firstOf(life: number): Promise<void>
  close(): void
}

/** SMS, voice and WeChat in one: remembers whatever it took, is busy now and then, and takes up to 20 ms to say so. */
export async function startProvider(random: () => number): Promise<Provider> {
  const taken: Provider['taken'] = new Map()
  const lives = new Map<number, { settled: Promise<void>; settle(): void }>()
  const lifeOf = (life: number) => {
    let found = lives.get(life)
    if (!found) {
      let settle = () => undefined as void
      const settled = new Promise<void>((resolve) => (settle = resolve))
      lives.set(life, (found = { settled, settle }))
    }
    return found
  }
  const provider: Provider = {
    ...{ port: 0, taken, close: () => server.close() },
    firstOf: (life) => lifeOf(life).settled,
  }
  const answer = ({ life, channel, refs }: Handing): Delivery[] => {
    lifeOf(life).settle()
    return refs.map((ref) => {
      const chance = random()
      if (chance < 0.02) return { outcome: 'retry', why: 'busy' }
      if (chance < 0.03) return { outcome: 'refused', why: 'number' }
      const list = taken.get(ref)
      if (list) list.push({ at: Date.now(), life, channel })
      else taken.set(ref, [{ at: Date.now(), life, channel }])
      provider.onTaken?.(ref)
      return { outcome: 'sent' }
    })
  }
  const server: Server = createServer((asked, reply) => {
    let text = ''
    asked.on('data', (chunk) => (text += chunk))
    asked.on('end', () => {
      const said = JSON.stringify(answer(JSON.parse(text) as Handing))
      setTimeout(() => reply.end(said), random() * 20)
    })
  })
  server.keepAliveTimeout = 60_000
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  provider.port = (server.address() as AddressInfo).port
  return provider
}
