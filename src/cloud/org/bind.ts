import { AppError } from '../../contract/errors'
import type { BindingKind, BindingWay, Bound } from '../../contract/org-binding'
import { bindingWaitsFor, boundWords } from '../../domain/org-binding'
import { reachesBeyond } from '../../domain/org-offices'
import type { Context } from '../context'
import { accountOfOpenid, loadAccount, openAccountFor } from './account-queries'
import {
  absorbAccount,
  addBinding,
  endBinding,
  findBinding,
  selfOfAccount,
  selfOfMember,
} from './binding-queries'
import { hasLeft, loadMember, officesOf, writeChange } from './member-queries'

interface Wish {
  memberId: string
  kind: BindingKind
  way: BindingWay
  /** a code made for whoever will act for the member is the agreement */
  agreed: boolean
  device?: string
}

/**
 * Makes the caller stand for a member, at once or when somebody agrees. A browser has no identity of its own: it is
 * signed in to the member's account instead.
 *
 * @throws not_found when the member has left; invalid when the account is somebody else by itself
 */
export async function bind(ctx: Context, wish: Wish): Promise<Bound> {
  const member = await loadMember(ctx, wish.memberId, true)
  if (hasLeft(member, ctx.at)) throw new AppError('not_found', '没有找到这个人')
  const accountId = await callersAccount(ctx)
  const account = accountId ? await loadAccount(ctx.db, accountId) : null
  if (wish.kind === 'self' && !account?.openid && !ctx.user?.members.length) {
    const joined = await openAccountFor(ctx, wish.memberId, wish.way)
    if (joined !== accountId) await ctx.startSession(joined, wish.device ?? '')
    return answer(ctx, { ...wish, accountId: joined, name: member.name })
  }
  if (!account) throw new AppError('unauthenticated', '请先登录，再替别人办理')

  const known = await findBinding(ctx.db, account.id, wish.memberId)
  if (known?.state === 'active' && (known.kind === wish.kind || known.kind === 'self'))
    return answer(ctx, { ...wish, accountId: account.id, name: member.name })

  const self = wish.kind === 'self' ? await selfOfAccount(ctx.db, account.id) : undefined
  const current = await selfOfMember(ctx.db, wish.memberId)
  const offices = await officesOf(ctx.db, wish.memberId, ctx.today)
  const why = bindingWaitsFor({
    ...wish,
    selfName: self?.name ?? null,
    taken: !!current?.openid,
    highOffice: offices.some((office) => reachesBeyond(office.role)),
  })
  if (why && known?.state === 'waiting' && known.kind === wish.kind)
    return answer(ctx, { ...wish, accountId: account.id, name: member.name })
  if (known) await endBinding(ctx.db, known.id, 'changed', ctx.at)
  if (wish.kind === 'self' && current && !why)
    await absorbAccount(ctx.db, current.accountId, account.id, ctx.at)
  const bindingId = ctx.newId()
  await addBinding(ctx.db, { id: bindingId, accountId: account.id, ...wish, why, at: ctx.at })
  await writeChange(ctx, wish.memberId, 'bind', { bindingId, kind: wish.kind, way: wish.way, waits: why })
  ctx.note(wish.memberId, { bindingId, kind: wish.kind, way: wish.way, waits: why })
  const state = why ? 'waiting' : 'active'
  return {
    state,
    bindingId,
    memberId: wish.memberId,
    name: member.name,
    words: boundWords(state, wish.kind, member.name),
  }
}

/** Whose account calls; a WeChat user of the cloud function gets theirs now. Null for a browser's visitor. */
async function callersAccount(ctx: Context): Promise<string | null> {
  if (ctx.user) return ctx.user.accountId
  if (ctx.openid) return accountOfOpenid(ctx, ctx.openid)
  if (ctx.edition === 'weapp') throw new AppError('unauthenticated', '请先登录')
  return null
}

async function answer(ctx: Context, given: Wish & { accountId: string; name: string }): Promise<Bound> {
  const { id, state } = (await findBinding(ctx.db, given.accountId, given.memberId))!
  const now = state === 'waiting' ? 'waiting' : 'active'
  ctx.note(given.memberId, { bindingId: id, kind: given.kind, way: given.way })
  return {
    state: now,
    bindingId: id,
    memberId: given.memberId,
    name: given.name,
    words: boundWords(now, given.kind, given.name),
  }
}
