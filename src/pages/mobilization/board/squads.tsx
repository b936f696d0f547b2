import type { Board, SquadLine } from '../../../contract/mobilization-board'
import { sayLine, saySquad, sayWanted } from '../../../domain/mobilization-board-words'
import { Box } from '../../../ui/elements'
import { Card, Row, Tag } from '../../../ui/parts'

/** Squad by squad, under their corps; with very many squads, corps by corps. */
export function Squads({ board, onOpen }: { board: Board; onOpen(squad: SquadLine): void }) {
  const groups = new Map<string, SquadLine[]>()
  for (const squad of board.squads) {
    const name = board.byCorps ? '' : squad.corpsName
    groups.set(name, [...(groups.get(name) ?? []), squad])
  }
  return (
    <Box className="board-squads">
      <Card
        title={board.byCorps ? '各兵团' : '各支队'}
        end={`${board.squads.length} 个${board.byCorps ? '兵团' : '支队'}`}
      >
        {[...groups].map(([name, squads]) => (
          <Box key={name}>
            {name !== '' && groups.size > 1 && <Box className="group-title">{name}</Box>}
            {squads.map((squad) => {
              const said = saySquad(squad, !board.endedAt)
              return (
                <Row
                  key={squad.squadId}
                  title={squad.name}
                  note={sayLine(squad)}
                  end={<Tag tone={said.tone}>{said.words}</Tag>}
                  label={[squad.name, said.words, sayWanted(squad), board.byCorps ? '看各支队' : '逐人看']
                    .filter(Boolean)
                    .join('，')}
                  // squads on their own have no corps to look into
                  onTap={board.byCorps && !squad.squadId ? undefined : () => onOpen(squad)}
                />
              )
            })}
          </Box>
        ))}
      </Card>
    </Box>
  )
}
