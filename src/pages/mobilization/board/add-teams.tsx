import { useState } from 'react'
import type { Board } from '../../../contract/mobilization-board'
import { useAct } from '../../../client/use-act'
import { useCall } from '../../../client/use-call'
import { countChosen, nameChosen } from '../../../domain/mobilization-choose'
import { kindMark } from '../../../domain/mobilization-words'
import { confirm } from '../../../ui/ask'
import { Button } from '../../../ui/parts'
import { Sheet } from '../../../ui/sheet'
import { Empty, Show } from '../../../ui/states'
import { TeamPicker } from '../team-picker'

export interface ChangeProps {
  board: Board
  onClose(): void
  onDone(words: string): void
}

/** More squads into a call-up that goes on: those that were called are not offered again. */
export function AddTeams({ board, onClose, onDone }: ChangeProps) {
  const unitId = board.path.split('/').filter(Boolean).at(-1)!
  const teams = useCall('mobilization.teams', { unitId })
  const add = useAct('mobilization.addTeams')
  const [chosen, setChosen] = useState<string[]>([])
  const called = board.squads.map((s) => s.squadId)
  const left = teams.data && {
    corps: board.byCorps ? teams.data.corps.filter((c) => !called.includes(c.teamId)) : teams.data.corps,
    squads: teams.data.squads,
  }
  const none =
    !!left &&
    ![...left.corps.flatMap((c) => c.squads), ...left.squads].some((s) => !called.includes(s.teamId))
  const count = left ? countChosen(left, chosen) : null

  async function send() {
    const sure = await confirm(
      `${kindMark[board.kind]}增派 ${count!.mayCall} 人？`,
      `${nameChosen(left!, chosen)}，马上开始通知，收不回来。`,
      `叫 ${count!.mayCall} 人`,
    )
    if (!sure) return
    const answer = await add.run({ callUpId: board.callUpId, teamIds: chosen })
    if (answer) onDone(`又叫了 ${answer.people} 人`)
  }

  return (
    <Sheet
      title="增派支队"
      onClose={onClose}
      bar={
        !none && (
          <Button kind="main" busy={add.busy} disabled={!count?.squads} onTap={() => void send()}>
            {count?.squads ? `增派 ${count.squads} 个支队，${count.mayCall} 人` : '选一选派哪些支队'}
          </Button>
        )
      }
    >
      <Show of={{ ...teams, data: left }} lines={5}>
        {(data) =>
          none ? (
            <Empty icon="people" title="都叫上了">
              {`${board.unitName}的支队都在这次集结里了。`}
            </Empty>
          ) : (
            <TeamPicker teams={data} value={chosen} not={called} onChange={setChosen} />
          )
        }
      </Show>
    </Sheet>
  )
}
