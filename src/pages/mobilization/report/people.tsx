import { useState } from 'react'
import type { Report, ReportView } from '../../../contract/mobilization-board'
import { sayPost } from '../../../domain/mobilization-posts'
import { inNameOrder } from '../../../domain/roster-order'
import { Box } from '../../../ui/elements'
import { Button, Card, Row, Strip, Tag } from '../../../ui/parts'
import { Lacks, PostLine } from '../post-line'

const first = 12

/** Who could not be reached: names for the next visit, not for blame. */
export function Unreached({ view }: { view: ReportView }) {
  const n = view.report.unreached.length
  if (!n) return <Strip tone="done">每个人都有了回音</Strip>
  return (
    <Card title={`没有联系上的 ${n} 人`}>
      <Box>{view.unreachedNames.join('、')}</Box>
      {n > view.unreachedNames.length && <Box className="note">{`等 ${n} 人`}</Box>}
      <Box className="note gap-above">平时走访时问一问：换号码了没有，找谁带信合适。</Box>
    </Card>
  )
}

/** Who came to each 岗位. */
export function PostsOf({ report }: { report: Report }) {
  if (!report.posts?.length) return null
  return (
    <Card title="各岗位" end={`${report.posts.length} 个`}>
      {report.posts.map((post) => (
        <PostLine key={post.name} post={post} />
      ))}
    </Card>
  )
}

export function SquadsOf({ report }: { report: Report }) {
  const [all, setAll] = useState(false)
  const sorted = inNameOrder(report.squads, (s) => [s.name, s.squadId])
  const shown = all ? sorted : sorted.slice(0, first)
  return (
    <Card title="各支队" end={`${report.squads.length} 个`}>
      {shown.map((s) => (
        <Row
          key={s.squadId}
          title={s.name}
          note={
            <>
              <Box>{`${s.people} 人 · 回复 ${s.answered} · 能来 ${s.coming}`}</Box>
              {!!s.need && <Box>{sayPost(s)}</Box>}
            </>
          }
          end={s.need ? <Lacks of={s} /> : sayPost(s)}
        />
      ))}
      {shown.length < report.squads.length && (
        <Button kind="bare" onTap={() => setAll(true)}>
          {`再看 ${report.squads.length - shown.length} 个`}
        </Button>
      )}
    </Card>
  )
}

/** The report can be made again from the record of events by anybody; this says that it was, and is the same. */
export function Proof({ view }: { view: ReportView }) {
  return (
    <Card
      title="记录"
      end={<Tag tone={view.verified ? 'done' : 'now'}>{view.verified ? '核对一致' : '核对不一致'}</Tag>}
    >
      <Box className="note">
        {view.verified
          ? '刚才从每一条记录重新算了一遍，和收队时的报告一字不差。'
          : '从记录重新算出来的和收队时的报告不一样，请联系系统管理员。'}
      </Box>
      <Box className="note gap-above">报告指纹</Box>
      <Box className="hash">{view.hash}</Box>
      <Box className="note">记录指纹</Box>
      <Box className="hash">{view.seal}</Box>
    </Card>
  )
}
