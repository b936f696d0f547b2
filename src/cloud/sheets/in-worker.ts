import { Worker } from 'node:worker_threads'
import { AppError } from '../../contract/errors'
import type { Sheet } from '../../contract/org-import'
import type { SheetJob, SheetReport } from './job'
import { rosterLimits } from './limits'
import { refuse } from './refusals'

export interface WorkerLimits {
  /** the worker's heap, in megabytes */
  memoryMb?: number
  timeoutMs?: number
  /** share of the file that is read, 0..1, and rows so far */
  onProgress?(done: number, rows: number): void
  /** a failure that is ours, for the log; it holds nothing from the file */
  onBug?(error: unknown): void
}

/** One file is read at a time: a second core stays free for everybody's calls. */
let last: Promise<unknown> = Promise.resolve()
let waiting = 0
/** Each waiting file is held in memory. */
const mostWaiting = 8

/**
 * Reads a roster in a worker of its own, which is killed when it takes too much memory or time, so that a hostile file
 * costs a sentence and nothing else. Files wait for each other; waiting does not count as time.
 * @param workerPath the bundled src/functions/files.ts
 * @throws AppError invalid with one plain sentence; too_many when many files wait already
 */
export function readInWorker(
  workerPath: string,
  bytes: Uint8Array,
  limits: WorkerLimits = {},
): Promise<Sheet> {
  if (bytes.length > rosterLimits.fileBytes) return Promise.reject(refuse('tooBig'))
  if (waiting >= mostWaiting)
    return Promise.reject(new AppError('too_many', '正在读别人的名册，请过一分钟再试'))
  waiting += 1
  const reading = last.then(() => readAlone(workerPath, bytes, limits)).finally(() => (waiting -= 1))
  last = reading.catch(() => undefined)
  return reading
}

function readAlone(
  workerPath: string,
  bytes: Uint8Array,
  { memoryMb = 256, timeoutMs = 20_000, onProgress, onBug }: WorkerLimits,
): Promise<Sheet> {
  const job: SheetJob = { kind: 'read', bytes }
  const worker = new Worker(workerPath, {
    workerData: { job },
    // Nothing of ours is lent to code that reads strangers' files: no environment, no flags, no console.
    env: {},
    execArgv: [],
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: 32 },
  })
  return new Promise<Sheet>((resolve, reject) => {
    const late = setTimeout(() => reject(refuse('tooSlow')), timeoutMs)
    late.unref()
    worker.on('message', (report: SheetReport) => {
      if (report.is === 'progress') onProgress?.(report.done, report.rows)
      else if (report.is === 'sheet') resolve(report.sheet)
      else reject(new AppError(report.code, report.message, report.field, report.reason))
    })
    worker.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') return reject(refuse('outOfMemory'))
      onBug?.(error)
      reject(refuse('broken'))
    })
    worker.on('exit', () => {
      clearTimeout(late)
      reject(refuse('broken'))
    })
  }).finally(() => worker.terminate())
}
