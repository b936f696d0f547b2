import type { RecordFields } from '../contract/activity-types'
import type { RecordForm } from '../contract/record-types'
import { overVoted } from './record-votes'

export type Wrong = Partial<Record<keyof RecordFields, string>>

/** What cannot be saved as it stands, in words, by field. It waits on the phone until it is put right. */
export function checkFields(fields: RecordFields, form: RecordForm): Wrong {
  const wrong: Wrong = {}
  if (fields.endedAt <= fields.startedAt) wrong.endedAt = wrong.startedAt = '结束要晚于开始'
  if (!fields.place.trim()) wrong.place = '请填地点'
  if (form.paperOnly) return wrong
  if (!fields.host.trim()) wrong.host = '请填主持人'
  if (!fields.recorder.trim()) wrong.recorder = '请填记录人'
  if (!fields.topics.trim()) wrong.topics = '请填议题'
  const blank = fields.resolutions.findIndex((r) => !r.text.trim())
  if (blank >= 0) wrong.resolutions = `第 ${blank + 1} 条决议还没有写内容`
  else if (!form.counts.unaccounted) {
    const over = overVoted(fields.resolutions, form.votes)
    if (over) wrong.resolutions = over
  }
  return wrong
}
