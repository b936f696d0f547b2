import { useState } from 'react'
import type { TeamLine } from '../../../contract/mobilization-team-keep'
import { squadLabel } from '../../../domain/mobilization-choose'
import { Box, Tap } from '../../../ui/elements'
import { Field } from '../../../ui/forms'
import { Stepper } from '../../../ui/stepper'
import { Sum } from './sum'

/** for more squads than this a total is enough: the backend keeps no more numbers */
const most = 300

const sayCallable = (wanted: number, mayCall: number) =>
  wanted > mayCall
    ? `今天只能叫 ${mayCall} 人，差 ${wanted - mayCall} 人`
    : `${wanted ? '' : '0：能来的都来；'}今天能叫 ${mayCall} 人`

/** 各支队要几人: folded until somebody wants it, so that an ordinary call-up is no longer for it. */
export function BySquad({
  squads,
  people,
  value,
  onChange,
}: {
  squads: TeamLine[]
  people: number
  value: Record<string, number>
  onChange(value: Record<string, number>): void
}) {
  const [open, setOpen] = useState(false)
  if (!squads.length || squads.length > most) return null
  const said = squads.filter((s) => value[s.teamId]).length
  return (
    <Box className="gap-above">
      <Tap
        className="bit"
        label={open ? '各支队要几人，收起' : '各支队要几人，展开'}
        onTap={() => setOpen(!open)}
      >
        {open ? '收起各支队人数' : said ? `各支队要几人：写了 ${said} 个` : '各支队要几人（可以不写）'}
      </Tap>
      {open && (
        <Box className="pick-squads">
          {squads.map((squad) => {
            const name = squadLabel(squads, squad)
            const n = value[squad.teamId] ?? 0
            return (
              <Field key={squad.teamId} label={`${name}要几人`} note={sayCallable(n, squad.mayCall)}>
                <Stepper
                  label={`${name}要几人`}
                  value={n}
                  max={99}
                  onChange={(wanted) => onChange({ ...value, [squad.teamId]: wanted })}
                />
              </Field>
            )
          })}
        </Box>
      )}
      <Sum of="各支队" people={people} wants={squads.map((s) => ({ need: value[s.teamId] }))} />
    </Box>
  )
}
