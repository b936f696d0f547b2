import { zipSync, type Zippable } from 'fflate'
import type { Month } from '../../contract/fields'
import { AppError } from '../../contract/errors'
import { archiveOf, slotNames, slots } from '../../domain/archive'
import { safeFileName, sayBytes } from '../../domain/file-kinds'
import { format } from '../../domain/clock'
import type { Deps } from '../context'
import { loadArchive, type ArchiveLine } from '../record/archive-queries'
import { loadYearPlan } from '../record/plan-queries'
import { archiveForReaders, planForReaders } from '../record/texts'
import type { Reader } from '../text-check'
import { minutesDocx, planDocx, programmeDocx } from './minutes-docx'
import { documentName } from './names'
import { loadSheet, sayYearMonth } from './sheet'
import { signInXlsx } from './sign-in-xlsx'

/** More than this in pictures and material makes an archive that no phone can download. */
const mostBytes = 80 * 1024 * 1024

type Which = { activityId: string } | { year: number; month?: Month }

/**
 * One .zip of a branch's 六有: a folder for each activity, in it a folder for each slot. Documents are built one
 * after the other and other calls get their turn in between.
 */
export async function archiveZip(
  deps: Deps,
  reader: Reader,
  unitId: string,
  which: Which,
): Promise<{ bytes: Uint8Array; name: string; notes: string[] }> {
  const unit = await deps.db
    .selectFrom('unit')
    .select(['name', 'path'])
    .where('id', '=', unitId)
    .executeTakeFirstOrThrow()
  const span =
    'activityId' in which
      ? which
      : which.month
        ? { from: which.month, to: which.month }
        : { from: `${which.year}-01`, to: `${which.year}-12` }
  const lines = await archiveForReaders(reader, await loadArchive(deps.db, unitId, span))
  if (!lines.length) throw new AppError('not_found', '这段时间还没有活动，没有可打包的')
  const zip = new Folder(deps)
  const years = new Map<number, Uint8Array | null>()
  for (const line of lines) {
    const year = Number(line.month.slice(0, 4))
    if (!years.has(year)) {
      const at = { unitId, unitName: unit.name, path: unit.path }
      const plan = await planForReaders(reader, at, await loadYearPlan(deps.db, at, year))
      years.set(year, plan.items.length ? await planDocx(unit.name, year, plan.items, plan.words) : null)
    }
    await addActivity(reader, zip, unitId, unit.name, line, years.get(year) ?? null)
  }
  const one =
    lines.length === 1 && 'activityId' in which
      ? await loadSheet(reader, { activityId: lines[0]!.activityId, unitId })
      : null
  const period = 'activityId' in which ? '' : which.month ? sayYearMonth(which.month) : `${which.year}年`
  return {
    bytes: zipSync(zip.entries, { level: 0, mtime: format(deps.now(), 'YYYY-MM-DDTHH:mm:ss') }),
    name: one ? documentName(one, '六有档案', '.zip') : safeFileName(`${unit.name}_${period}_六有档案.zip`),
    notes: zip.left.length ? [`文件太大，这些没有放进去：${zip.left.join('、')}`] : [],
  }
}

async function addActivity(
  reader: Reader,
  zip: Folder,
  unitId: string,
  unitName: string,
  line: ArchiveLine,
  plan: Uint8Array | null,
): Promise<void> {
  const sheet = await loadSheet(reader, { activityId: line.activityId, unitId })
  const folder = zip.unique(safeFileName([unitName, sayYearMonth(line.month), sheet.kindName].join('_'), 80))
  const at = (slot: (typeof slots)[number]) => `${folder}/${slots.indexOf(slot) + 1} ${slotNames[slot]}`
  const add = async (
    slot: (typeof slots)[number],
    what: string,
    ending: string,
    bytes: Promise<Uint8Array>,
  ) => {
    zip.put(`${at(slot)}/${documentName(sheet, what, ending)}`, await bytes)
    await breathe()
  }
  if (plan)
    zip.put(
      `${at('year_plan')}/${safeFileName(`${unitName}_${line.month.slice(0, 4)}年_年度计划.docx`)}`,
      plan,
    )
  await add('month_plan', '活动方案', '.docx', programmeDocx(sheet))
  await add('record', '会议记录', '.docx', minutesDocx(sheet))
  // names of a 纸质留存 meeting stay in the branch's paper file
  if (!line.paperOnly) await add('sign_in', '签到表', '.xlsx', signInXlsx(sheet))
  for (const file of line.materialFiles) await zip.file(at('material'), file.fileId, file.name)
  for (const photo of line.photos) await zip.file(at(photo.slot), photo.fileId, photo.caption || '照片')
  const archive = archiveOf(line, unitName)
  const list = archive.slots.map(
    (s) => `${s.filled ? '有' : '缺'}　${s.name}${s.filled ? '' : `（${s.missing}）`}`,
  )
  zip.put(
    `${folder}/目录.txt`,
    Buffer.from(`\ufeff${line.title}\r\n${archive.words}\r\n\r\n${list.join('\r\n')}\r\n`),
  )
}

/** Lets other calls have their turn between two documents. */
const breathe = () => new Promise<void>((next) => setImmediate(next))

/** The archive under construction: every path once, pictures up to a limit. */
class Folder {
  readonly entries: Zippable = {}
  readonly left: string[] = []
  private bytes = 0
  private names = new Set<string>()

  constructor(private readonly deps: Deps) {}

  /** The name, or 「name（2）」 where it is taken. */
  unique(name: string): string {
    const [, stem, ending] = /^(.*?)(\.[A-Za-z0-9]{1,5})?$/s.exec(name)!
    let free = name
    for (let n = 2; this.names.has(free); n++) free = `${stem}（${n}）${ending ?? ''}`
    this.names.add(free)
    return free
  }

  put(path: string, bytes: Uint8Array): void {
    this.entries[this.unique(path)] = bytes
  }

  /** A stored file, under a name of ours; left out, and said so, when it is gone or too much. */
  async file(folder: string, fileId: string, name: string): Promise<void> {
    const row = await this.deps.db
      .selectFrom('file')
      .select(['bytes', 'name', 'state'])
      .where('id', '=', fileId)
      .executeTakeFirst()
    if (row?.state !== 'stored') return
    const ending = /\.[A-Za-z0-9]{1,5}$/.exec(row.name)?.[0] ?? '.jpg'
    const full = safeFileName(name.endsWith(ending) ? name : `${name}${ending}`)
    if (this.bytes + row.bytes > mostBytes) {
      this.left.push(`${full}（${sayBytes(row.bytes)}）`)
      return
    }
    this.bytes += row.bytes
    this.put(`${folder}/${full}`, await this.deps.files.read(fileId))
  }
}
