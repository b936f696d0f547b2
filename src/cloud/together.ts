interface Waiting<I, O> {
  item: I
  resolve(answer: O): void
  reject(error: unknown): void
}

/**
 * Makes one piece of work of whatever arrives while earlier work is under way, as PostgreSQL itself does with commits:
 * a lone caller never waits, and a hall of people costs few round trips.
 *
 * @param work answers as many items as it is given, in their order; an error is everybody's
 * @param limits how many pieces may be under way at once, and how many items make a piece
 */
export function together<I, O>(
  work: (items: I[]) => Promise<O[]>,
  limits: { underWay: number; items: number },
): (item: I) => Promise<O> {
  const waiting: Waiting<I, O>[] = []
  let underWay = 0

  const begin = async () => {
    if (!waiting.length || underWay === limits.underWay) return
    const piece = waiting.splice(0, limits.items)
    underWay++
    try {
      const answers = await work(piece.map(({ item }) => item))
      piece.forEach(({ resolve }, i) => resolve(answers[i]!))
    } catch (error) {
      piece.forEach(({ reject }) => reject(error))
    } finally {
      underWay--
      void begin()
    }
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject })
      // whoever arrives in this same turn comes along
      queueMicrotask(() => void begin())
    })
}
