import type { OrgOutputs } from '../../contract/org'
import type { Handlers } from '../handler'
import { bindingHandlers } from './binding-handlers'
import { scanHandlers } from './scan-handlers'
import { sessionHandlers } from './session-handlers'
import { signInHandlers } from './sign-in-handlers'
import { waitingHandlers } from './waiting-handlers'

/** Every call of org. */
export const orgHandlers: Pick<Handlers, keyof OrgOutputs> = {
  ...sessionHandlers,
  ...signInHandlers,
  ...scanHandlers,
  ...bindingHandlers,
  ...waitingHandlers,
}
