import type { Kysely, Transaction } from 'kysely'
import type { Day, Instant } from '../contract/fields'
import type { Who } from '../contract/org'
import type { Sheet } from '../contract/org-import'
import type { PlaceRule } from '../domain/mobilization-place'
import type { Tables } from './db/schema'
import type { Documents } from './documents'
import type { Files } from './files'
import type { Reach } from './reach'
import type { WeChat } from './wechat'
import type { Templates } from './wechat-templates'

/** A line of the log: never a name, a phone number or a secret. */
export type Log = (level: 'info' | 'warn' | 'error', event: string, detail?: Record<string, unknown>) => void

/** Everything that comes from outside; built in functions/ and in test/support/world.ts. */
export interface Deps {
  db: Kysely<Tables>
  now(): Instant
  newId(): string
  /** n random bytes */
  random(n: number): Uint8Array
  /** Starts tick at once: in process on a host, an asynchronous invocation on a cloud function. */
  wake(): void
  files: Files
  documents: Documents
  /** Reads a roster out of an uploaded spreadsheet, in a worker; 公民身份证号码 do not come out. @throws AppError */
  readRoster(bytes: Uint8Array, onProgress?: (done: number) => void): Promise<Sheet>
  wechat: WeChat
  /** the message templates registered with WeChat; {} sends nothing */
  templates: Templates
  /** SMS and voice for call-ups; `noReach` when none is configured */
  reach: Reach
  /** arriving by location; absent: switched off */
  byPlace?: PlaceRule
  log: Log
  /** the address people reach us at, e.g. https://xf.example.gov.cn; no trailing slash */
  origin: string
  /** a demo database: personas may sign in, a tray shows what would have been sent */
  demo: boolean
  /** whoever looks at a call-up's board within a second of each other sees the same one: set where many look */
  sharesBoards?: boolean
  /** signs sessions and file links; made at the first start and kept in the database */
  key: string
}

/** What a handler sees. `db` is the call's own transaction: there is no other. */
export interface Context extends Omit<Deps, 'db' | 'wake'> {
  db: Transaction<Tables> | Kysely<Tables>
  /** the instant the call began; one call has one time */
  at: Instant
  today: Day
  user: Who | null
  sessionId: string | null
  /** on CloudBase: the platform's own word for who calls */
  openid?: string
  edition: 'weapp' | 'h5'
  requestId: string
  nonce: string | null
  /** Runs tick after the commit. */
  wake(): void
  /** Adds to the call's audit row: which thing, and what of it. Never a secret or a phone number. */
  note(thing: string, detail?: Record<string, unknown>): void
  /** Gives the caller a session; the transport turns it into a cookie or a bearer token. */
  startSession(accountId: string, device: string): Promise<void>
}
