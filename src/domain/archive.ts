import type { ActivityKind, ArchiveSlot } from '../contract/activity-types'
import type { ArchiveView, SlotView } from '../contract/record-types'
import type { Month } from '../contract/fields'

/** 六有, in the order of the paper archive. */
export const slotNames: Record<ArchiveSlot, string> = {
  year_plan: '年度计划',
  month_plan: '月方案',
  material: '学习资料',
  notes: '学习笔记',
  record: '活动记录和影像',
  sign_in: '签到表',
}

export const slots = Object.keys(slotNames) as ArchiveSlot[]

/** What is known about one activity of one branch, as far as its archive goes. */
export interface ArchiveFacts {
  activityId: string
  kind: ActivityKind
  title: string
  month: Month
  paperOnly: boolean
  paperNumber: string
  planItems: number
  agendaItems: number
  published: boolean
  /** the text that came with the 规定动作 */
  material: boolean
  materialFiles: { fileId: string; name: string }[]
  photos: { fileId: string; caption: string; slot: ArchiveSlot }[]
  /** members who wrote down what they studied in a make-up */
  makeUpNotes: number
  hasPoints: boolean
  /** everybody 应到 is accounted for */
  rollComplete: boolean
  reckoning: string
}

const missingWords: Record<ArchiveSlot, string> = {
  year_plan: '还没有年度计划',
  month_plan: '还没有活动方案（发布活动时的议程）',
  material: '还没有学习资料：可以传文件，也可以拍一张',
  notes: '还没有学习笔记：拍一两本就行',
  record: '还没有记录：写发言要点，或者拍下记录本',
  sign_in: '还没有点名',
}

/** The six slots, what fills each and what is missing, in words. */
export function archiveOf(facts: ArchiveFacts, unitName: string): ArchiveView {
  const views = slots.map((slot): SlotView => {
    const holds = holdsOf(slot, facts)
    return {
      slot,
      name: slotNames[slot],
      filled: holds.length > 0,
      holds,
      missing: holds.length ? '' : missingWords[slot],
    }
  })
  const filled = views.filter((v) => v.filled).length
  return {
    activityId: facts.activityId,
    title: facts.title,
    month: facts.month,
    unitName,
    slots: views,
    filled,
    words: filled === slots.length ? '六有齐了' : `六有已有 ${filled} 项，还缺：${lacking(views)}`,
  }
}

const lacking = (views: SlotView[]) =>
  views
    .filter((v) => !v.filled)
    .map((v) => v.name)
    .join('、')

function holdsOf(slot: ArchiveSlot, facts: ArchiveFacts): SlotView['holds'] {
  const photos: SlotView['holds'] = facts.photos
    .filter((p) => p.slot === slot)
    .map((p) => ({ words: p.caption || '照片', fileId: p.fileId }))
  const page = (has: unknown, words: string, to: NonNullable<SlotView['holds'][number]['page']>) =>
    has ? [{ words, page: to }] : []
  // what stays on paper is complete with its number
  const onPaper = page(
    facts.paperOnly && facts.paperNumber,
    `纸质留存，档案号 ${facts.paperNumber}`,
    'record' as const,
  )
  switch (slot) {
    case 'year_plan':
      return [...page(facts.planItems, `年度计划 ${facts.planItems} 项`, 'plan'), ...photos]
    case 'month_plan':
      return [
        ...page(facts.published && facts.agendaItems, `活动方案，议程 ${facts.agendaItems} 项`, 'activity'),
        ...photos,
      ]
    case 'material':
      return [
        ...page(facts.material, '上级发的学习内容', 'activity'),
        ...facts.materialFiles.map((f) => ({ words: f.name, fileId: f.fileId })),
        ...photos,
        ...onPaper,
      ]
    case 'notes':
      return [
        ...page(facts.makeUpNotes, `补课学习记录 ${facts.makeUpNotes} 人`, 'record'),
        ...photos,
        ...onPaper,
      ]
    case 'record':
      return [...page(facts.hasPoints && !facts.paperOnly, '会议记录', 'record'), ...photos, ...onPaper]
    case 'sign_in':
      return [...page(facts.rollComplete, facts.reckoning, 'sign_in'), ...photos]
  }
}
