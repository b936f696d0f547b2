import type { OfficeHome } from '../../contract/home'
import { collecting, officeOf } from '../../domain/home-office'
import type { Context } from '../context'
import { settingsFor } from '../org/settings-queries'
import { listOffice } from './queries'
import type { HomeUnit } from './unit-queries'

/** What town or county sees first: who has handed in the month's theme day. */
export async function officeHome(ctx: Context, unit: HomeUnit, office: string): Promise<OfficeHome> {
  const settings = await settingsFor(ctx.db, unit.path, ctx.today)
  const { month, dueOn } = collecting(ctx.today, settings.submitDueDay)
  const rows = await listOffice(ctx.db, unit.path, month, ctx.today)
  const counted = officeOf(rows, month, ctx.today)
  return { unitId: unit.unitId, unitName: unit.name, office, month, dueOn, ...counted }
}
