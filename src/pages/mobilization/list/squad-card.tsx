import { useState } from 'react'
import type { CallList, ListLine } from '../../../contract/mobilization-answer'
import type { Outcome4 } from '../../../contract/mobilization-types'
import { inOrder, isOpen, sayWantedOf } from '../../../domain/mobilization-list'
import { answerWords, stageWords } from '../../../domain/mobilization-words'
import { Box, Tap } from '../../../ui/elements'
import { Button, Card, Icon, Row, Tag } from '../../../ui/parts'
import { ReachRow } from './reach-row'

interface Props {
  squad: CallList['squads'][number]
  busy: boolean
  onTake(): void
  onMark(line: ListLine, outcome: Outcome4): void
}

/** One squad: who is still to be reached on top, who has answered folded below. */
export function SquadCard({ squad, busy, onTake, onMark }: Props) {
  const open = inOrder(squad.lines.filter(isOpen))
  const done = squad.lines.filter((l) => !isOpen(l))
  const [unfolded, setUnfolded] = useState(false)
  const wanted = sayWantedOf(squad)
  return (
    <Card
      title={squad.name}
      end={
        open.length ? (
          <Tag tone="waiting">{`${open.length} 人没回复`}</Tag>
        ) : (
          <Tag tone="done">都有回复了</Tag>
        )
      }
    >
      {wanted && <Box className="strong gap-below">{wanted}</Box>}
      {squad.mine && !squad.keeping && open.length > 0 && (
        <Box className="gap-below">
          <Box className="note">{squad.acting ? `现在由${squad.acting}联系` : '还没有人接手联系'}</Box>
          <Button busy={busy} label={`${squad.name} 我来联系`} onTap={onTake}>
            我来联系
          </Button>
        </Box>
      )}
      {open.map((line, i) => (
        <ReachRow key={line.memberId} line={line} first={i === 0} onMark={(o) => onMark(line, o)} />
      ))}
      {done.length > 0 && (
        <Tap className="fold-head" pressed={unfolded} onTap={() => setUnfolded(!unfolded)}>
          <Box className="row-main">
            <Box className="row-title">{`已回复 ${done.length} 人`}</Box>
          </Box>
          <Box className="row-end">
            {unfolded ? '收起' : '看名单'}
            <Icon name={unfolded ? 'close' : 'right'} />
          </Box>
        </Tap>
      )}
      {unfolded && done.map((line) => <Done key={line.memberId} line={line} onMark={onMark} />)}
    </Card>
  )
}

/** Somebody who has answered; a wrong tap is put right here. */
function Done({ line, onMark }: { line: ListLine; onMark: Props['onMark'] }) {
  const there = line.stage === 'arrived' || line.stage === 'released'
  const words = there ? stageWords[line.stage] : line.answer ? answerWords[line.answer] : ''
  const other = line.answer === 'declined' ? 'coming' : 'declined'
  return (
    <Row
      title={line.label}
      note={line.etaMinutes ? `约 ${line.etaMinutes} 分钟到` : undefined}
      end={
        <>
          <Tag tone={line.answer === 'declined' ? 'calm' : 'done'}>{words}</Tag>
          {!there && line.outcome && (
            <Tap
              className="bit"
              label={`${line.label} 改成${answerWords[other]}`}
              onTap={() => onMark(line, other)}
            >
              {`改成${answerWords[other]}`}
            </Tap>
          )}
        </>
      }
    />
  )
}
