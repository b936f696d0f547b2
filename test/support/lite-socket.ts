import { createServer, type AddressInfo, type Socket } from 'node:net'
import type { PGlite } from '@electric-sql/pglite'

/** What a client asks for before it says who it is; both are declined. */
const [sslRequest, gssRequest] = [80877103, 80877104]
const terminate = 'X'.charCodeAt(0)

/**
 * The embedded database on a port of this machine, in PostgreSQL's own protocol, for a process that knows nothing else.
 * It has one session: a connection holds it from its first message until no transaction is open.
 *
 * @returns the URL to connect to, and how to close the port
 */
export async function serveLite(lite: PGlite): Promise<{ url: string; close(): Promise<void> }> {
  let turn = Promise.resolve()
  let count = 0
  const open = new Set<Socket>()

  /** Waits for the session. @returns how to let go of it */
  function take(): Promise<() => void> {
    const before = turn
    let release = () => {}
    turn = new Promise((done) => (release = done))
    return before.then(() => release)
  }

  const server = createServer((socket) => {
    const prefix = `c${count++}_`
    let rest: Buffer = Buffer.alloc(0)
    let batch: Buffer[] = []
    let greeted = false
    let release: (() => void) | null = null
    let work = Promise.resolve()
    open.add(socket)

    async function run(messages: Buffer) {
      release ??= await take()
      const reply = Buffer.from(await lite.execProtocolRaw(new Uint8Array(messages)))
      if (!socket.destroyed) socket.write(reply)
      // the answer ends with ReadyForQuery and its one letter: idle, in a transaction, in a failed one
      if (reply.at(-1) === 'I'.charCodeAt(0)) letGo()
    }
    function letGo() {
      release?.()
      release = null
    }

    socket.on('data', (chunk) => {
      rest = Buffer.concat([rest, chunk as Buffer])
      for (;;) {
        const at = greeted ? 1 : 0
        const length = rest.length >= at + 4 ? rest.readInt32BE(at) + at : Infinity
        if (rest.length < length) return
        const message = rest.subarray(0, length)
        rest = rest.subarray(length)
        if (!greeted) {
          const declined = [sslRequest, gssRequest].includes(message.readInt32BE(4))
          greeted = !declined
          socket.write(declined ? 'N' : greeting())
        } else if (message[0] !== terminate) {
          batch.push(ownStatement(message, prefix))
          if (!/[QS]/.test(String.fromCharCode(message[0]!))) continue
          const whole = Buffer.concat(batch)
          batch = []
          work = work.then(() => run(whole)).catch(() => void socket.destroy())
        }
      }
    })
    socket.on('error', () => undefined)
    socket.on('close', () => {
      open.delete(socket)
      work = work.then(async () => {
        if (release) await lite.exec('rollback').catch(() => undefined)
        letGo()
      })
    })
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return {
    url: `postgres://postgres@127.0.0.1:${(server.address() as AddressInfo).port}/postgres`,
    close: () =>
      new Promise((closed) => {
        for (const socket of open) socket.destroy()
        server.close(() => closed())
      }),
  }
}

function message(type: string, body: Buffer): Buffer {
  const head = Buffer.alloc(5)
  head.write(type)
  head.writeInt32BE(body.length + 4, 1)
  return Buffer.concat([head, body])
}

const greeting = () =>
  Buffer.concat([
    message('R', Buffer.alloc(4)),
    message('S', Buffer.from('client_encoding\0UTF8\0')),
    message('S', Buffer.from('server_version\x0015.0\0')),
    message('Z', Buffer.from('I')),
  ])

/** A statement's name belongs to its connection: two may use the same one. */
function ownStatement(given: Buffer, prefix: string): Buffer {
  const type = String.fromCharCode(given[0]!)
  const body = given.subarray(5)
  // Bind names its portal first; Describe and Close say first what they name
  const at =
    type === 'P' ? 0 : type === 'B' ? body.indexOf(0) + 1 : /[DC]/.test(type) && body[0] === 83 ? 1 : -1
  if (at < 0 || body[at] === 0) return given
  return message(type, Buffer.concat([body.subarray(0, at), Buffer.from(prefix), body.subarray(at)]))
}
