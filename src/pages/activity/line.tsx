import type { ActivityLine } from '../../contract/activity-views'
import type { Instant } from '../../contract/fields'
import { kindNames } from '../../domain/activity-names'
import { go } from '../../client/go'
import { Box } from '../../ui/elements'
import { Lead } from '../../ui/lead'
import { Card, Tag } from '../../ui/parts'
import { PhaseTag } from './phase-tag'
import { isPast, partTone, sayWhenWhere } from './words'

/** One activity in a list; for those who keep it, also where it stands and its numbers. */
export function LineCard({ line, now, keeper }: { line: ActivityLine; now: Instant; keeper: boolean }) {
  const mine = keeper ? [] : line.mine.filter((m) => m.words)
  const counted = line.phase !== 'draft' && line.phase !== 'coming' && line.phase !== 'cancelled'
  const state = keeper || !mine.length || line.phase === 'cancelled'
  return (
    <Card>
      <Lead
        at={line.startsAt}
        past={isPast(line)}
        title={line.title}
        note={sayWhenWhere(line, now)}
        onTap={() => go('activity/show', { id: line.activityId })}
      >
        <Box className="tags gap-above">
          {state && <PhaseTag phase={line.phase} />}
          {line.kind !== 'theme_day' && <Tag>{kindNames[line.kind]}</Tag>}
          {line.joint && <Tag>联建</Tag>}
          {mine.map((m, i) => (
            <Tag key={m.memberId} tone={partTone(m)}>
              {i === 0 && mine.length === 1 ? m.words : `${m.name}：${m.words}`}
            </Tag>
          ))}
        </Box>
        {keeper && counted && line.reckoning && line.reckoning.due > 0 && (
          <Box className="reckoning gap-above">{line.reckoning.line}</Box>
        )}
      </Lead>
    </Card>
  )
}
