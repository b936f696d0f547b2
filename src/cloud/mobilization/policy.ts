import { policyAt } from '../../domain/mobilization-ladder'
import type { Context } from '../context'
import { settingsFor } from '../org/settings-queries'
import { inEmergency } from './posture-queries'
import { providersOf } from './providers'

/** What a call-up of a unit would go by, were it released now. */
export async function policyNow(ctx: Context, path: string) {
  const speeds = providersOf(ctx)
  const emergency = await inEmergency(ctx.db, path, ctx.at)
  const times = await settingsFor(ctx.db, path, ctx.today)
  return { speeds, emergency, policy: policyAt(ctx.at, speeds, emergency, times) }
}
