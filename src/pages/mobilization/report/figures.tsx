import type { Report } from '../../../contract/mobilization-board'
import type { DeclineReason } from '../../../contract/mobilization-types'
import { useNow } from '../../../client/now'
import { format, msOf, sayTime } from '../../../domain/clock'
import { percent, sayCurve, sayMinutes } from '../../../domain/mobilization-curve'
import { channelWords, reasonWords, viaWords } from '../../../domain/mobilization-words'
import { Curve } from '../../../ui/curve'
import { Box, Heading } from '../../../ui/elements'
import { Stats } from '../../../ui/figures'
import { Card, Row } from '../../../ui/parts'

/** the county's two lines, in seconds */
const reachedBy = 600
const assembledBy = 3600

/** How many, how fast: the figures that everybody asks for. */
export function Whole({ report }: { report: Report }) {
  const now = useNow()
  const elapsed = Math.floor((msOf(report.endedAt) - msOf(report.releasedAt)) / 1000)
  const drawn = { curve: report.curve, people: report.people, reachedBy, assembledBy, elapsed }
  const { inTime } = report.answered
  return (
    <Card>
      <Heading level={1} className="hero-title">
        {report.title}
      </Heading>
      <Box className="note">
        {`${report.unitName} · ${sayTime(report.releasedAt, now)} 发出，${format(report.endedAt, 'H:mm')} 结束，用时 ${sayAfter(elapsed)} · ${report.place}`}
      </Box>
      <Box className="board-head gap-above">
        <Box>
          <Box className="board-percent">{`${percent(inTime, report.people)}%`}</Box>
          <Box className="board-answered">{`10 分钟内回复 ${inTime} / ${report.people} 人`}</Box>
        </Box>
        <Box className="board-clock">
          <Box className="board-clock-figures">{`${percent(report.inOneHour, report.people)}%`}</Box>
          <Box className="board-answered">{`1 小时内到 ${report.inOneHour} 人`}</Box>
        </Box>
      </Box>
      <Stats
        stats={[
          { figure: report.people, words: '叫了' },
          { figure: report.coming, words: '能来' },
          { figure: report.declined, words: '不能来' },
          { figure: report.arrived, words: '到了', tone: 'done' },
        ]}
      />
      <Curve drawn={drawn}>{sayCurve(drawn)}</Curve>
    </Card>
  )
}

const sayAfter = (seconds: number | null) =>
  seconds === null ? '没有达到' : seconds < 60 ? `${seconds} 秒` : sayMinutes(seconds)

/** When people answered, why some could not, and how far off the forecast was. */
export function Answers({ report }: { report: Report }) {
  const { answered, reasons, forecast } = report
  return (
    <>
      <Card title="回复">
        <Row title="10 分钟以内" end={`${answered.inTime} 人`} />
        <Row title="10 分钟以后" end={`${answered.late} 人`} />
        <Row title="一直没有回复" end={`${answered.never} 人`} />
        <Row title="一半人回复用了" end={sayAfter(report.half)} />
        <Row title="九成人回复用了" end={sayAfter(report.ninety)} />
      </Card>
      {reasons.length > 0 && (
        <Card title="不能来的原因">
          {reasons.map((r) => (
            <Row
              key={r.reason}
              title={reasonWords[r.reason as DeclineReason] ?? r.reason}
              end={`${r.people} 人`}
            />
          ))}
        </Card>
      )}
      {forecast && (
        <Card title="预计和实际">
          {forecast.at.map((f) => (
            <Row
              key={f.minutes}
              title={`${f.minutes} 分钟`}
              note={sayOff(f.really - f.people)}
              end={`预计 ${f.people} · 实际 ${f.really}`}
            />
          ))}
        </Card>
      )}
    </>
  )
}

const sayOff = (n: number) => (n === 0 ? '和预计一样' : n > 0 ? `比预计多 ${n} 人` : `比预计少 ${-n} 人`)

/** What each way brought. */
export function Ways({ report }: { report: Report }) {
  return (
    <Card title="怎么通知到的">
      {report.sent.map((s) => (
        <Row
          key={s.channel}
          title={channelWords[s.channel]}
          note={s.failed ? `${s.failed} 次没成` : undefined}
          end={`${s.sent} 次`}
        />
      ))}
      {report.loudspeakers > 0 && <Row title="大喇叭" end={`播了 ${report.loudspeakers} 次`} />}
      {report.headcounts > 0 && <Row title="清点人数" end={`${report.headcounts} 次`} />}
      {report.byWay.length > 0 && <Box className="group-title">从哪里回复的</Box>}
      {report.byWay.map((w) => (
        <Row key={w.via} title={viaWords[w.via] ?? w.via} end={`${w.answers} 人`} />
      ))}
    </Card>
  )
}
