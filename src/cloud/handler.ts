import type { CallName, Inputs, Output, Parsed } from '../contract/calls'
import type { AppError } from '../contract/errors'
import type { Place } from '../domain/access'
import type { Context, Deps } from './context'

/**
 * One call, as dispatch runs it: parse → before (outside any transaction) → place (load, and lock what will
 * change) → may I → run → after (outside again). The rules live in domain/, the SQL in queries.ts.
 */
export interface Handler<N extends CallName, T extends Place = Place, B = undefined> {
  input: Inputs[N]
  /** Changes something: takes a nonce, is safe to repeat, and is audited. */
  changes: boolean
  /** Needs the outside world first; there is no HTTP inside a transaction. What the caller may is not known yet. */
  before?(deps: Deps, input: Parsed<N>, caller: Caller): Promise<B>
  /**
   * The hot case in one statement of its own: session, access, nonce, effect and audit. Answers null, having changed
   * nothing, when the case is not that; then the call goes its ordinary way.
   */
  atOnce?(deps: Deps, caller: Caller, input: Parsed<N>): Promise<Output<N> | null>
  /** Finds the thing and says where it is. Throws not_found. Absent: the call is about the caller alone. */
  place?(ctx: Context, input: Parsed<N>, before: B): Promise<T>
  run(ctx: Context, input: Parsed<N>, thing: T, before: B): Promise<Output<N>>
  /**
   * Work that must not hold the transaction: building a document, writing bytes. It runs after the commit, and
   * again when the nonce is repeated, so it is safe to repeat; what it returns is the call's answer.
   *
   * @param answer what `run` returned
   */
  after?(deps: Deps, input: Parsed<N>, answer: Output<N>): Promise<Output<N>>
}

type Definition<N extends CallName, T extends Place, B> = Omit<Handler<N, T, B>, 'changes'>

/** A call that only looks, at one moment; it can write nothing. */
export const reads = <N extends CallName, T extends Place = Place, B = undefined>(
  definition: Definition<N, T, B>,
): Handler<N, T, B> => ({ ...definition, changes: false })

/** A call that changes something. */
export const changes = <N extends CallName, T extends Place = Place, B = undefined>(
  definition: Definition<N, T, B>,
): Handler<N, T, B> => ({ ...definition, changes: true })

/**
 * Thrown by `run` to refuse and yet keep what it wrote: a wrong code is counted although the call fails. Any other
 * error rolls everything back.
 */
export class KeptRefusal extends Error {
  constructor(readonly refusal: AppError) {
    super(refusal.message)
  }
}

/** Who calls, as the transport vouches for it. */
export interface Caller {
  sessionId: string | null
  /** on CloudBase: the platform's own identity, in place of a session */
  openid?: string
  edition: 'weapp' | 'h5'
  requestId: string
  nonce: string | null
}

export type Handlers = {
  // each handler's own thing and before types are its business
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  [N in CallName]: Handler<N, any, any>
}
