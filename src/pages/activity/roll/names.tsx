import { useState, type ReactNode } from 'react'
import type { RollLine, RollView } from '../../../contract/activity-roll'
import type { Markable } from '../../../domain/roll'
import { go } from '../../../client/go'
import { useMe } from '../../../client/me'
import { Box, Tap } from '../../../ui/elements'
import { Bit } from '../../../ui/lead'
import { Card, Icon, Row } from '../../../ui/parts'
import { RollRow } from './line'
import { standing, type Marks } from './marks'

interface Props {
  roll: RollView
  marks: Marks
  shut: boolean
  onMark(line: RollLine, outcome: Markable, reason?: string): void
  onRest?: (outcome: 'present' | 'absent') => void
}

/** Who still needs a word on top; who has one folded below. */
export function Names({ roll, marks, shut, onMark, onRest }: Props) {
  const me = useMe()
  const serves = (unitId: string) => !!me?.offices.some((o) => o.unitId === unitId)
  const rows = (lines: RollLine[]) =>
    lines.map((line) => (
      <RollRow
        key={line.memberId}
        line={line}
        outcome={standing(line, marks)}
        reason={marks[line.memberId]?.reason ?? line.reason}
        shut={shut}
        mayConfirm={roll.mayConfirm}
        onMark={onMark}
      />
    ))
  return (
    <>
      {roll.unaccounted.length > 0 && (
        <Card>
          {rows(roll.unaccounted)}
          {onRest && (
            <Box className="bits">
              <Bit onTap={() => onRest('present')}>其余都到了</Bit>
              <Bit onTap={() => onRest('absent')}>其余都缺席</Bit>
            </Box>
          )}
        </Card>
      )}
      <Folded
        title={`已经记好 ${roll.accounted.length} 人`}
        note="扫码、口令和准假的已经记好，不用再点"
        lines={roll.accounted}
        open={!roll.unaccounted.length}
      >
        {rows}
      </Folded>
      <Folded
        title={`不计应到 ${roll.others.length} 人`}
        note="流动、免除、列席；来了也可以记上"
        lines={roll.others}
      >
        {rows}
      </Folded>
      {roll.otherBranches.length > 0 && (
        <Card title="一起办的支部">
          {roll.otherBranches.map((b) => (
            <Row
              key={b.unitId}
              title={b.name}
              note={b.reckoning.line}
              onTap={
                serves(b.unitId)
                  ? () => go('activity/roll', { id: roll.activityId, unit: b.unitId })
                  : undefined
              }
            />
          ))}
        </Card>
      )}
    </>
  )
}

function Folded(props: {
  title: string
  note: string
  lines: RollLine[]
  open?: boolean
  children(lines: RollLine[]): ReactNode
}) {
  const [open, setOpen] = useState(!!props.open)
  if (!props.lines.length) return null
  return (
    <Card>
      <Tap className="fold-head" pressed={open} onTap={() => setOpen(!open)}>
        <Box className="row-main">
          <Box className="row-title">{props.title}</Box>
          <Box className="note">{props.note}</Box>
        </Box>
        <Box className="row-end">
          {open ? '收起' : '看名单'}
          <Icon name={open ? 'close' : 'right'} />
        </Box>
      </Tap>
      {open && props.children(props.lines)}
    </Card>
  )
}
