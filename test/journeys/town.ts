import { createHash } from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { bundle, startServer, type RunningServer } from './server'

const prefix = 'xianfeng-town-'
/** The demo's theme day begins within the half hour; an older town would be past it, in milliseconds. */
const fresh = 15 * 60_000

/** A filled demo town, made once for the bundle that made it; never opened itself. */
async function filledTown(): Promise<string> {
  const hash = createHash('sha256').update(readFileSync(bundle)).digest('hex').slice(0, 12)
  const dir = path.join(tmpdir(), prefix + hash)
  if (existsSync(dir) && Date.now() - statSync(path.join(dir, 'filled')).mtimeMs < fresh) return dir
  for (const old of readdirSync(tmpdir()).filter((name) => name.startsWith(prefix)))
    rmSync(path.join(tmpdir(), old), { recursive: true, force: true })
  const making = mkdtempSync(path.join(tmpdir(), 'xianfeng-filling-'))
  const server = await startServer({}, making)
  await server.stop()
  writeFileSync(path.join(making, 'filled'), '')
  renameSync(making, dir)
  return dir
}

/** The real server on a demo town of its own. */
export async function demoServer(environment: Record<string, string> = {}): Promise<RunningServer> {
  const town = await filledTown()
  const dir = mkdtempSync(path.join(tmpdir(), 'xianfeng-journey-'))
  cpSync(town, dir, { recursive: true })
  rmSync(path.join(dir, 'lock'), { force: true })
  return startServer(environment, dir)
}
