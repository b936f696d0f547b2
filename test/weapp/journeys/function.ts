import { fork, type ChildProcess } from 'node:child_process'
import path from 'node:path'

/** The bundled cloud functions; FUNCTIONS_DIR names another folder, as it does when bundling. */
const bundles = path.resolve(process.env.FUNCTIONS_DIR ?? 'dist/functions')

export interface CloudFunction {
  call(event: unknown, openid: string): Promise<unknown>
  /** The platform lets the instance go; the next call starts another. */
  recycle(): Promise<void>
  /** Lines of the log that say error. */
  readonly errors: string[]
}

/**
 * A cloud function as it is deployed, in a process of its own. Nothing but its environment is given to it: the
 * database's address and WeChat's settings.
 */
export function cloudFunction(
  name: 'api' | 'http',
  environment: () => Record<string, string>,
): CloudFunction {
  const errors: string[] = []
  const waiting = new Map<number, { done(result: unknown): void; failed(error: Error): void }>()
  let child: ChildProcess | null = null
  let turn: Promise<unknown> = Promise.resolve()
  let count = 0

  function start(): ChildProcess {
    const { PATH, HOME } = process.env
    const env = { PATH, HOME, ...environment() }
    const made = fork(path.join(__dirname, 'instance.mjs'), [path.join(bundles, `${name}.js`)], {
      env,
      silent: true,
    })
    const hear = (chunk: Buffer) =>
      errors.push(
        ...String(chunk)
          .split('\n')
          .filter((line) => /"level":"error"/.test(line)),
      )
    made.stdout!.on('data', hear)
    made.stderr!.on('data', (chunk: Buffer) => errors.push(String(chunk)))
    made.on('exit', () => {
      for (const call of waiting.values()) call.failed(new Error(`${name} has ended: ${errors.join('\n')}`))
      waiting.clear()
    })
    made.on('message', ({ id, result, error }: { id: number; result?: unknown; error?: string }) => {
      const call = waiting.get(id)
      waiting.delete(id)
      if (error) call?.failed(new Error(error))
      else call?.done(result)
    })
    return made
  }

  return {
    errors,
    call(event, openid) {
      // the platform gives an instance one call at a time
      const answer = turn.then(
        () =>
          new Promise((done, failed) => {
            const id = count++
            waiting.set(id, { done, failed })
            child ??= start()
            child.send({ id, openid, event: event as object })
          }),
      )
      turn = answer.catch(() => undefined)
      return answer
    },
    async recycle() {
      await turn
      const old = child
      child = null
      if (!old) return
      const gone = new Promise((done) => old.once('exit', done))
      old.kill()
      await gone
    },
  }
}
