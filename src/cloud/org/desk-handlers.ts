import { AppError } from '../../contract/errors'
import { orgInputs } from '../../contract/org'
import { shift } from '../../domain/clock'
import { deskMinutes } from '../../domain/org-codes'
import { changes, reads } from '../handler'
import { confirmDesk, findDesk, saveDesk, spendDesk } from './desk-queries'
import { digitsOf, hashOfToken, tokenOf } from './secrets'

const gone = () =>
  new AppError('not_found', '这个码过期了或已用过，请在电脑上换一个', undefined, 'expired_code')

/** The two halves of a code: the link that everybody near the screen sees, and what only the browser holds. */
const linkOf = (key: string, id: string) => tokenOf(key, `desk.${id}`)
const secretOf = (key: string, id: string) => tokenOf(key, `desk-secret.${id}`)
/** Two digits to compare: whoever was sent a picture of somebody else's code sees another number. */
const numberOf = (key: string, id: string) => digitsOf(key, `desk.${id}`).slice(4)

/** A desk's browser comes in by the phone of whoever sits there. */
export const deskHandlers = {
  'org.startDesk': changes<'org.startDesk'>({
    input: orgInputs['org.startDesk'],
    async run(ctx, { device }) {
      const id = ctx.newId()
      const until = shift(ctx.at, deskMinutes, 'm')
      await saveDesk(ctx.db, {
        id,
        linkHash: hashOfToken(ctx.key, linkOf(ctx.key, id)),
        secretHash: hashOfToken(ctx.key, secretOf(ctx.key, id)),
        device,
        at: ctx.at,
        until,
      })
      // the code itself is made after the commit, so that no kept answer holds it
      return { link: '', secret: id, number: '', until }
    },
    async after(deps, _, { secret: id, until }) {
      const link = `${deps.origin}/d/${linkOf(deps.key, id)}`
      return { link, secret: secretOf(deps.key, id), number: numberOf(deps.key, id), until }
    },
  }),

  'org.deskState': reads<'org.deskState'>({
    input: orgInputs['org.deskState'],
    async run(ctx, { secret }) {
      const desk = await findDesk(ctx.db, { secretHash: hashOfToken(ctx.key, secret) }, ctx.at)
      if (!desk) return { state: 'ended' }
      return { state: desk.accountId ? 'confirmed' : 'waiting' }
    },
  }),

  'org.enterDesk': changes<'org.enterDesk'>({
    input: orgInputs['org.enterDesk'],
    async run(ctx, { secret }) {
      const desk = await findDesk(ctx.db, { secretHash: hashOfToken(ctx.key, secret) }, ctx.at, true)
      if (!desk?.accountId) throw gone()
      await spendDesk(ctx.db, desk.id, ctx.at)
      await ctx.startSession(desk.accountId, desk.device)
      ctx.note(desk.id, { accountId: desk.accountId, way: 'desk' })
      return null
    },
  }),

  'org.peekDesk': reads<'org.peekDesk'>({
    input: orgInputs['org.peekDesk'],
    async run(ctx, { token }) {
      const desk = await findDesk(ctx.db, { linkHash: hashOfToken(ctx.key, token) }, ctx.at)
      if (!desk || desk.accountId) throw gone()
      return { device: desk.device, number: numberOf(ctx.key, desk.id), until: desk.until }
    },
  }),

  'org.confirmDesk': changes<'org.confirmDesk'>({
    input: orgInputs['org.confirmDesk'],
    async run(ctx, { token }) {
      const desk = await findDesk(ctx.db, { linkHash: hashOfToken(ctx.key, token) }, ctx.at, true)
      if (!desk || desk.accountId) throw gone()
      await confirmDesk(ctx.db, desk.id, ctx.user!.accountId)
      ctx.note(desk.id, { device: desk.device })
      return null
    },
  }),
}
