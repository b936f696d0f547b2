import { orgInputs } from '../../contract/org'
import { AppError } from '../../contract/errors'
import type { Place } from '../../domain/access'
import { changes, reads } from '../handler'
import { openAccountFor } from './account-queries'
import { loadMe, listPersonas, noteSeen, revokeSession } from './session-queries'

/** Who am I, and how I come and go. */
export const sessionHandlers = {
  'org.me': reads<'org.me', Place, void>({
    input: orgInputs['org.me'],
    before: (deps, _, caller) => noteSeen(deps, caller),
    run: (ctx) => loadMe(ctx),
  }),

  'org.signOut': changes<'org.signOut'>({
    input: orgInputs['org.signOut'],
    async run(ctx) {
      if (ctx.sessionId) await revokeSession(ctx.db, ctx.sessionId, ctx.at)
      return null
    },
  }),

  'org.personas': reads<'org.personas'>({
    input: orgInputs['org.personas'],
    run: async (ctx) => (ctx.demo ? listPersonas(ctx.db) : []),
  }),

  'org.signInAsPersona': changes<'org.signInAsPersona'>({
    input: orgInputs['org.signInAsPersona'],
    async run(ctx, { memberId }) {
      const personas = ctx.demo ? await listPersonas(ctx.db) : []
      if (!personas.some((p) => p.memberId === memberId)) throw new AppError('not_found', '没有这位演示人员')
      const accountId = await openAccountFor(ctx, memberId, 'demo')
      await ctx.startSession(accountId, '演示')
      return null
    },
  }),
}
