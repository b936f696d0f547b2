import type { Board, BoardPerson } from '../../../contract/mobilization-board'
import { serverNow, useServerNow } from '../../../client/clock-ahead'
import { useKept } from '../../../client/kept'
import { actSurely } from '../../../client/queue'
import { useAct } from '../../../client/use-act'
import { afterThat, format, msOf, shift } from '../../../domain/clock'
import { countdown } from '../../../domain/mobilization-mine'
import { confirm } from '../../../ui/ask'
import { Box } from '../../../ui/elements'
import { Progress } from '../../../ui/figures'
import { Button, Card, Tag } from '../../../ui/parts'
import { TickRow } from '../../../ui/tick'

interface Props {
  callUpId: string
  counting: Board['headcount']
  command: boolean
  people: BoardPerson[]
  onDone(): void
}

/** A headcount is current news for this long; afterwards it folds away, in hours. */
const shownFor = 2

/** 清点人数: who is there is looked for once more, with the time that has passed since it was asked. */
export function Headcount({ callUpId, counting, command, people, onDone }: Props) {
  const now = useServerNow(1000)
  const start = useAct('mobilization.headcount')
  const kept = useKept('mobilization.safe').filter((k) => k.callUpId === callUpId)
  const keptIds = new Set(kept.flatMap((k) => k.memberIds))
  const seen = (p: BoardPerson) => p.seen || keptIds.has(p.memberId)
  const there = people.filter((p) => p.stage === 'arrived')
  const unseen = there.filter((p) => !seen(p))

  async function begin() {
    const yes = await confirm('清点人数', '请各队队长再看一遍，人是不是都在。', '开始清点')
    if (yes && (await start.done({ callUpId }))) onDone()
  }
  function safe(memberIds: string[]) {
    // whoever is seen in a headcount is seen after it began
    const at = afterThat([counting?.at], serverNow())
    void actSurely('mobilization.safe', { callUpId, memberIds, at }, '清点人数').then(onDone)
  }

  if (!counting || now > shift(counting.at, shownFor, 'h'))
    return command ? (
      <Card title="清点人数">
        <Button busy={start.busy} onTap={() => void begin()}>
          开始清点
        </Button>
      </Card>
    ) : null
  const passed = countdown(shift(counting.at, msOf(now) - msOf(counting.at), 'ms'), counting.at)
  const all = counting.seen >= counting.of
  return (
    <Card
      title="清点人数"
      end={all ? <Tag tone="done">都看到了</Tag> : <Tag tone="waiting">{`已过 ${passed}`}</Tag>}
    >
      <Box className="note">
        {`${format(counting.at, 'H:mm')} 开始，全部看到 ${counting.seen} / ${counting.of} 人`}
      </Box>
      <Progress value={counting.seen} of={counting.of} label="看到" />
      {there.map((p) => (
        <TickRow
          key={p.memberId}
          title={p.label}
          words={['看到了', '还没看到']}
          on={seen(p)}
          onChange={(on) => on && safe([p.memberId])}
        />
      ))}
      {unseen.length > 1 && (
        <Button onTap={() => safe(unseen.map((p) => p.memberId))}>{`${unseen.length} 人都看到了`}</Button>
      )}
      {command && (
        <Button busy={start.busy} onTap={() => void begin()}>
          再清点一次
        </Button>
      )}
    </Card>
  )
}
