import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { spawn } from 'node:child_process'
import { lockDirectory } from '../../src/functions/embedded'

describe('the data directory', () => {
  let dir: string
  beforeEach(() => void (dir = mkdtempSync(path.join(tmpdir(), 'xianfeng-lock-'))))
  afterEach(() => rmSync(dir, { recursive: true }))

  it('is held by one living process', () => {
    const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
    writeFileSync(path.join(dir, 'lock'), String(other.pid))
    expect(() => lockDirectory(dir)).toThrow(/正在被另一个先锋支部使用/)
    other.kill('SIGKILL')
  })

  it('is free again when its holder died or let go', () => {
    writeFileSync(path.join(dir, 'lock'), '999999999')
    const unlock = lockDirectory(dir)
    unlock()
    lockDirectory(dir)()
  })
})
