import { fork, type ChildProcess } from 'node:child_process'
import path from 'node:path'

/** When each life of a host was cut, in milliseconds. */
export type Kills = Map<number, number>

interface Starting {
  child: ChildProcess
  ready: Promise<unknown>
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** One of the draining hosts: killed at a random moment of its work, it is there again at once. */
export function killedHost(given: {
  env: NodeJS.ProcessEnv
  kills: Kills
  random(): number
  /** settles when a life of the host begins to hand over */
  atWork(life: number): Promise<void>
  onFailed(words: string): void
}) {
  const { env, kills, random } = given
  // the next life starts while this one works: starting is not what is tested
  const start = (): Starting => {
    const child = fork(path.join(__dirname, 'draining-host.js'), { env: { ...process.env, ...env } })
    child.on('message', (m) => typeof m === 'object' && given.onFailed((m as { failed: string }).failed))
    const ready = new Promise((resolve) => child.once('message', resolve))
    return { child, ready }
  }
  const spares = [start(), start()]
  let stopped = false

  const live = async (): Promise<ChildProcess> => {
    const { child, ready } = spares.shift()!
    await ready
    if (!stopped) spares.push(start())
    child.send('go')
    return child
  }
  return {
    /** Lives and dies until it is told to stop. */
    async storm(enough: () => boolean) {
      while (!enough()) {
        const child = await live()
        // some die before anything has left, among their first statements; most in the midst of it
        const blind = random() < 0.3
        if (!blind) await Promise.race([given.atWork(child.pid!), pause(1500)])
        await pause(random() * (blind ? 150 : 100))
        kills.set(child.pid!, Date.now())
        const gone = new Promise((resolve) => child.once('exit', resolve))
        child.kill('SIGKILL')
        await gone
      }
    },
    /** A last life that is not cut. @returns how to end it */
    async calm() {
      stopped = true
      const child = await live()
      return () => [child, ...spares.map((spare) => spare.child)].forEach((one) => one.kill('SIGKILL'))
    },
  }
}
