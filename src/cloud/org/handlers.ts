import type { OrgOutputs } from '../../contract/org'
import type { Handlers } from '../handler'
import { bindingHandlers } from './binding-handlers'
import { deskHandlers } from './desk-handlers'
import { importHandlers } from './import-handlers'
import { leavingHandlers } from './leaving-handlers'
import { memberHandlers } from './member-handlers'
import { rosterHandlers } from './roster-handlers'
import { scanHandlers } from './scan-handlers'
import { sessionHandlers } from './session-handlers'
import { settingsHandlers } from './settings-handlers'
import { signInHandlers } from './sign-in-handlers'
import { termHandlers } from './term-handlers'
import { unitHandlers } from './unit-handlers'
import { waitingHandlers } from './waiting-handlers'

/** Every call of org. */
export const orgHandlers: Pick<Handlers, keyof OrgOutputs> = {
  ...sessionHandlers,
  ...signInHandlers,
  ...deskHandlers,
  ...scanHandlers,
  ...bindingHandlers,
  ...waitingHandlers,
  ...unitHandlers,
  ...termHandlers,
  ...rosterHandlers,
  ...memberHandlers,
  ...leavingHandlers,
  ...settingsHandlers,
  ...importHandlers,
}
