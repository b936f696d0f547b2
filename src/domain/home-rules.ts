import type { HomeOutputs } from '../contract/home'
import type { Rule } from './access'
import { signedIn } from './roles'

/** Who may make each call of home. */
export const homeRules: Record<keyof HomeOutputs, Rule> = { 'home.show': signedIn }
