import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { wechatContract, type Contract } from './wechat-contract'

/** How the far end misbehaves, instead of or before the answer it would give. */
export type Fault =
  | { kind: 'errcode'; errcode: number }
  | { kind: 'status'; status: number }
  | { kind: 'drop' } // the connection breaks
  | { kind: 'silent' } // takes the request and never answers
  | { kind: 'lost' } // does what was asked, and the answer never arrives
  | { kind: 'text'; body: string } // something that is not WeChat's form

/** WeChat's server side on loopback: the documented contract with its errors, expiry and quotas. */
export interface WeChatServer {
  origin: string
  contract: Contract
  /** every request in order: its path and body, never the query */
  requests: { path: string; body: Record<string, unknown> }[]
  /** The next `times` answers on a path (all paths when '') go wrong. */
  fail(path: string, fault: Fault, times?: number): void
  /** No more faults. */
  heal(): void
  /** Forgets everything, for the next story. */
  reset(now: () => string): void
  close(): Promise<void>
}

interface Trouble {
  path: string
  fault: Fault
  left: number
}

/** Starts the server on a free port of 127.0.0.1. */
export async function startWeChatServer(): Promise<WeChatServer> {
  let contract = wechatContract(() => '2026-01-01T00:00:00.000Z')
  let troubles: Trouble[] = []
  const requests: WeChatServer['requests'] = []

  const server = createServer((request, response) => {
    const url = new URL(request.url!, 'http://localhost')
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString('utf8')
      const body = text ? (JSON.parse(text) as Record<string, unknown>) : {}
      requests.push({ path: url.pathname, body })
      const trouble = troubles.find((t) => t.left > 0 && (!t.path || t.path === url.pathname))
      if (trouble) trouble.left--
      const answer = () => contract.answer(request.method!, url.pathname, url.searchParams, body)
      misbehave(trouble?.fault, answer, response)
    })
  })
  server.keepAliveTimeout = 60_000
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done))

  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get contract() {
      return contract
    },
    requests,
    fail: (path, fault, times = Infinity) => void troubles.push({ path, fault, left: times }),
    heal: () => void (troubles = []),
    reset(now) {
      contract = wechatContract(now)
      troubles = []
      requests.length = 0
    },
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}

function misbehave(fault: Fault | undefined, answer: () => object | Buffer, response: ServerResponse) {
  switch (fault?.kind) {
    case 'errcode':
      return reply(response, { errcode: fault.errcode, errmsg: 'as told' })
    case 'status':
      return void response.writeHead(fault.status).end('<html>busy</html>')
    case 'drop':
      return void response.destroy()
    case 'lost':
      answer()
      return void response.destroy()
    case 'silent':
      return
    case 'text':
      return void response.writeHead(200).end(fault.body)
    default:
      return reply(response, answer())
  }
}

function reply(response: ServerResponse, body: object | Buffer) {
  const image = Buffer.isBuffer(body)
  response.writeHead(200, { 'content-type': image ? 'image/jpeg' : 'application/json; encoding=utf-8' })
  response.end(image ? body : JSON.stringify(body))
}
