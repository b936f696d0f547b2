/** A bucket per caller: `burst` at once, then `perSecond` each second. */
export interface Limit {
  burst: number
  perSecond: number
}

/** Somebody signed in; a secretary's desk saves often. */
export const sessionLimit: Limit = { burst: 120, perSecond: 20 }
/** A visitor's address; a whole town office may share one. */
export const visitorLimit: Limit = { burst: 60, perSecond: 5 }

const most = 50_000

/**
 * Token buckets in this process's memory: they blunt a flood. What must hold across hosts (one-time codes,
 * spoken codes) is counted in the database.
 *
 * @returns take(key, limit, ms): 0 when allowed, else in how many seconds to come again
 */
export function makeLimiter() {
  const buckets = new Map<string, { left: number; at: number }>()
  return function take(key: string, { burst, perSecond }: Limit, ms: number): number {
    const bucket = buckets.get(key) ?? { left: burst, at: ms }
    bucket.left = Math.min(burst, bucket.left + ((ms - bucket.at) / 1000) * perSecond)
    bucket.at = ms
    buckets.delete(key)
    // the oldest is forgotten first: a Map keeps the order of insertion
    if (buckets.size >= most) buckets.delete(buckets.keys().next().value!)
    buckets.set(key, bucket)
    if (bucket.left < 1) return Math.ceil((1 - bucket.left) / perSecond)
    bucket.left -= 1
    return 0
  }
}
