import type { OrgOutputs } from '../../contract/org'
import type { Handlers } from '../handler'
import { sessionHandlers } from './session-handlers'

/** Every call of org. */
export const orgHandlers: Pick<Handlers, keyof OrgOutputs> = { ...sessionHandlers }
