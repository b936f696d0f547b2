import { AppError } from '../../contract/errors'
import { orgInputs } from '../../contract/org'
import { waitingWords } from '../../domain/org-binding'
import { labelsOf } from '../../domain/org-names'
import type { Context } from '../context'
import { changes, reads } from '../handler'
import { emptyCredits, loadAccount, silenceAccount, standsForSomebody } from './account-queries'
import * as queries from './binding-queries'
import { writeChange } from './member-queries'
import { checkReach } from './sign-in-handlers'
import { loadUnit, type UnitPlace } from './unit-queries'

async function place(ctx: Context, { bindingId }: { bindingId: string }) {
  const binding = await queries.lockBinding(ctx.db, bindingId)
  if (!binding) throw new AppError('not_found', '没有找到这项绑定')
  return binding
}

function mustLive(binding: BindingPlace): void {
  if (binding.state === 'ended') throw new AppError('conflict', '这项绑定已经处理过了')
}

type BindingPlace = Awaited<ReturnType<typeof place>>

/** What waits for somebody's word, the word itself, and the way back. */
export const waitingHandlers = {
  'org.listWaiting': reads<'org.listWaiting', UnitPlace>({
    input: orgInputs['org.listWaiting'],
    place: (ctx, { unitId }) => loadUnit(ctx, unitId),
    async run(ctx, _, unit) {
      const rows = await queries.listWaiting(ctx.db, unit.path, ctx.user!.accountId, ctx.at)
      const labels = labelsOf(rows)
      return rows.map(({ name: _n, groupName: _g, birth: _b, ...row }, i) => ({
        ...row,
        label: labels[i]!,
        words: waitingWords[row.why],
      }))
    },
  }),

  'org.confirmBinding': changes<'org.confirmBinding', BindingPlace>({
    input: orgInputs['org.confirmBinding'],
    place,
    async run(ctx, { bindingId }, binding) {
      mustLive(binding)
      if (binding.state !== 'waiting') throw new AppError('conflict', '已经确认过了')
      if (binding.accountId === ctx.user!.accountId) throw new AppError('forbidden', '不能确认自己的申请')
      await checkReach(ctx, binding.memberId)
      if (binding.kind === 'self') {
        const other = await queries.selfOfAccount(ctx.db, binding.accountId)
        if (other) throw new AppError('conflict', `这个微信已经是${other.name}本人，请拒绝这项申请`)
        const old = await queries.selfOfMember(ctx.db, binding.memberId)
        if (old) {
          await queries.endBinding(ctx.db, old.id, 'replaced', ctx.at)
          await silenceAccount(ctx.db, old.accountId, ctx.at)
        }
      }
      await queries.agreeBinding(ctx.db, bindingId, ctx.at)
      await writeChange(ctx, binding.memberId, 'bind_confirmed', { bindingId, kind: binding.kind })
      ctx.note(binding.memberId, { bindingId, kind: binding.kind, why: binding.why })
      return null
    },
  }),

  'org.refuseBinding': changes<'org.refuseBinding', BindingPlace>({
    input: orgInputs['org.refuseBinding'],
    place,
    async run(ctx, { bindingId }, binding) {
      mustLive(binding)
      if (binding.state !== 'waiting') throw new AppError('conflict', '已经确认过了，可以解除绑定')
      await queries.endBinding(ctx.db, bindingId, 'refused', ctx.at)
      await writeChange(ctx, binding.memberId, 'bind_refused', { bindingId, kind: binding.kind })
      ctx.note(binding.memberId, { bindingId })
      return null
    },
  }),

  'org.unbind': changes<'org.unbind', BindingPlace>({
    input: orgInputs['org.unbind'],
    place,
    async run(ctx, { bindingId }, binding) {
      mustLive(binding)
      if (binding.accountId !== ctx.user!.accountId) await checkReach(ctx, binding.memberId)
      await queries.endBinding(ctx.db, bindingId, 'unbound', ctx.at)
      if (!(await standsForSomebody(ctx.db, binding.accountId))) {
        const { openid } = await loadAccount(ctx.db, binding.accountId)
        // a browser's account without anybody opens nothing; a WeChat user stays signed in, as a stranger
        if (openid) await emptyCredits(ctx.db, binding.accountId, ctx.at)
        else await silenceAccount(ctx.db, binding.accountId, ctx.at)
      }
      await writeChange(ctx, binding.memberId, 'unbound', { bindingId, kind: binding.kind })
      ctx.note(binding.memberId, { bindingId, kind: binding.kind })
      return null
    },
  }),
}
