import type { IssueBoard } from '../../../contract/activity-issue'
import { go } from '../../../client/go'
import { Box } from '../../../ui/elements'
import { Progress, Stats } from '../../../ui/figures'
import { Card, Row, Tag, type Tone } from '../../../ui/parts'

const tones: Record<IssueBoard['branches'][number]['step'], Tone> = {
  unseen: 'waiting',
  seen: 'calm',
  drafted: 'calm',
  published: 'calm',
  held: 'done',
  submitted: 'done',
  accepted: 'done',
}

/** Which branch is where with it. */
export function Branches({ board }: { board: IssueBoard }) {
  const all = board.branches.length
  const count = (...steps: string[]) => board.branches.filter((b) => steps.includes(b.step)).length
  const held = count('held', 'submitted', 'accepted')
  return (
    <Card title={board.line}>
      <Progress value={held} of={all} label="已开展" />
      <Box className="gap-above" />
      <Stats
        stats={[
          { figure: count('unseen'), words: '未读', tone: 'waiting' },
          { figure: count('seen', 'drafted', 'published'), words: '在办' },
          { figure: held, words: '已开展', tone: 'done' },
        ]}
      />
      <Box className="gap-above" />
      {board.branches.map((b) => (
        <Row
          key={b.unitId}
          title={b.name}
          end={
            <Box className="tags">
              {b.overdue && <Tag tone="now">过期</Tag>}
              <Tag tone={tones[b.step]}>{b.words}</Tag>
            </Box>
          }
          onTap={b.activityId ? () => go('activity/show', { id: b.activityId! }) : undefined}
        />
      ))}
    </Card>
  )
}
