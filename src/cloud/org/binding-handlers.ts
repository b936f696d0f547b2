import { AppError } from '../../contract/errors'
import { orgInputs } from '../../contract/org'
import { shift } from '../../domain/clock'
import { ticketMinutes } from '../../domain/org-codes'
import type { Place } from '../../domain/access'
import { changes, reads } from '../handler'
import { bind } from './bind'
import { listByPhone, verifyPhone } from './binding-queries'
import { hasLeft, loadMember } from './member-queries'
import { spendCode } from './one-time-code'
import { makeTicket, ticketSays } from './secrets'

/** The other two ways in: by the phone number that WeChat verified, and by a one-time code. */
export const bindingHandlers = {
  'org.findByPhone': reads<'org.findByPhone', Place, string>({
    input: orgInputs['org.findByPhone'],
    async before(deps, { phoneCode }, caller) {
      // each number that WeChat tells costs money
      if (!caller.sessionId && !caller.openid) throw new AppError('unauthenticated', '请先登录')
      return deps.wechat.phoneOf(phoneCode)
    },
    async run(ctx, _, __, phone) {
      const until = shift(ctx.at, ticketMinutes, 'm')
      return {
        ticket: makeTicket(ctx.key, { accountId: ctx.user!.accountId, phone, until }),
        until,
        candidates: await listByPhone(ctx.db, phone, ctx.at),
      }
    },
  }),

  'org.bindByPhone': changes<'org.bindByPhone'>({
    input: orgInputs['org.bindByPhone'],
    async run(ctx, { ticket, memberId, kind }) {
      const member = await loadMember(ctx, memberId, true).catch(notThere)
      const said =
        member &&
        member.phone !== '' &&
        !hasLeft(member, ctx.at) &&
        ticketSays(ctx.key, ticket, { accountId: ctx.user!.accountId, phone: member.phone, at: ctx.at })
      // one answer for a stale ticket, a stranger's member and nobody's id: it tells nothing about any of them
      if (!said) throw new AppError('not_found', '手机号验证过期了，请再点一次', undefined, 'expired_ticket')
      const bound = await bind(ctx, { memberId, kind, way: 'phone', agreed: false })
      if (kind === 'self') await verifyPhone(ctx.db, memberId, ctx.at)
      return bound
    },
  }),

  'org.bindWithCode': changes<'org.bindWithCode'>({
    input: orgInputs['org.bindWithCode'],
    async run(ctx, { name, code, kind }) {
      const { memberId } = await spendCode(ctx, name, code)
      return bind(ctx, { memberId, kind, way: 'code', agreed: false })
    },
  }),
}

/** Nobody has the id; any other trouble stays one. */
function notThere(error: unknown): null {
  if (error instanceof AppError) return null
  throw error
}
