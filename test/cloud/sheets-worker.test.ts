import { readFileSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildSync } from 'esbuild'
import { readInWorker } from '../../src/cloud/sheets/in-worker'
import { rosterLimits } from '../../src/cloud/sheets/limits'
import { main } from '../../src/functions/files'
import { compound, longXlsx } from '../support/sheets'

let folder = ''
let worker = ''
const sample = new Uint8Array(readFileSync(join(__dirname, '../../src/cloud/demo/roster-sample.xlsx')))

/** A worker that does something no reader should. */
function rogue(name: string, code: string): string {
  const file = join(folder, `${name}.cjs`)
  writeFileSync(file, code)
  return file
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sheets-'))
  worker = join(folder, 'files.cjs')
  buildSync({
    entryPoints: [join(__dirname, '../../src/functions/files.ts')],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    outfile: worker,
  })
})

afterAll(() => rm(folder, { recursive: true }))

test('a roster is read in a worker, with progress, while the caller stays free', async () => {
  const shares: number[] = []
  let ticks = 0
  const ticking = setInterval(() => (ticks += 1), 5)
  const sheet = await readInWorker(worker, longXlsx(5000, 9), { onProgress: (done) => shares.push(done) })
  clearInterval(ticking)
  expect(sheet.rows).toHaveLength(5001)
  expect(sheet.droppedIdColumn).toBe(true)
  expect(ticks).toBeGreaterThan(3)
  expect(shares.length).toBeGreaterThan(3)
  expect([...shares].sort((a, b) => a - b)).toEqual(shares)
})

test('a refusal crosses over with its sentence', async () => {
  await expect(readInWorker(worker, compound('EncryptedPackage'))).rejects.toMatchObject({
    code: 'invalid',
    message: '文件加了密码，请取消密码、另存一份再上传',
    field: 'fileId',
    reason: 'password',
  })
})

test('the caller keeps its bytes', async () => {
  const bytes = Uint8Array.from(sample)
  await readInWorker(worker, bytes)
  expect(bytes).toEqual(sample)
})

test('too large a file starts no worker', async () => {
  const bytes = new Uint8Array(rosterLimits.fileBytes + 1)
  await expect(readInWorker('/nowhere', bytes)).rejects.toMatchObject({ reason: 'tooBig' })
})

test('a worker that takes too long is ended', async () => {
  const endless = rogue('endless', 'for (;;) {}')
  await expect(readInWorker(endless, sample, { timeoutMs: 200 })).rejects.toMatchObject({ reason: 'tooSlow' })
})

test('a worker that takes too much memory is ended', async () => {
  const greedy = rogue('greedy', 'const kept = []; for (;;) kept.push(new Array(1e5).fill({}))')
  await expect(readInWorker(greedy, sample, { memoryMb: 16 })).rejects.toMatchObject({
    reason: 'outOfMemory',
  })
})

test('the same file that is refused for memory is read with enough of it', async () => {
  const bytes = longXlsx(19_000, 9)
  await expect(readInWorker(worker, bytes, { memoryMb: 8 })).rejects.toMatchObject({ reason: 'outOfMemory' })
  expect((await readInWorker(worker, bytes)).rows).toHaveLength(19_001)
})

test('a worker that fails or says nothing is our bug, reported without the file', async () => {
  const bugs: unknown[] = []
  const onBug = (error: unknown) => bugs.push(error)
  const failing = rogue('failing', 'throw new Error("ours")')
  await expect(readInWorker(failing, sample, { onBug })).rejects.toMatchObject({ reason: 'broken' })
  expect(bugs).toHaveLength(1)
  await expect(readInWorker(rogue('silent', ''), sample)).rejects.toMatchObject({ reason: 'broken' })
})

test('a worker gets nothing of our environment', async () => {
  process.env.SHEETS_TEST = 'secret'
  const spy = rogue(
    'spy',
    `const { parentPort } = require('node:worker_threads')
     parentPort.postMessage({ is: 'sheet', sheet: { env: { ...process.env } } })`,
  )
  expect(await readInWorker(spy, sample)).toEqual({ env: {} })
  delete process.env.SHEETS_TEST
})

test('files wait for each other, and a bad one does not stop the next', async () => {
  const order: string[] = []
  const slow = readInWorker(rogue('hang', 'for (;;) {}'), sample, { timeoutMs: 200 }).catch(() =>
    order.push('bad'),
  )
  const next = readInWorker(worker, sample).then(() => order.push('good'))
  await Promise.all([slow, next])
  expect(order).toEqual(['bad', 'good'])
})

test('when many files wait, the next is told to come back', async () => {
  const hang = rogue('hang-first', 'for (;;) {}')
  const crowd = Array.from({ length: 8 }, () =>
    readInWorker(hang, sample, { timeoutMs: 20 }).catch(() => 'ended'),
  )
  await expect(readInWorker(worker, sample)).rejects.toMatchObject({ code: 'too_many' })
  expect(await Promise.all(crowd)).toEqual(Array(8).fill('ended'))
  expect((await readInWorker(worker, sample)).rows).toHaveLength(209)
})

test('the cloud function answers the same', async () => {
  const base64 = Buffer.from(sample).toString('base64')
  expect(await main({ kind: 'read', base64 })).toMatchObject({ is: 'sheet', sheet: { name: '党员信息' } })
  const bad = Buffer.from(compound('Workbook')).toString('base64')
  expect(await main({ kind: 'read', base64: bad })).toMatchObject({ is: 'refused', reason: 'oldExcel' })
})
