import { useState } from 'react'
import type { Board } from '../../../contract/mobilization-board'
import { useAct } from '../../../client/use-act'
import { headlineOf } from '../../../domain/mobilization-curve'
import { kindMark } from '../../../domain/mobilization-words'
import { confirm, tell } from '../../../ui/ask'
import { Icon, Row } from '../../../ui/parts'
import { Sheet } from '../../../ui/sheet'
import { AddTeams } from './add-teams'
import { CancelSheet, CorrectSheet, TellSheet } from './change-sheets'

type Open = 'add' | 'tell' | 'correct' | 'cancel'

/** What command may do while it goes on; what cannot be taken back is asked for first. */
export function Actions({ board, onClose, onDone }: { board: Board; onClose(): void; onDone(): void }) {
  const [open, setOpen] = useState<Open | null>(null)
  const stand = useAct('mobilization.standDown')
  const count = useAct('mobilization.headcount')
  const close = useAct('mobilization.close')
  const { callUpId } = board
  const { people, answered, arrived } = headlineOf(board)
  const mark = kindMark[board.kind]
  const done = (words: string) => {
    tell(words)
    onDone()
    onClose()
  }

  async function standDown() {
    const sure = await confirm(
      `${mark}够了，全部待命？`,
      `还没回复的 ${people - answered} 人不再联系，通知到的会收到“人够了，谢谢您，原地待命”。答应来的照常来。要再叫，点开支队。`,
      '全部待命',
    )
    if (sure && (await stand.done({ callUpId }))) done('已通知待命')
  }
  async function headcount() {
    const sure = await confirm(
      `${mark}清点人数？`,
      `从现在起重新点名，已到的 ${arrived} 人要一个一个看到人才算。`,
      '开始清点',
    )
    if (sure && (await count.done({ callUpId }))) done('开始清点，各支队报到人')
  }
  async function finish() {
    const sure = await confirm(
      `${mark}收队？`,
      `集结到此结束，已到的 ${arrived} 人一起解除，服务时长记上。通知到的人都会收到感谢，说了不能来的不打扰。几分钟后出报告。收队以后不能再开。`,
      '收队',
    )
    if (sure && (await close.done({ callUpId }))) done('已收队')
  }

  if (open === 'add') return <AddTeams board={board} onClose={onClose} onDone={done} />
  if (open === 'tell') return <TellSheet board={board} onClose={onClose} onDone={done} />
  if (open === 'correct') return <CorrectSheet board={board} onClose={onClose} onDone={done} />
  if (open === 'cancel') return <CancelSheet board={board} onClose={onClose} onDone={done} />
  return (
    <Sheet title="指挥" onClose={onClose}>
      <Row
        start={<Icon name="plus" />}
        title="增派支队"
        note="人不够，再叫几个支队"
        onTap={() => setOpen('add')}
      />
      <Row
        start={<Icon name="bell" />}
        title="通知大家"
        note="给通知到的人再发一句话"
        onTap={() => setOpen('tell')}
      />
      <Row
        start={<Icon name="pencil" />}
        title="更正"
        note="改地点、时间、带什么"
        onTap={() => setOpen('correct')}
      />
      <Row
        start={<Icon name="people" />}
        title="清点人数"
        note="再点一遍，人都在不在"
        onTap={() => void headcount()}
      />
      {board.state === 'live' && (
        <Row
          start={<Icon name="check" />}
          title="够了，待命"
          note="不再叫人，没出发的原地等"
          onTap={() => void standDown()}
        />
      )}
      <Row
        start={<Icon name="home" />}
        title="收队"
        note="做完了，大家回去，出报告"
        onTap={() => void finish()}
      />
      <Row
        start={<Icon name="close" />}
        title="取消集结"
        note="叫错了、不用来了，写明原因"
        onTap={() => setOpen('cancel')}
      />
    </Sheet>
  )
}
