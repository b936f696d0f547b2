import { readFileSync } from 'node:fs'
import type { PGlite } from '@electric-sql/pglite'
import { TestEnvironment } from 'jest-environment-node'

/** A database that outlives a test file. */
export interface Kept {
  /** what it was made of */
  readonly of: string
  /** on PostgreSQL: whether it stands already */
  made?: boolean
  /** the embedded one itself */
  lite?: PGlite
}

/** The databases of a worker: making one takes longer than most stories, so a file leaves its own to the next. */
export interface Keeper {
  /** The database of that kind that the file before left, or the place of one that is yet to be made. */
  take(of: string): Kept
  /** An embedded database as this dump has it. */
  open(dump: string): Promise<PGlite>
  /** This file has let go of what it took. */
  leave(): void
}

let left: Kept | undefined
let taken: Kept | undefined
let closing: NodeJS.Timeout

const keeper: Keeper = {
  take(of) {
    if (left?.of !== of) drop()
    taken = left ?? { of }
    left = undefined
    return taken
  },
  async open(dump) {
    const { PGlite } = await import('@electric-sql/pglite')
    return PGlite.create({ loadDataDir: new Blob([readFileSync(dump)]) })
  },
  leave() {
    left = taken
    taken = undefined
  },
}

/** Nobody has what was left after this. An open embedded database would keep its worker from leaving. */
function drop() {
  const lite = left?.lite
  left = undefined
  lite?.close().catch(() => undefined)
}

/** Node, as Jest has it, and the worker's databases. A file that failed leaves none: nobody knows what it did. */
export default class extends TestEnvironment {
  private failed = false

  override async setup() {
    clearTimeout(closing)
    await super.setup()
    this.global.databaseKeeper = keeper
  }

  handleTestEvent(event: { name: string; test?: { errors: unknown[] } }) {
    if (event.name === 'test_done') this.failed ||= !!event.test?.errors.length
    if (event.name === 'hook_failure' || event.name === 'error') this.failed = true
  }

  override async teardown() {
    await super.teardown()
    // the file never let go of it
    if (taken) keeper.leave()
    else if (!this.failed) return void (closing = setTimeout(drop, 100)) // the next file begins at once, if there is one
    drop()
  }
}
