import type { OrgOutputs } from '../contract/org'
import type { Rule } from './access'
import { anyone, signedIn } from './roles'

/** Who may make each call of org. */
export const orgRules: Record<keyof OrgOutputs, Rule> = {
  'org.me': anyone,
  'org.signOut': signedIn,
  'org.personas': anyone,
  'org.signInAsPersona': anyone,
}
