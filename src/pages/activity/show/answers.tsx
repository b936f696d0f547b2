import { useState } from 'react'
import type { RollLine, RollView } from '../../../contract/activity-roll'
import type { ActivityView } from '../../../contract/activity-views'
import { useAct } from '../../../client/use-act'
import { Box, Tap } from '../../../ui/elements'
import { Bit } from '../../../ui/lead'
import { Card, Icon, Row, Tag } from '../../../ui/parts'

interface Props {
  view: ActivityView
  roll: RollView
  onChange(): void
}

/** Leaves that wait for a word, and who has answered what. */
export function Answers({ view, roll, onChange }: Props) {
  const [open, setOpen] = useState(false)
  const decide = useAct('activity.decideLeave')
  const everybody = [...roll.unaccounted, ...roll.accounted]
  const waiting = everybody.filter((l) => l.leaveState === 'waiting' && l.outcome === 'none')
  const ahead = view.phase === 'coming' || view.phase === 'open'

  async function say(line: RollLine, decision: 'granted' | 'refused') {
    await decide.run({ activityId: view.activityId, memberId: line.memberId, decision })
    onChange()
  }

  if (!ahead && !waiting.length) return null
  return (
    <Card
      title={waiting.length ? '请假待批' : '谁回复了'}
      end={<Box className="note">{waiting.length ? `${waiting.length} 人` : roll.unitName}</Box>}
    >
      {waiting.map((line) => (
        <Box key={line.memberId}>
          <Row title={line.label} note={line.answerReason || '没有写原因'} />
          {roll.mayConfirm && (
            <Box className="bits gap-below">
              <Bit label={`${line.label} 准假`} onTap={() => void say(line, 'granted')}>
                准假
              </Bit>
              <Bit label={`${line.label} 不准假`} onTap={() => void say(line, 'refused')}>
                不准假
              </Bit>
            </Box>
          )}
        </Box>
      ))}
      {ahead &&
        groups.map(({ words, is }) => {
          const names = everybody.filter((l) => l.due && is(l)).map((l) => l.label)
          return names.length ? (
            <Box key={words} className="answer-group">
              <Tag>{`${words} ${names.length}`}</Tag>
              {(open || names.length <= 8) && <Box className="note">{names.join('、')}</Box>}
            </Box>
          ) : null
        })}
      {ahead && (
        <Tap className="fold" pressed={open} onTap={() => setOpen(!open)}>
          <Icon name={open ? 'close' : 'list'} /> {open ? '收起名单' : '看全部名单'}
        </Tap>
      )}
    </Card>
  )
}

const groups: { words: string; is(line: RollLine): boolean }[] = [
  { words: '参加', is: (l) => l.answer === 'coming' },
  { words: '请假', is: (l) => l.answer === 'leave' },
  { words: '没回复', is: (l) => l.answer === null },
]
