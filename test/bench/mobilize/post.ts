import { connect, type Socket } from 'node:net'

interface Asking {
  path: string
  body: string
  headers: string
  resolve(text: string): void
  reject(error: Error): void
}

/** POSTs over HTTP/1.1 with at most so many in flight, each on a connection that stays open. */
export interface Client {
  post(path: string, body: string, headers?: Record<string, string>): Promise<string>
  close(): void
}

/** Whoever is measured sends through this: what a heavier client costs would hide what the engines do. */
export function makeClient(port: number, inFlight: number): Client {
  const waiting: Asking[] = []
  const idle: Line[] = []
  const all: Line[] = []
  let head = 0

  class Line {
    asking: Asking | null = null
    private text = ''
    private readonly socket: Socket

    constructor() {
      this.socket = connect({ port, host: '127.0.0.1', noDelay: true })
      this.socket.setEncoding('utf8')
      this.socket.on('data', (chunk: unknown) => this.read(chunk as string))
      this.socket.on('error', (error) => this.asking?.reject(error))
      this.socket.on('close', () => this.asking?.reject(new Error('closed')))
    }

    begin(asking: Asking) {
      this.asking = asking
      this.socket.write(
        `POST ${asking.path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\n${asking.headers}content-length: ${Buffer.byteLength(asking.body)}\r\n\r\n${asking.body}`,
      )
    }

    private read(chunk: string) {
      this.text += chunk
      const end = this.text.indexOf('\r\n\r\n')
      if (end < 0) return
      const length = /\r\ncontent-length: (\d+)/i.exec(this.text)
      const body = this.text.slice(end + 4)
      if (!length) throw new Error('an answer without a length')
      if (body.length < Number(length[1]) && Buffer.byteLength(body) < Number(length[1])) return
      this.text = ''
      const { resolve } = this.asking!
      this.asking = null
      if (head < waiting.length) this.begin(waiting[head++]!)
      else {
        waiting.length = head = 0
        idle.push(this)
      }
      resolve(body)
    }

    end() {
      this.socket.destroy()
    }
  }

  return {
    post: (path, body, headers = {}) =>
      new Promise((resolve, reject) => {
        const more = Object.entries(headers)
          .map(([key, value]) => `${key}: ${value}\r\n`)
          .join('')
        const asking = { path, body, headers: more, resolve, reject }
        let line = idle.pop()
        if (!line && all.length < inFlight) all.push((line = new Line()))
        if (line) line.begin(asking)
        else waiting.push(asking)
      }),
    close: () => all.forEach((line) => line.end()),
  }
}
