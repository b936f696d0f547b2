import { useEffect, useState } from 'react'
import type { Board } from '../../../contract/mobilization-board'
import { phoneNow, useNow } from '../../../client/now'
import { format, msOf, sayTime } from '../../../domain/clock'
import { curveToEnd, headlineOf, sayClock, sayCurve } from '../../../domain/mobilization-curve'
import { Curve } from '../../../ui/curve'
import { Box, Heading } from '../../../ui/elements'
import { Stats } from '../../../ui/figures'
import { Card } from '../../../ui/parts'

/** Seconds since the launch by the server's clock, going on while nothing new comes. */
function useElapsed(board: Pick<Board, 'now' | 'releasedAt' | 'endedAt'>): number {
  const phone = useNow(1000)
  const [heard, setHeard] = useState(phoneNow)
  useEffect(() => setHeard(phoneNow()), [board.now])
  const until = board.endedAt ? msOf(board.endedAt) : msOf(board.now) + Math.max(0, msOf(phone) - msOf(heard))
  return Math.max(0, Math.floor((until - msOf(board.releasedAt)) / 1000))
}

/** How many have answered, how many are there, and how it grew. */
export function Headline({ board }: { board: Board }) {
  const elapsed = useElapsed(board)
  const { people, answered, percent, coming, arrived } = headlineOf(board)
  const drawn = {
    curve: curveToEnd(board),
    people,
    reachedBy: board.reachedBy,
    assembledBy: board.assembledBy,
    elapsed,
  }
  const ten = board.tenMinutes
  return (
    <Card>
      <Heading level={1} className="card-title">
        {board.title}
      </Heading>
      <Box className="note">
        {`${sayTime(board.assembleAt, board.now)} 前到${board.place} · ${board.unitName} ${format(board.releasedAt, 'H:mm')} 发出`}
      </Box>
      <Box className="board-head gap-above">
        <Box>
          <Box className={`board-percent ${percent < 80 ? 'board-percent-low' : ''}`}>{`${percent}%`}</Box>
          <Box className="board-answered">{`已回复 ${answered} / ${people} 人`}</Box>
        </Box>
        <Box className="board-clock">
          <Box className="board-clock-figures" role="timer">
            {sayClock(elapsed)}
          </Box>
          <Box className="board-answered">
            {board.endedAt ? '用时' : ten ? `10 分钟时 ${ten.answered} / ${ten.people} 人` : '已过去'}
          </Box>
        </Box>
      </Box>
      <Stats
        stats={[
          { figure: people, words: '叫了' },
          { figure: answered, words: '已回复' },
          { figure: coming, words: '能来' },
          { figure: arrived, words: '已到', tone: 'done' },
        ]}
      />
      <Curve drawn={drawn}>{sayCurve(drawn)}</Curve>
    </Card>
  )
}
