import type { Board, SquadLine } from '../../../contract/mobilization-board'
import { useCall } from '../../../client/use-call'
import { Sheet } from '../../../ui/sheet'
import { Show } from '../../../ui/states'
import { Squads } from './squads'

/** The squads of one corps, where the whole board has room for corps only. */
export function CorpsSheet({
  board,
  corps,
  onOpen,
  onClose,
}: {
  board: Board
  corps: SquadLine
  onOpen(squad: SquadLine): void
  onClose(): void
}) {
  const squads = useCall('mobilization.board', { callUpId: board.callUpId, corpsId: corps.squadId })
  return (
    <Sheet title={corps.name} onClose={onClose}>
      <Show of={squads} lines={6}>
        {(shown) => <Squads board={shown} onOpen={onOpen} />}
      </Show>
    </Sheet>
  )
}
