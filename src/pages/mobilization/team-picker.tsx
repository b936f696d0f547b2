import { useState } from 'react'
import type { TeamLine } from '../../contract/mobilization-team-keep'
import type { MobilizationTeamOutputs } from '../../contract/mobilization-teams'
import { isChosen, toggleCorps, toggleSquad } from '../../domain/mobilization-choose'
import { Box, Tap } from '../../ui/elements'
import { TickRow } from '../../ui/tick'

type Teams = Pick<MobilizationTeamOutputs['mobilization.teams'], 'corps' | 'squads'>

const ticked: [string, string] = ['已选', '没有选']
const sayCount = (t: Pick<TeamLine, 'size' | 'mayCall'>) => `${t.size} 人，今天能叫 ${t.mayCall} 人`

/** Whole 兵团 by one tick, or their squads one by one. `not`: squads that were called already. */
export function TeamPicker({
  teams,
  value,
  not = [],
  onChange,
}: {
  teams: Teams
  value: string[]
  not?: string[]
  onChange(teamIds: string[]): void
}) {
  const [open, setOpen] = useState<string[]>([])
  const left = (squads: TeamLine[]) => squads.filter((s) => !not.includes(s.teamId))
  const squadRow = (squad: TeamLine, corps: Teams['corps'][number] | null) => (
    <TickRow
      key={squad.teamId}
      title={squad.name}
      note={sayCount(squad)}
      words={ticked}
      on={isChosen(value, { ...squad, corpsId: corps?.teamId ?? null })}
      onChange={() => onChange(toggleSquad(value, squad, corps))}
    />
  )
  return (
    <>
      {teams.corps.map((corps) => {
        const squads = left(corps.squads)
        if (!squads.length) return null
        const some = squads.filter((s) => isChosen(value, { ...s, corpsId: corps.teamId })).length
        const whole = squads.length === corps.squads.length
        const unfolded = !whole || open.includes(corps.teamId)
        return (
          <Box key={corps.teamId} className="pick-corps">
            {whole && (
              <TickRow
                title={corps.name}
                note={`${squads.length} 个支队，${sayCount(corps)}${some && some < squads.length ? `；选了 ${some} 个支队` : ''}`}
                words={ticked}
                on={value.includes(corps.teamId)}
                onChange={() => onChange(toggleCorps(value, corps))}
              />
            )}
            {whole && (
              <Tap
                className="bit"
                label={`${corps.name}${unfolded ? '收起支队' : '逐个选支队'}`}
                onTap={() =>
                  setOpen(unfolded ? open.filter((id) => id !== corps.teamId) : [...open, corps.teamId])
                }
              >
                {unfolded ? '收起' : '逐个选支队'}
              </Tap>
            )}
            {unfolded && (
              <Box className="pick-squads">{squads.map((s) => squadRow(s, whole ? corps : null))}</Box>
            )}
          </Box>
        )
      })}
      {left(teams.squads).map((s) => squadRow(s, null))}
    </>
  )
}
