import { useState } from 'react'
import type { Board } from '../../../contract/mobilization-board'
import { today } from '../../../client/today'
import { dayOf, sayDay } from '../../../domain/clock'
import { feedLines, type FeedLine } from '../../../domain/mobilization-feed'
import { Box } from '../../../ui/elements'
import { More } from '../../../ui/more'
import { Button, Card, Row, Tag } from '../../../ui/parts'
import { Sheet } from '../../../ui/sheet'
import { Show } from '../../../ui/states'
import { useFeed } from './use-feed'

/** What just happened, at a glance; the whole of it on a sheet. For command alone. */
export function Feed(props: { board: Board; lines: number }) {
  return props.board.may.command ? <Shown {...props} /> : null
}

function Shown({ board, lines }: { board: Board; lines: number }) {
  const feed = useFeed(board)
  const [open, setOpen] = useState(false)
  return (
    <Show of={feed} lines={lines}>
      {({ items, next }) => {
        const all = feedLines(items)
        return (
          <Box className="feed">
            <Card title="经过">
              {all.slice(0, lines).map(line)}
              {(all.length > lines || !!next) && (
                <Button kind="bare" onTap={() => setOpen(true)}>
                  看全部经过
                </Button>
              )}
            </Card>
            {open && (
              <Sheet title="经过，新的在前" onClose={() => setOpen(false)}>
                {byDay(all).map(([day, those]) => (
                  <Box key={day}>
                    {day !== today() && <Box className="group-title">{sayDay(day, today())}</Box>}
                    {those.map(line)}
                  </Box>
                ))}
                <More of={feed} />
              </Sheet>
            )}
          </Box>
        )
      }}
    </Show>
  )
}

const line = ({ key, time, words, alarm }: FeedLine) => (
  <Row
    key={key}
    start={<Box className="note figures">{time}</Box>}
    title={words}
    end={alarm && <Tag tone="waiting">提醒</Tag>}
  />
)

function byDay(lines: FeedLine[]): [string, FeedLine[]][] {
  const days = new Map<string, FeedLine[]>()
  for (const each of lines) days.set(dayOf(each.at), [...(days.get(dayOf(each.at)) ?? []), each])
  return [...days]
}
