/**
 * The one error class that crosses the wire. Throwing it anywhere in a call rolls the transaction back;
 * only cloud/api.ts catches it.
 */
export type ErrorCode =
  | 'invalid' // input breaks a stated rule; `field` names which
  | 'unauthenticated' // no session, or a stale one
  | 'forbidden' // may not; the button should have been hidden
  | 'not_found' // absent, or not yours to know
  | 'conflict' // somebody was first
  | 'too_many' // a limit is reached; the message says until when
  | 'unavailable' // WeChat or the database is busy; safe to repeat
  | 'internal' // our bug

export class AppError extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly field?: string,
    /** A machine-readable reason where a page must tell cases apart, e.g. `expired_code`. */
    readonly reason?: string,
  ) {
    super(message)
    this.name = 'AppError'
  }
}
