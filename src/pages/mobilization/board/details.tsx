import type { Board } from '../../../contract/mobilization-board'
import type { Skill } from '../../../contract/mobilization-team-respond'
import type { Stage } from '../../../contract/mobilization-types'
import { format } from '../../../domain/clock'
import { PostLine } from '../post-line'
import { asksFor, sayShort } from '../../../domain/mobilization-board-words'
import { percent } from '../../../domain/mobilization-curve'
import { stages } from '../../../domain/mobilization-stage'
import { skillNames } from '../../../domain/mobilization-teams-words'
import { channelWords, stageWords } from '../../../domain/mobilization-words'
import { Box } from '../../../ui/elements'
import { Progress } from '../../../ui/figures'
import { Card, Row, Strip, Tag } from '../../../ui/parts'

const looks: Partial<Record<Stage, string>> = {
  queued: 'funnel-wait',
  sent: 'funnel-wait',
  delivered: 'funnel-wait',
  opened: 'funnel-wait',
  declined: 'funnel-late',
  late: 'funnel-late',
}

/** Where everybody stands; the lines add up to all who were called. */
export function Funnel({ board }: { board: Board }) {
  return (
    <Card title="每个人到了哪一步" end={`共 ${board.people} 人`}>
      {stages.map((stage) => (
        <Box key={stage} className={`funnel-line ${looks[stage] ?? ''}`}>
          <Box className="funnel-word">{stageWords[stage]}</Box>
          <Box className="funnel-bar">
            <Progress value={board.funnel[stage]} of={board.people} label={stageWords[stage]} />
          </Box>
          <Box className="funnel-count">{`${board.funnel[stage]} 人`}</Box>
        </Box>
      ))}
      <Box className="note gap-above">已送达、已打开都不算回复，点了按钮、按了键、说了话才算。</Box>
    </Card>
  )
}

const nameOf = (skill: string) => skillNames[skill as Skill] ?? skill

/** Who comes against who is needed, the posts, and the headcount. */
export function Strength({ board }: { board: Board }) {
  const { need, strength, posts, headcount, needRide } = board
  const short = sayShort(board, nameOf)
  const asks = asksFor(board)
  if (!asks && !posts.length && !headcount && !needRide) return null
  return (
    <Card
      title="人手"
      end={asks && !short && <Tag tone="done">{board.endedAt ? '来的人够了' : '来的人够了，可以待命'}</Tag>}
    >
      {short && <Strip>{short}</Strip>}
      {need.people > 0 && <Part name="人数" have={strength.people} of={need.people} />}
      {Object.entries(need.skills).map(([skill, n]) => (
        <Part key={skill} name={nameOf(skill)} have={strength.skills[skill] ?? 0} of={n} />
      ))}
      {posts.map((post) => (
        <PostLine key={post.postId} post={post} />
      ))}
      {needRide > 0 && (
        <Row title="要人接" note="能来，路上没有车" end={<Tag tone="waiting">{`${needRide} 人`}</Tag>} />
      )}
      {headcount && (
        <Row
          title="清点人数"
          note={`${format(headcount.at, 'H:mm')} 开始`}
          end={
            <Tag
              tone={headcount.seen < headcount.of ? 'waiting' : 'done'}
            >{`点到 ${headcount.seen} / ${headcount.of}`}</Tag>
          }
        />
      )}
    </Card>
  )
}

function Part({ name, have, of }: { name: string; have: number; of: number }) {
  return (
    <Box className="expect">
      <Box className="expect-line">
        <Box>{name}</Box>
        <Box className="strong figures">{`能来 ${have} / 要 ${of}`}</Box>
      </Box>
      <Progress value={have} of={of} label={`${name} ${percent(have, of)}%`} />
    </Box>
  )
}

/** Which ways were tried. Done says nothing of whether anybody answered. */
export function Channels({ board }: { board: Board }) {
  if (!board.channels.length) return null
  return (
    <Card title="怎么通知的">
      {board.channels.map((c) => (
        <Row
          key={c.channel}
          title={channelWords[c.channel]}
          end={[`${c.sent} 次`, c.waiting && `还有 ${c.waiting} 次`, c.failed && `没成 ${c.failed} 次`]
            .filter(Boolean)
            .join(' · ')}
        />
      ))}
    </Card>
  )
}
