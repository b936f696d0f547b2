import type { Forecast as Expected } from '../../../contract/mobilization-launch'
import { percent } from '../../../domain/mobilization-curve'
import { sayYuan } from '../../../domain/mobilization-compose'
import { channelWords } from '../../../domain/mobilization-words'
import { Box } from '../../../ui/elements'
import { Progress } from '../../../ui/figures'
import { Card, Row, Strip, Tag } from '../../../ui/parts'

/** What to expect of a release now; each drill's own figures say how far off it was. */
export function Forecast({ forecast }: { forecast: Expected }) {
  const { people, leftOut, at, channels, costFen, shortfalls, shortSquads, night } = forecast
  return (
    <Card title={`预计能叫 ${people} 人`} end={leftOut > 0 && `${leftOut} 人暂不参加`}>
      {night && <Strip>现在是夜里：语音电话先打，每人只打一次。</Strip>}
      {at.map((a) => (
        <Box key={a.minutes} className="expect">
          <Box className="expect-line">
            <Box>{`${a.minutes} 分钟`}</Box>
            <Box className="strong figures">{`约 ${a.people} 人回复（${percent(a.people, people)}%）`}</Box>
          </Box>
          <Progress value={a.people} of={people} label={`${a.minutes} 分钟预计回复`} />
        </Box>
      ))}
      {channels.length > 0 && (
        <>
          <Box className="group-title">
            {costFen ? `怎么通知，最多花 ${sayYuan(costFen)}` : '怎么通知，不花钱'}
          </Box>
          {channels.map((c) => (
            <Row
              key={c.channel}
              title={channelWords[c.channel]}
              end={c.fen ? `${c.people} 人 · ${sayYuan(c.fen)}` : `${c.people} 人`}
            />
          ))}
        </>
      )}
      {shortSquads.length > 0 && (
        <>
          <Box className="group-title">{`${shortSquads.length} 个支队人不够`}</Box>
          {shortSquads.map((words) => (
            <Row key={words} title={words} end={<Tag tone="waiting">不足</Tag>} />
          ))}
        </>
      )}
      {shortfalls.length > 0 && (
        <>
          <Box className="group-title">最要紧的几处不足</Box>
          {shortfalls.map((words) => (
            <Row key={words} title={words} end={<Tag tone="waiting">不足</Tag>} />
          ))}
        </>
      )}
    </Card>
  )
}
