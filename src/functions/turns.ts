/** One thing that is done again whenever somebody asks, and never twice at once. */
export interface Turns {
  /** Does it now, or once more when it is being done. */
  wake(): void
  /** Until nothing runs. */
  idle(): Promise<void>
}

/** @param run reports its own errors */
export function turns(run: () => Promise<unknown>): Turns {
  let running: Promise<void> | null = null
  let again = false
  const rounds = async () => {
    while (again) {
      again = false
      await run()
    }
  }
  return {
    wake() {
      again = true
      running ??= rounds().finally(() => (running = null))
    },
    idle: async () => void (await running),
  }
}
