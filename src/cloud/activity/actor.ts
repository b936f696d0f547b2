import type { Context } from '../context'

/** The member in whose name the caller acts: the holder of an office in the unit, else the caller. */
export function actor(ctx: Pick<Context, 'user'>, path?: string): string | null {
  const user = ctx.user
  if (!user) return null
  const office = user.roles.find((r) => r.unitPath === path)
  return office?.memberId ?? user.members.find((m) => m.kind === 'self')?.memberId ?? null
}
