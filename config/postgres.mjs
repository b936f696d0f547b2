// A PostgreSQL for one run: the one in DATABASE_URL, or this machine's own, started in a folder that goes away.
import { execFileSync, spawnSync } from 'node:child_process'
import { chownSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

const root = '/usr/lib/postgresql'

/** The newest installed PostgreSQL's programs. */
export function programs() {
  const versions = readdirSync(root).sort((a, b) => Number(b) - Number(a))
  return path.join(root, versions[0], 'bin')
}

/** @returns {{url: string, stop(): void}} a superuser's address */
export function startPostgres(settings = {}) {
  if (process.env.DATABASE_URL) return { url: process.env.DATABASE_URL, stop() {} }
  const bin = programs()
  const data = mkdtempSync(path.join(os.tmpdir(), 'xianfeng-pg-'))
  const port = 20_000 + Math.floor(Math.random() * 20_000)
  // PostgreSQL does not run as root
  const id = os.userInfo().uid === 0 ? Number(execFileSync('id', ['-u', 'postgres'])) : undefined
  if (id !== undefined) chownSync(data, id, id)
  const run = (program, args) => {
    const done = spawnSync(path.join(bin, program), args, {
      uid: id,
      gid: id,
      encoding: 'utf8',
      cwd: data,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    if (done.status !== 0) throw new Error(`${program} failed: ${done.stdout}`)
  }
  run('initdb', [
    '-D',
    path.join(data, 'db'),
    '-U',
    'xianfeng',
    '--auth=trust',
    '--encoding=UTF8',
    '--locale=C.UTF-8',
    // ids are compared byte by byte
    '--lc-collate=C',
  ])
  const options = Object.entries({
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: data,
    ...settings,
  })
    .map(([key, value]) => `-c ${key}=${value}`)
    .join(' ')
  run('pg_ctl', ['-D', path.join(data, 'db'), '-l', path.join(data, 'log'), '-w', '-o', options, 'start'])
  return {
    url: `postgres://xianfeng@127.0.0.1:${port}/postgres`,
    stop() {
      spawnSync(path.join(bin, 'pg_ctl'), ['-D', path.join(data, 'db'), '-m', 'immediate', 'stop'], {
        uid: id,
        gid: id,
        cwd: data,
      })
      rmSync(data, { recursive: true, force: true })
    },
  }
}
