import { AppError } from '../../contract/errors'
import type { Instant } from '../../contract/fields'
import { dayOf, shift } from '../../domain/clock'
import { codeHours } from '../../domain/org-codes'
import { readName } from '../../domain/roster-name'
import type { Deps } from '../context'
import { saveCode } from './code-queries'
import { addMember } from './member-save-queries'
import { named } from './pinyin'
import { digitsOf, hashOfDigits } from './secrets'
import { addTerm } from './term-queries'
import { addRootUnit, countUnits } from './unit-queries'

/**
 * Founds a deployment: the county unit, its first administrator as a person, and a one-time code that lets that
 * person in.
 *
 * @returns the code, to be shown once, with the name to enter beside it
 * @throws conflict when there is a county already; invalid when a name is none
 */
export async function initCounty(
  deps: Deps,
  given: { countyName: string; adminName: string },
): Promise<{ code: string; name: string; until: Instant }> {
  const countyName = given.countyName.trim()
  if (!countyName || countyName.length > 40) throw new AppError('invalid', '单位名称请写 1 到 40 个字')
  const { name, problem } = readName(given.adminName)
  if (problem) throw new AppError('invalid', problem)
  const at = deps.now()
  return deps.db.transaction().execute(async (db) => {
    if (await countUnits(db)) throw new AppError('conflict', '已经建立过了，请管理员在网页上办理')
    const ctx = { db, at, newId: deps.newId }
    const unitId = await addRootUnit(ctx, { name: countyName, fromDay: dayOf(at) })
    const memberId = await addMember(ctx, unitId, { ...named(name), stage: 'guest', phone: '' })
    const term = { memberId, unitId, role: 'admin' as const, fromDay: dayOf(at), toDay: null, by: null }
    await addTerm(ctx, term)
    const id = deps.newId()
    const until = shift(at, codeHours, 'h')
    const code = digitsOf(deps.key, id)
    await saveCode(db, {
      id,
      memberId,
      purpose: 'init',
      hash: hashOfDigits(deps.key, memberId, code),
      until,
      by: null,
      at,
    })
    return { code, name, until }
  })
}
