import { fork, type ChildProcess } from 'node:child_process'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** How a provider behaves. Milliseconds; `errors` is a share of 1; `perSecond` refuses what is more, 0 does not. */
export interface Manner {
  delay: number
  spread: number
  errors: number
  perSecond: number
}

/** What it saw since its manner was set: the calls to people, and the first and last of them on this machine's clock. */
export interface Seen {
  calls: number
  refused: number
  firstAt: number
  lastAt: number
}

export interface Stub {
  port: number
  set(manner: Partial<Manner>): Promise<void>
  seen(): Promise<Seen>
  stop(): void
}

const atOnce: Manner = { delay: 0, spread: 0, errors: 0, perSecond: 0 }

/** A provider over HTTP in a process of its own; it answers as WeChat does. */
export async function startStub(): Promise<Stub> {
  const child: ChildProcess = fork(process.argv[1]!, ['stub'])
  const told = <T>() => new Promise<T>((resolve) => child.once('message', (m) => resolve(m as T)))
  const { port } = await told<{ port: number }>()
  const ask = <T>(question: object) => {
    const answer = told<T>()
    child.send(question)
    return answer
  }
  return {
    port,
    set: (manner) => ask({ manner: { ...atOnce, ...manner } }),
    seen: () => ask({}),
    stop: () => void child.kill(),
  }
}

/** What runs in that process. */
export function serveStub() {
  let manner = atOnce
  let seen: Seen = { calls: 0, refused: 0, firstAt: 0, lastAt: 0 }
  let tokens = 0
  let filledAt = 0
  const take = () => {
    if (!manner.perSecond) return true
    const now = performance.now()
    tokens = Math.min(manner.perSecond, tokens + ((now - filledAt) / 1000) * manner.perSecond)
    filledAt = now
    return tokens >= 1 && tokens-- >= 1
  }
  const answer = (url: string) => {
    if (url.startsWith('/cgi-bin/stable_token')) return '{"access_token":"bench","expires_in":7200}'
    // news is not what is measured
    if (url.startsWith('/news')) return '{"errcode":0}'
    const ok = take() && Math.random() >= manner.errors
    if (!ok) seen.refused++
    else {
      seen.calls++
      seen.lastAt = Date.now()
      seen.firstAt ||= seen.lastAt
    }
    return ok ? '{"errcode":0}' : '{"errcode":-1}'
  }
  const server = createServer((asked, reply) => {
    asked.resume()
    asked.on('end', () => {
      const said = answer(asked.url!)
      const end = () => {
        reply.writeHead(200, { 'content-type': 'application/json', 'content-length': said.length })
        reply.end(said)
      }
      const wait = manner.delay + (Math.random() * 2 - 1) * manner.spread
      if (wait > 0) setTimeout(end, wait)
      else end()
    })
  })
  server.keepAliveTimeout = 60_000
  server.listen(0, '127.0.0.1', () => process.send!({ port: (server.address() as AddressInfo).port }))
  process.on('message', ({ manner: wanted }: { manner?: Manner }) => {
    if (wanted) {
      manner = wanted
      tokens = manner.perSecond
      filledAt = performance.now()
      seen = { calls: 0, refused: 0, firstAt: 0, lastAt: 0 }
    }
    process.send!(seen)
  })
  process.on('disconnect', () => process.exit(0))
}
