import type { ActivityView, MyPart } from '../../../contract/activity-plan'
import { useKept } from '../../../client/kept'
import { go } from '../../../client/go'
import type { Loaded } from '../../../client/use-call'
import { Box } from '../../../ui/elements'
import { Bit } from '../../../ui/lead'
import { Card, Row, Tag } from '../../../ui/parts'
import { sendAnswer } from '../answering'
import { partTone } from '../words'

/** A part as an answer leaves it, before the network knows of it. */
export function answered(part: MyPart, answer: 'coming' | 'leave', kept = false): MyPart {
  const later = kept ? '，联网后送达' : ''
  return answer === 'coming'
    ? { ...part, answer, leaveState: null, outcome: 'none', words: `您已回复：参加${later}` }
    : { ...part, answer, words: `已请假${later}` }
}

/** My people at this activity, with what still waits on the phone. */
export function useMine(view: ActivityView): MyPart[] {
  const kept = useKept('activity.answer').filter((k) => k.activityId === view.activityId)
  return view.mine.map((part) => {
    const mine = kept.filter((k) => k.memberId === part.memberId).pop()
    return mine ? answered(part, mine.answer, true) : part
  })
}

/** Answers for one person: shown at once, sent when it can be. */
export async function answerComing(
  view: ActivityView,
  part: MyPart,
  of: Loaded<ActivityView>,
): Promise<void> {
  of.patch((v) => ({
    ...v,
    mine: v.mine.map((m) => (m.memberId === part.memberId ? answered(m, 'coming') : m)),
  }))
  await sendAnswer({
    activityId: view.activityId,
    memberId: part.memberId,
    title: view.title,
    answer: 'coming',
  })
  void of.reload()
}

interface Props {
  view: ActivityView
  of: Loaded<ActivityView>
  onLeave(memberId: string): void
}

/** How I stand, and those I act for; an answer given can be changed here. */
export function MyParts({ view, of, onLeave }: Props) {
  const mine = useMine(view)
  if (!mine.length || view.phase === 'draft') return null
  const several = mine.length > 1
  return (
    <Card title={several ? '我和代办的人' : '我的情况'}>
      {mine.map((part) => {
        const asked = view.may.answer && view.phase === 'coming' && part.outcome !== 'present'
        return (
          <Box key={part.memberId}>
            <Row
              title={several ? part.name : part.words || '没有记录'}
              note={part.leaveWords || (!part.due ? '不计应到，欢迎参加' : undefined)}
              end={several && part.words ? <Tag tone={partTone(part)}>{part.words}</Tag> : undefined}
            />
            {asked && (several || part.answer !== null) && (
              <Box className="bits">
                {part.answer !== 'coming' && (
                  <Bit label={`${part.name} 参加`} onTap={() => void answerComing(view, part, of)}>
                    {part.answer === 'leave' ? '改成参加' : '参加'}
                  </Bit>
                )}
                {part.answer !== 'leave' && (
                  <Bit label={`${part.name} 请假`} onTap={() => onLeave(part.memberId)}>
                    {part.answer === 'coming' ? '改成请假' : '请假'}
                  </Bit>
                )}
              </Box>
            )}
            {several && view.may.checkIn && view.phase === 'open' && part.outcome === 'none' && (
              <Box className="bits">
                <Bit
                  label={`${part.name} 输口令`}
                  onTap={() => go('check-in', { id: view.activityId, member: part.memberId })}
                >
                  输口令
                </Bit>
              </Box>
            )}
          </Box>
        )
      })}
    </Card>
  )
}
