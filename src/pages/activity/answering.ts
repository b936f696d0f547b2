import { choose, tell } from '../../ui/ask'
import { offerMessages } from '../../client/consent'
import { actSoon } from '../../client/use-act'

const reasons = ['身体不舒服', '在外地', '家里有事', '农活走不开', '不写原因', '写别的原因']

/** Why somebody cannot come, in one tap. @returns null when they thought better of it, 'write' to write it */
export async function chooseReason(): Promise<{ reason: string } | 'write' | null> {
  const at = await choose(reasons)
  if (at === null) return null
  if (at === reasons.length - 1) return 'write'
  return { reason: at === reasons.length - 2 ? '' : reasons[at]! }
}

export interface Answering {
  activityId: string
  memberId: string
  title: string
  answer: 'coming' | 'leave'
  reason?: string
}

/** Answers now, or keeps the answer on the phone until there is a network. @returns whether it stands */
export async function sendAnswer({
  activityId,
  memberId,
  title,
  answer,
  reason,
}: Answering): Promise<boolean> {
  if (answer === 'coming') offerMessages('activity.tomorrow', 'activity.changed', 'activity.published')
  else offerMessages('leave.decided', 'activity.published', 'activity.changed')
  const words = `${answer === 'coming' ? '参加' : '请假'} · ${title}`
  try {
    const said = await actSoon('activity.answer', { activityId, memberId, answer, reason }, words)
    if (said !== 'kept') tell(said.words)
    return true
  } catch (refused) {
    tell((refused as Error).message)
    return false
  }
}
