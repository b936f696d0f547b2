import { useState } from 'react'
import type { DueLine, PlanView } from '../../../contract/activity-views'
import type { Day } from '../../../contract/fields'
import { go } from '../../../client/go'
import { Box, Tap } from '../../../ui/elements'
import { Card, Icon, Row, Tag } from '../../../ui/parts'

/** How many are in sight before the rest is asked for. */
const atFirst = 6

/** What is overdue and what is due; the groups' meetings of one month stand in one line. */
export function Attention({ view, mayStart, today }: { view: PlanView; mayStart: boolean; today: Day }) {
  const [all, setAll] = useState(false)
  const lines = together(view.attention)
  const shown = all ? lines : lines.slice(0, atFirst)
  const start = (line: DueLine) =>
    go('activity/compose', {
      unit: view.unitId,
      kind: line.kind,
      month: (line.state === 'due' ? today : line.to).slice(0, 7),
      ...(line.groupName && { group: line.groupName }),
      ...(line.state === 'overdue' && { held: '1' }),
    })
  return (
    <Card title="该办的" end={<Box className="note">{`${lines.length} 项`}</Box>}>
      {shown.map(({ line, groups }) => (
        <Row
          key={`${line.kind} ${line.from}`}
          title={
            groups.length > 1 ? line.words.replace(line.groupName.replace(/党小组$/, ''), '') : line.words
          }
          note={
            <>
              {groups.length > 1 && groups.join('、')}
              <Box className="tags">
                <Tag tone={line.state === 'overdue' ? 'now' : 'waiting'}>
                  {line.state === 'overdue' ? '过期' : '到期'}
                </Tag>
              </Box>
            </>
          }
          onTap={mayStart ? () => start(groups.length > 1 ? { ...line, groupName: '' } : line) : undefined}
        />
      ))}
      {lines.length > atFirst && (
        <Tap className="fold" pressed={all} onTap={() => setAll(!all)}>
          <Icon name={all ? 'close' : 'list'} /> {all ? '收起' : `再看 ${lines.length - atFirst} 项`}
        </Tap>
      )}
      {!lines.length && <Box className="note">到今天该开的都开了。</Box>}
      {!view.hasCommittee && (
        <Box className="note gap-above">正式党员不足 7 人，不设支委会，不催支委会。</Box>
      )}
    </Card>
  )
}

function together(lines: DueLine[]): { line: DueLine; groups: string[] }[] {
  const found: { line: DueLine; groups: string[] }[] = []
  for (const line of lines) {
    const same = found.find(
      (f) =>
        line.groupName &&
        f.line.kind === line.kind &&
        f.line.from === line.from &&
        f.line.state === line.state,
    )
    if (same) same.groups.push(line.groupName)
    else found.push({ line, groups: line.groupName ? [line.groupName] : [] })
  }
  return found
}
