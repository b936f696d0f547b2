import { AppError } from '../../contract/errors'
import type { ImportPreview, LeavingReason, PreviewRow } from '../../contract/org-import'
import { shiftDay } from '../../domain/clock'
import { appointable } from '../../domain/org-offices'
import { previewImport } from '../../domain/roster'
import { answerAsk } from '../../domain/roster-answers'
import { effectOf, officesBy } from '../../domain/roster-apply'
import { branchKey } from '../../domain/roster-branches'
import { relistBranches } from '../activity/relist'
import type { Context } from '../context'
import { KeptRefusal } from '../handler'
import * as write from './import-apply-queries'
import type { Effects } from './import-effects'
import { changedLine, historyOf, newLine } from './import-lines'
import { officesFromAbove } from './import-notes'
import { listImportBranches, listKnown, type KnownPerson } from './import-people'
import { loadPreview, savePreview, type ImportPlace } from './import-queries'
import { markLeft, stopEverything } from './leaving-queries'
import { actor, writeChange } from './member-queries'
import { addUnit, loadUnit, writeUnitChange } from './unit-queries'

type Leaving = { personId: string; reason: LeavingReason }[]

/**
 * Does what the preview says, in the caller's transaction. The roster is locked and previewed again first: what
 * somebody changed meanwhile is shown before it is overwritten.
 *
 * @throws KeptRefusal conflict (`preview_changed`): the new preview is kept
 * @throws invalid while questions are open
 */
export async function applyImport(ctx: Context, place: ImportPlace, asked: Leaving): Promise<Effects> {
  const { preview, people } = await freshPreview(ctx, place)
  const open = preview.summary.ask
  if (open) throw new AppError('invalid', `还有 ${open} 行要先回答`, undefined, 'open_questions')
  const leaving = whoLeaves(preview, asked)

  const made = await makeBranches(ctx, place, preview)
  const unitOf = (row: PreviewRow) => row.unitId || made.get(branchKey(row.branch))!.id
  const fresh = preview.rows
    .filter((row) => row.kind === 'new')
    .map((row) => ({ id: ctx.newId(), row, unitId: unitOf(row) }))
  const changed = preview.rows
    .filter((row) => row.kind === 'changed')
    .map((row) => ({ id: row.personId!, row, unitId: unitOf(row) }))

  const before = await write.linesNow(
    ctx.db,
    changed.map(({ id }) => id),
  )
  const nowOf = new Map(before.map((line) => [line.id, line]))
  const added = fresh.map(({ id, row, unitId }) => newLine(id, row, unitId, ctx.today))
  const lines = changed.map(({ id, row, unitId }) =>
    changedLine(people.get(id)!, row, unitId, nowOf.get(id)!, ctx.today),
  )
  await write.addLines(ctx.db, added, ctx.at)
  await write.writeLines(ctx.db, lines)
  await write.writeChanges(
    ctx,
    actor(ctx),
    'imported',
    [...fresh, ...changed].map(({ id, row }) => ({ memberId: id, detail: historyOf(row, place.id) })),
  )
  const stages = new Map([...added, ...lines].map((line) => [line.id, line.stage]))
  const terms = await setOffices(ctx, place, [...fresh, ...changed], stages, people)

  for (const { personId, reason } of leaving) {
    await markLeft(ctx.db, personId, { kind: reason, day: ctx.today, at: ctx.at })
    await writeChange(ctx, personId, 'left', { kind: reason, day: ctx.today, importId: place.id })
    await writeChange(ctx, personId, 'left_stopped', await stopEverything(ctx, personId, { day: ctx.today }))
  }
  const left = leaving.map(({ personId }) => personId)
  const units = [
    ...[...added, ...before, ...lines].map((line) => line.unit_id),
    ...left.map((id) => people.get(id)!.unitId),
  ]
  await relistBranches(ctx, units)
  const touched = [...stages.keys(), ...left]
  const versions = Object.fromEntries(
    (await write.versionsOf(ctx.db, touched)).map((row) => [row.id, row.version]),
  )
  return {
    units: [...made.values()].map((unit) => unit.id),
    added: fresh.map(({ id }) => id),
    before,
    left,
    ...terms,
    versions,
  }
}

/** The preview against the roster as it is now, locked. */
async function freshPreview(ctx: Context, place: ImportPlace) {
  const { preview: shown, sheet } = await loadPreview(ctx.db, place.id)
  const branches = await listImportBranches(ctx.db, place.path, ctx.today)
  const existing = await listKnown(ctx.db, place.path, { at: ctx.at, today: ctx.today, lock: true })
  const plain = previewImport({ sheet, branches, existing, today: ctx.today, scope: place.work.scope })
  const notes = officesFromAbove(plain, existing, place.work.may)
  const noted = { ...plain, notes: [...plain.notes, ...notes] }
  const preview = answerAgain(noted, shown)
  if (effectOf(preview) !== effectOf(shown)) {
    await savePreview(ctx.db, place.id, preview)
    const words = '名册刚才有改动，预览已经更新，请再看一遍'
    throw new KeptRefusal(new AppError('conflict', words, undefined, 'preview_changed'))
  }
  return { preview, people: new Map(existing.map((person) => [person.id, person])) }
}

/** The answers that still fit; a question that has changed is asked again. */
function answerAgain(preview: ImportPreview, shown: ImportPreview): ImportPreview {
  const answers = shown.rows.flatMap(({ row, answer }) => (answer ? [{ row, answer }] : []))
  try {
    return answers.length ? answerAsk(preview, answers) : preview
  } catch (error) {
    if (error instanceof AppError) return preview
    throw error
  }
}

/** Whom the file itself calls gone, and those missing from it whom the user ticked. */
function whoLeaves(preview: ImportPreview, asked: Leaving): Leaving {
  const missing = new Map(preview.leaving.map((person) => [person.personId, person]))
  const said = preview.leaving.flatMap(({ personId, reason }) => (reason ? [{ personId, reason }] : []))
  for (const { personId } of asked)
    if (!missing.has(personId)) throw new AppError('invalid', '有人不在“表里没有”的名单上', 'leaving')
  const chosen = new Map([...said, ...asked].map((person) => [person.personId, person]))
  return [...chosen.values()]
}

/** Branches that the file names and the user agreed to, under the unit of the import. */
async function makeBranches(ctx: Context, place: ImportPlace, preview: ImportPreview) {
  const made = new Map<string, { id: string; path: string }>()
  const wanted = preview.branches.filter((branch) => branch.create)
  if (!wanted.length) return made
  const parent = await loadUnit(ctx, place.unitId)
  for (const { name } of wanted) {
    if (made.has(branchKey(name))) continue
    const unit = await addUnit(ctx, parent, { kind: 'branch', name, fromDay: ctx.today })
    await writeUnitChange(ctx, unit.id, 'made', ctx.today, { name })
    made.set(branchKey(name), unit)
  }
  return made
}

/** Offices from 党内职务, as far as the importer may enter them; a branch has one secretary. */
async function setOffices(
  ctx: Context,
  place: ImportPlace,
  rows: { id: string; row: PreviewRow; unitId: string }[],
  stages: Map<string, string>,
  people: Map<string, KnownPerson>,
): Promise<Pick<Effects, 'termsAdded' | 'termsEnded'>> {
  const told = rows.filter(({ row }) => row.fields.roles)
  if (!told.length) return { termsAdded: [], termsEnded: [] }
  // of whoever confirms, at the import's own unit: what a branch may enter and what only the level above
  const may = appointable(ctx.user!, { path: place.path, kind: 'branch' })
  const begin: { id: string; member_id: string; unit_id: string; role: string }[] = []
  const end: { member_id: string; unit_id: string; role: string }[] = []
  for (const { id, row, unitId } of told) {
    const known = people.get(id)
    const offices = officesBy(row, stages.get(id)!, known?.unitId === unitId ? known : null, may)
    for (const role of offices.end) end.push({ member_id: id, unit_id: unitId, role })
    for (const role of offices.begin) begin.push({ id: ctx.newId(), member_id: id, unit_id: unitId, role })
  }
  const termsEnded = await write.endTerms(ctx.db, end, shiftDay(ctx.today, -1))
  const led = await write.unitsWithSecretary(ctx.db, ctx.today)
  const starting = begin.filter((term) => {
    if (term.role !== 'secretary') return true
    if (led.has(term.unit_id)) return false
    led.add(term.unit_id)
    return true
  })
  await write.addTerms(ctx.db, starting, ctx.today, actor(ctx))
  return { termsAdded: starting.map((term) => term.id), termsEnded }
}
