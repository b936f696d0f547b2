import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'

const root = path.join(__dirname, '../..')
/** the server as it is bundled; FUNCTIONS_DIR names another folder, as it does when bundling */
export const bundle = path.join(root, process.env.FUNCTIONS_DIR ?? 'dist/functions', 'host.js')

const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const probe = createServer()
    probe.on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })

export interface RunningServer {
  origin: string
  dataDir: string
  /** what it printed so far */
  said(): string
  /** Minutes pass on a server that `aheadBy` was given to. */
  pass(minutes: number): Promise<void>
  /** Ctrl-C; resolves with the exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>
  /** Deletes its data; after `stop`. */
  forget(): void
}

/** What makes a server's clock run ahead. @param ms milliseconds, as the browsers' clocks are given them */
export const aheadBy = (ms: number) => ({
  NODE_OPTIONS: `--require ${path.join(__dirname, 'clock.cjs')}`,
  CLOCK_AHEAD: String(ms),
})

/** Starts the real server, as `npm start` does, on a port and a data directory of its own. */
export async function startServer(
  environment: Record<string, string> = {},
  dataDir?: string,
): Promise<RunningServer> {
  const dir = dataDir ?? mkdtempSync(path.join(tmpdir(), 'xianfeng-journey-'))
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const { DATABASE_URL: _elsewhere, ...ours } = process.env
  const server = spawn(process.execPath, [bundle], {
    cwd: root,
    env: { ...ours, PORT: String(port), DATA_DIR: dir, DEMO: '1', ...environment },
  })
  let printed = ''
  const exited = new Promise<number | null>((resolve) => server.once('exit', resolve))
  await new Promise<void>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      printed += chunk.toString()
      if (printed.includes('按 Ctrl-C 停止')) resolve()
    }
    server.stdout.on('data', hear)
    server.stderr.on('data', hear)
    void exited.then((code) => reject(new Error(`the server ended (${code}):\n${printed}`)))
  })
  return {
    origin,
    dataDir: dir,
    said: () => printed,
    async pass(minutes) {
      for (let i = 0; i < minutes; i++) {
        const heard = new Promise<void>((resolve) => {
          server.stdout.on('data', function hear(chunk: Buffer) {
            if (!chunk.toString().includes('ahead by')) return
            server.stdout.off('data', hear)
            resolve()
          })
        })
        server.kill('SIGUSR2')
        await heard
      }
    },
    async stop(signal = 'SIGINT') {
      server.kill(signal)
      return exited
    },
    forget: () => rmSync(dir, { recursive: true, force: true }),
  }
}
