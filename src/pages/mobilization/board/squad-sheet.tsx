import { useEffect } from 'react'
import type { Board, BoardPerson, SquadLine } from '../../../contract/mobilization-board'
import type { CallAnswer, DeclineReason, Stage } from '../../../contract/mobilization-types'
import { useAct } from '../../../client/use-act'
import { useCall } from '../../../client/use-call'
import { format } from '../../../domain/clock'
import { sayWanted } from '../../../domain/mobilization-board-words'
import { sayThere } from '../../../domain/mobilization-posts'
import { kindMark, reasonWords, stageWords, teamOfficeWords } from '../../../domain/mobilization-words'
import { confirm, tell } from '../../../ui/ask'
import { Box } from '../../../ui/elements'
import { Button, Row, Strip, Tag, type Tone } from '../../../ui/parts'
import { Sheet } from '../../../ui/sheet'
import { Show } from '../../../ui/states'

const tones: Record<Stage, Tone> = {
  queued: 'waiting',
  sent: 'waiting',
  delivered: 'waiting',
  opened: 'waiting',
  declined: 'calm',
  late: 'waiting',
  coming: 'done',
  arrived: 'done',
  released: 'calm',
}
/** milliseconds between two looks while the sheet is open */
const every = 3000

/** One squad, person by person, each with what happens next. */
export function SquadSheet({
  board,
  squad,
  onClose,
  onDone,
}: {
  board: Board
  squad: SquadLine
  onClose(): void
  onDone(): void
}) {
  const { callUpId } = board
  const people = useCall('mobilization.squadBoard', { callUpId, squadId: squad.squadId })
  const stand = useAct('mobilization.standDown')
  const add = useAct('mobilization.addTeams')
  const { reload } = people
  const goesOn = !board.endedAt
  useEffect(() => {
    if (!goesOn) return
    const timer = setInterval(() => void reload(), every)
    return () => clearInterval(timer)
  }, [goesOn, reload])

  async function standDown() {
    const left = people.data ? people.data.squad.people - people.data.squad.answered : 0
    const sure = await confirm(
      `${squad.name}待命？`,
      `还没回复的 ${left} 人不再联系，通知到的会收到“人够了，谢谢您，原地待命”。答应来的照常来。`,
      '待命',
    )
    if (!sure || !(await stand.done({ callUpId, squadIds: [squad.squadId] }))) return
    tell('已通知待命')
    onDone()
    onClose()
  }

  async function callAgain() {
    const sure = await confirm(
      `${kindMark[board.kind]}再叫${squad.name}？`,
      '待命的人马上收到“又缺人了，请您来”，没回复的由队长打电话。',
      '再叫',
    )
    if (!sure) return
    const answer = await add.run({ callUpId, teamIds: [squad.squadId] })
    if (!answer) return
    tell(`又叫了 ${answer.people} 人`)
    onDone()
    onClose()
  }

  const command = goesOn && people.data?.may.command
  return (
    <Sheet
      title={squad.name}
      onClose={onClose}
      bar={
        command &&
        (people.data!.squad.stoodDown ? (
          <Button busy={add.busy} onTap={() => void callAgain()}>
            人不够，再叫这个支队
          </Button>
        ) : (
          <Button busy={stand.busy} onTap={() => void standDown()}>
            够了，这个支队待命
          </Button>
        ))
      }
    >
      <Show of={people} lines={6}>
        {(data) => (
          <Box className="board-people">
            {data.squad.need > 0 && (
              <Strip tone={data.squad.missing ? undefined : 'done'}>{sayWanted(data.squad)}</Strip>
            )}
            {data.people.map((p) => (
              <Row
                key={p.memberId}
                title={p.office === 'member' ? p.label : `${p.label}（${teamOfficeWords[p.office]}）`}
                note={sayPerson(p, board.posts)}
                end={<Tag tone={tones[p.stage]}>{stageWords[p.stage]}</Tag>}
              />
            ))}
          </Box>
        )}
      </Show>
    </Sheet>
  )
}

/** 18:02 回复 · 20 分钟到 · 要人接 / 18:03 短信，刘长顺在联系 */
function sayPerson(p: BoardPerson, posts: Board['posts']): string {
  const answer = p.answer as CallAnswer | null
  return [
    p.arrivedAt ? sayThere(format(p.arrivedAt, 'H:mm'), p.postId, posts) : '',
    !p.arrivedAt && p.answeredAt ? `${format(p.answeredAt, 'H:mm')} 回复` : '',
    !p.arrivedAt && answer && answer !== 'declined' && p.etaMinutes ? `${p.etaMinutes} 分钟到` : '',
    answer === 'declined' ? (reasonWords[p.reason as DeclineReason] ?? '') : '',
    p.needsRide && !p.arrivedAt ? '要人接' : '',
    p.next,
  ]
    .filter(Boolean)
    .join(' · ')
}
