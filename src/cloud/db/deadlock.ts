/**
 * Runs a statement that may be repeated; once more when PostgreSQL chose it as the one that gives way to another
 * (SQLSTATE 40P01). Many rows are marked at a time, by several hosts, in whatever order they came.
 */
export async function pastDeadlock<T>(statement: () => Promise<T>): Promise<T> {
  for (let left = 3; ; left--) {
    try {
      return await statement()
    } catch (error) {
      if (!left || (error as { code?: unknown }).code !== '40P01') throw error
    }
  }
}
