import { AppError } from '../../contract/errors'
import { orgInputs } from '../../contract/org'
import { shift } from '../../domain/clock'
import { codeHours } from '../../domain/org-codes'
import type { Place } from '../../domain/access'
import { mayAdmit } from '../../domain/org-offices'
import type { Context } from '../context'
import { changes, reads } from '../handler'
import * as accounts from './account-queries'
import { saveCode } from './code-queries'
import { actor, loadMember, mustBeHere, officesOf, type MemberPlace } from './member-queries'
import { spendCode } from './one-time-code'
import { digitsOf, hashOfDigits } from './secrets'

/** Coming in: by a one-time code, as a WeChat user; and what an account may do with its own sessions. */
export const signInHandlers = {
  'org.signInWithCode': changes<'org.signInWithCode'>({
    input: orgInputs['org.signInWithCode'],
    async run(ctx, { name, code, device }) {
      const { memberId } = await spendCode(ctx, name, code)
      const accountId = await accounts.openAccountFor(ctx, memberId, 'code')
      await ctx.startSession(accountId, device)
      ctx.note(memberId, { accountId, way: 'code' })
      return null
    },
  }),

  'org.signInWithWechat': changes<'org.signInWithWechat', Place, string>({
    input: orgInputs['org.signInWithWechat'],
    /** On CloudBase the platform has said already who calls. */
    async before(deps, { loginCode }, caller) {
      if (caller.openid) return caller.openid
      if (!loginCode) throw new AppError('invalid', '请在微信里登录', 'loginCode')
      return deps.wechat.openidOf(loginCode)
    },
    async run(ctx, { device }, _, openid) {
      const accountId = await accounts.accountOfOpenid(ctx, openid)
      if (!ctx.openid) await ctx.startSession(accountId, device || '微信')
      ctx.note(accountId)
      return { bound: await accounts.standsForSomebody(ctx.db, accountId) }
    },
  }),

  'org.issueCode': changes<'org.issueCode', MemberPlace>({
    input: orgInputs['org.issueCode'],
    place: (ctx, { memberId }) => loadMember(ctx, memberId, true),
    async run(ctx, { memberId }, member) {
      mustBeHere(member, ctx.at)
      await checkReach(ctx, memberId)
      const id = ctx.newId()
      const until = shift(ctx.at, codeHours, 'h')
      const hash = hashOfDigits(ctx.key, memberId, digitsOf(ctx.key, id))
      await saveCode(ctx.db, { id, memberId, purpose: 'bind', hash, until, by: actor(ctx), at: ctx.at })
      ctx.note(memberId, { codeId: id })
      // the digits themselves are made after the commit, so that no kept answer holds them
      return { code: id, until, name: member.name }
    },
    after: async (deps, _, answer) => ({ ...answer, code: digitsOf(deps.key, answer.code) }),
  }),

  'org.listDevices': reads<'org.listDevices'>({
    input: orgInputs['org.listDevices'],
    run: (ctx) =>
      accounts.listDevices(ctx.db, {
        accountId: ctx.user!.accountId,
        sessionId: ctx.sessionId,
        at: ctx.at,
      }),
  }),

  'org.revokeDevice': changes<'org.revokeDevice'>({
    input: orgInputs['org.revokeDevice'],
    async run(ctx, { deviceId }) {
      const done = await accounts.revokeDevice(ctx.db, {
        accountId: ctx.user!.accountId,
        deviceId,
        at: ctx.at,
      })
      if (!done) throw new AppError('not_found', '这台设备已经退出')
      ctx.note(deviceId)
      return null
    },
  }),

  'org.setLargeType': changes<'org.setLargeType'>({
    input: orgInputs['org.setLargeType'],
    async run(ctx, { on }) {
      await accounts.setLargeType(ctx.db, ctx.user!.accountId, on)
      return null
    },
  }),
}

/**
 * May the caller hand out a way in as this member? One's own always; somebody else's only within one's own reach.
 *
 * @throws forbidden
 */
export async function checkReach(ctx: Context, memberId: string): Promise<void> {
  if (actor(ctx) === memberId) return
  const offices = await officesOf(ctx.db, memberId, ctx.today)
  if (!mayAdmit(ctx.user!, offices)) throw new AppError('forbidden', '这位同志在上级任职，请上级办理')
}
