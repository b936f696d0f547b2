import { readFileSync, statSync } from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { compileDist } from './compile'
import { hostCalls, type Host, type HostCall } from './host-calls'
import { realUrl } from './host-web'
import { WxFailure } from './network'
import { pageSideBundle } from './page-side-bundle'
import type { Reply, Setup } from './protocol'

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.svg': 'image/svg+xml',
}

export type PhoneServer = { origin: string; close(): Promise<void> }

type Answer = { type: string; body: string | Buffer; status?: number }

/** One small server per phone, on this machine only: the host page, the two bundles, files, and /__host/<call>. */
export async function startServer(dist: string, host: Host, setup: () => Setup): Promise<PhoneServer> {
  const calls = hostCalls(host)

  const answer = async (request: http.IncomingMessage): Promise<Answer> => {
    const url = new URL(request.url ?? '/', 'http://phone')
    if (url.pathname === '/') return { type: '.html', body: hostPage(setup()) }
    if (url.pathname === '/favicon.ico') return { type: '.png', body: '', status: 204 }
    if (url.pathname === '/__app.js') return { type: '.js', body: compileDist(dist) }
    if (url.pathname === '/__page-side.js') return { type: '.js', body: pageSideBundle() }
    if (url.pathname === '/__file') return storedFile(host, url.searchParams.get('path') ?? '')
    if (url.pathname === '/__proxy') return proxied(host, url.searchParams.get('url') ?? '')
    if (url.pathname.startsWith('/__host/')) {
      const reply = await hostReply(calls[url.pathname.slice('/__host/'.length)], await readBody(request))
      return { type: '.json', body: JSON.stringify(reply) }
    }
    return packageFile(dist, decodeURIComponent(url.pathname))
  }

  const server = http.createServer((request, response) => {
    answer(request).then(
      ({ type, body, status }) => {
        response.writeHead(status ?? 200, {
          'content-type': TYPES[type] ?? 'application/octet-stream',
          'cache-control': 'no-store',
        })
        response.end(body)
      },
      (error: unknown) => response.writeHead(500).end(String(error)),
    )
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((closed) => {
        server.closeAllConnections()
        server.close(() => closed())
      }),
  }
}

/** A clock that runs at the usual pace from wherever the test has set it; timers are the machine's own. */
const CLOCK = `window.__clockAhead = window.__setup.clockAhead
window.Date = class extends Date {
  constructor(...given) { given.length ? super(...given) : super(Date.now()) }
  static now() { return super.now() + window.__clockAhead }
}`

function hostPage(setup: Setup): string {
  return `<!doctype html><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1,minimum-scale=1,maximum-scale=1">
<title>phone</title><body>
<script>window.__setup = ${JSON.stringify(setup).replace(/</g, '\\u003c')}
${CLOCK}</script>
<script src="/__app.js"></script><script src="/__page-side.js"></script>`
}

async function readBody(request: http.IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return chunks.length ? (JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown) : {}
}

async function hostReply(call: HostCall | undefined, input: unknown): Promise<Reply> {
  try {
    if (!call) throw new Error('no such host call')
    return { ok: (await call(input as never)) ?? null }
  } catch (error) {
    return { fail: error instanceof WxFailure ? error.failure : { errMsg: `fail ${String(error)}` } }
  }
}

function packageFile(dist: string, name: string): Answer {
  const file = path.join(dist, name)
  const inside =
    file.startsWith(path.join(dist, path.sep)) && statSync(file, { throwIfNoEntry: false })?.isFile()
  if (!inside) return { type: '', body: '', status: 404 }
  return { type: path.extname(file), body: readFileSync(file) }
}

function storedFile(host: Host, name: string): Answer {
  const bytes = host.state.files.get(name) ?? host.state.cloudFiles.get(name)
  return bytes ? { type: path.extname(name), body: bytes } : { type: '', body: '', status: 404 }
}

/** Pictures from the app's own server: the browser sees one origin, and the network controls apply. */
async function proxied(host: Host, url: string): Promise<Answer> {
  // 204 and not 404: a browser writes a 404 to the console, and a lost picture is not the app's error.
  const nothing: Answer = { type: '', body: '', status: 204 }
  try {
    return await host.network.carry(
      'image',
      async () => {
        const response = await fetch(realUrl(host, 'image', url))
        return {
          type: path.extname(new URL(url).pathname),
          body: Buffer.from(await response.arrayBuffer()),
          status: response.status,
        }
      },
      () => nothing,
    )
  } catch {
    return nothing
  }
}
