import { AppError } from '../../contract/errors'
import { relistBranches } from '../activity/relist'
import type { Context } from '../context'
import * as write from './import-apply-queries'
import { importedSince, loadEffects, type ImportPlace } from './import-queries'
import { latestStop, markLeft, startAgain } from './leaving-queries'
import { actor } from './member-queries'

/** How many names a refusal says before it says how many more. */
const namesSaid = 5

const say = (names: string[]) =>
  names.slice(0, namesSaid).join('、') + (names.length > namesSaid ? `等 ${names.length} 人` : '')

/**
 * Takes the last import back: lines as they were, offices as they were, people it brought gone again.
 *
 * @returns how many lines were restored or removed
 * @throws conflict, saying who, when somebody changed a line since or something was done with a new person
 */
export async function undoImport(ctx: Context, place: ImportPlace): Promise<number> {
  if (await importedSince(ctx.db, place.path, place.confirmedAt!))
    throw new AppError('conflict', '后来又导入过，只能撤销最近一次')
  const effects = await loadEffects(ctx.db, place.id)
  const now = await write.versionsOf(ctx.db, Object.keys(effects.versions))
  const changed = now.filter((line) => line.version !== effects.versions[line.id])
  if (changed.length)
    throw new AppError('conflict', `${say(changed.map((line) => line.name))}的资料后来改过，不能撤销`)
  const used = await write.inUse(ctx.db, effects.added, ctx.at)
  if (used.length) throw new AppError('conflict', `${say(used)}已经参加活动或绑定，不能撤销`)

  // as the import left them and as they will be again
  const units = [
    ...(await write.unitsOf(ctx.db, Object.keys(effects.versions))),
    ...effects.before.map((line) => line.unit_id),
  ]
  await write.removeTerms(ctx.db, effects.termsAdded)
  await write.restoreTerms(ctx.db, effects.termsEnded)
  await write.writeLines(ctx.db, effects.before)
  for (const memberId of effects.left) {
    const stopped = await latestStop(ctx.db, memberId)
    await markLeft(ctx.db, memberId, null)
    if (stopped) await startAgain(ctx, memberId, stopped)
  }
  await write.removeLines(ctx.db, effects.added)
  await write.removeEmptyUnits(ctx.db, effects.units)
  await relistBranches(ctx, units)
  const restored = [...effects.before.map((line) => line.id), ...effects.left]
  await write.writeChanges(
    ctx,
    actor(ctx),
    'import_undone',
    restored.map((memberId) => ({ memberId, detail: { importId: place.id } })),
  )
  return restored.length + effects.added.length
}
