import type { CallName } from '../contract/calls'
import type { Rule } from './access'
import { orgRules } from './org-rules'

/** Every call and who may make it: a call without a line does not compile. */
export const accessRules: Record<CallName, Rule> = { ...orgRules }
