import type { CallName } from '../contract/calls'
import { accessRules } from './access-rules'
import type { FilePurpose } from '../contract/file'
import type { Who } from '../contract/org'

/**
 * Where a thing is, as far as permission goes. `path` is the unit's path from the root; `paths` when several
 * branches share the thing; `memberId` when it is one person's; `hosts` when somebody runs it today;
 * `purpose` when it is a file; `accountId` when it is one account's; `teams` when squads and corps have it.
 */
export interface Place {
  path: string
  paths?: string[]
  memberId?: string
  hosts?: string[]
  purpose?: FilePurpose
  accountId?: string
  /** 支队 and 兵团 that it belongs to */
  teams?: string[]
}

export type Rule = (who: Who | null, place: Place) => boolean

/** May this user make this call on this thing? The server asks before acting, the page before showing a button. */
export function can(who: Who | null, call: CallName, place: Place): boolean {
  return accessRules[call](who, place)
}

/** Does the thing lie in the user's own units, so that "you may not" tells them nothing new? */
export function knowsOf(who: Who | null, place: Place): boolean {
  if (!who) return false
  const paths = place.paths ?? [place.path]
  const mine = [...who.members.map((m) => m.unitPath), ...who.roles.map((r) => r.unitPath)]
  return paths.some((path) => mine.some((own) => path.startsWith(own)))
}
