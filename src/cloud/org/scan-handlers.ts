import { AppError } from '../../contract/errors'
import { orgInputs } from '../../contract/org'
import { shift } from '../../domain/clock'
import { scanMinutes } from '../../domain/org-codes'
import { changes, reads } from '../handler'
import { bind } from './bind'
import { findBinding } from './binding-queries'
import { findScan, markUsed, saveCode } from './code-queries'
import { actor, loadMember, mustBeHere, type MemberPlace } from './member-queries'
import { hashOfToken, tokenOf } from './secrets'
import { checkReach } from './sign-in-handlers'

const gone = () => new AppError('not_found', '这个码过期了或已用过，请重新出码', undefined, 'expired_code')

/** The easiest way in: a screen shows a code, a phone scans it, sees one name, says yes. */
export const scanHandlers = {
  'org.startScan': changes<'org.startScan', MemberPlace>({
    input: orgInputs['org.startScan'],
    place: (ctx, { memberId }) => loadMember(ctx, memberId, true),
    async run(ctx, { memberId, kind }, member) {
      mustBeHere(member, ctx.at)
      await checkReach(ctx, memberId)
      const id = ctx.newId()
      const until = shift(ctx.at, scanMinutes, 'm')
      await saveCode(ctx.db, {
        id,
        memberId,
        purpose: kind === 'proxy' ? 'scan_proxy' : 'scan',
        hash: hashOfToken(ctx.key, tokenOf(ctx.key, id)),
        until,
        by: actor(ctx),
        at: ctx.at,
      })
      ctx.note(memberId, { codeId: id, kind })
      return { link: '', token: id, until, name: member.name }
    },
    async after(deps, _, answer) {
      const token = tokenOf(deps.key, answer.token)
      return { ...answer, token, link: `${deps.origin}/b/${token}` }
    },
  }),

  'org.peekScan': reads<'org.peekScan'>({
    input: orgInputs['org.peekScan'],
    async run(ctx, { token }) {
      const scan = await findScan(ctx.db, hashOfToken(ctx.key, token), ctx.at, false)
      if (!scan) throw gone()
      const known = ctx.user && (await findBinding(ctx.db, ctx.user.accountId, scan.memberId))
      return {
        name: scan.name,
        unitName: scan.unitName,
        kind: scan.purpose === 'scan_proxy' ? 'proxy' : 'self',
        mine: known?.state === 'active',
        until: scan.until,
      }
    },
  }),

  'org.confirmScan': changes<'org.confirmScan'>({
    input: orgInputs['org.confirmScan'],
    async run(ctx, { token, kind }) {
      const scan = await findScan(ctx.db, hashOfToken(ctx.key, token), ctx.at, true)
      if (!scan) throw gone()
      const agreed = scan.purpose === 'scan_proxy'
      if (agreed && kind === 'self')
        throw new AppError('invalid', `这个码是给替${scan.name}办事的人用的`, 'kind')
      await markUsed(ctx.db, scan.id, ctx.at, ctx.nonce)
      return bind(ctx, { memberId: scan.memberId, kind, way: 'scan', agreed })
    },
  }),
}
