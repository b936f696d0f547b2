import type { ActivityView, MyPart } from '../../../contract/activity-views'
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

/** An answer given can be changed here; with several people on one phone, each has a line. */
export function MyParts({ view, of, onLeave }: Props) {
  const mine = useMine(view)
  if (!mine.length || view.phase === 'draft') return null
  if (mine.length === 1) {
    const [me] = mine
    const said = me!.leaveWords || (me!.due ? '' : '不计应到，欢迎参加')
    const buttons = asked(view, me!) && me!.answer !== null
    if (!said && !buttons) return null
    return (
      <Card>
        <Row
          title={me!.words}
          note={said}
          end={buttons && <AnswerBits part={me!} view={view} of={of} onLeave={onLeave} />}
        />
      </Card>
    )
  }
  return (
    <Card title="我和代办的人">
      {mine.map((part) => (
        <Box key={part.memberId}>
          <Row
            title={part.name}
            note={part.leaveWords || (part.due ? undefined : '不计应到，欢迎参加')}
            end={part.words && <Tag tone={partTone(part)}>{part.words}</Tag>}
          />
          {asked(view, part) && <AnswerBits part={part} view={view} of={of} onLeave={onLeave} />}
          {view.may.checkIn && view.phase === 'open' && part.outcome === 'none' && (
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
      ))}
    </Card>
  )
}

const asked = (view: ActivityView, part: MyPart) =>
  view.may.answer && view.phase === 'coming' && part.outcome !== 'present'

function AnswerBits({ part, view, of, onLeave }: Props & { part: MyPart }) {
  const coming = part.answer === 'leave' ? '改成参加' : '参加'
  const leave = part.answer === 'coming' ? '改成请假' : '请假'
  return (
    <Box className="bits">
      {part.answer !== 'coming' && (
        <Bit label={`${part.name} ${coming}`} onTap={() => void answerComing(view, part, of)}>
          {coming}
        </Bit>
      )}
      {part.answer !== 'leave' && (
        <Bit label={`${part.name} ${leave}`} onTap={() => onLeave(part.memberId)}>
          {leave}
        </Bit>
      )}
    </Box>
  )
}
