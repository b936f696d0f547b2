import type { Day } from '../contract/fields'
import { dayOf } from '../domain/clock'
import { phoneNow } from './now'

/** The day that a form begins with. What counts is decided by the server's clock. */
export const today = (): Day => dayOf(phoneNow())
