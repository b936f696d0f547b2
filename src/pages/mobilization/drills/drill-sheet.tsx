import { useState } from 'react'
import type { PlannedDrill } from '../../../contract/mobilization-drills'
import { today } from '../../../client/today'
import { sayMonth } from '../../../domain/clock'
import { ChooseOne, LineInput } from '../../../ui/elements'
import { Field } from '../../../ui/forms'
import { Button } from '../../../ui/parts'
import { Sheet } from '../../../ui/sheet'
import { TickRow } from '../../../ui/tick'

/** One drill for the plan: the month, what is practised, who. */
export function DrillSheet({
  year,
  teams,
  busy,
  error,
  onClose,
  onAdd,
}: {
  year: number
  teams: { teamId: string; name: string }[]
  busy: boolean
  error?: string
  onClose(): void
  onAdd(item: PlannedDrill): void
}) {
  const months = Array.from({ length: 12 }, (_, i) => `${year}-${String(i + 1).padStart(2, '0')}`)
  const [month, setMonth] = useState(months.find((m) => m >= today().slice(0, 7)) ?? months[11]!)
  const [what, setWhat] = useState('')
  const [chosen, setChosen] = useState<string[]>([])
  return (
    <Sheet
      title="加一次演练"
      onClose={onClose}
      bar={
        <Button
          kind="main"
          busy={busy}
          disabled={!what.trim() || !chosen.length}
          onTap={() => onAdd({ month, teamIds: chosen, what })}
        >
          列入计划
        </Button>
      }
    >
      <Field label="练什么" error={error}>
        <LineInput
          label="练什么"
          value={what}
          onChange={setWhat}
          placeholder="如 白天集合、沿堤排查"
          max={60}
        />
      </Field>
      <Field label="哪个月">
        <ChooseOne
          label="哪个月"
          value={month}
          options={months.map((m) => ({ value: m, words: sayMonth(m) }))}
          onChange={setMonth}
        />
      </Field>
      <Field label="哪些支队">
        {teams.map((team) => (
          <TickRow
            key={team.teamId}
            title={team.name}
            words={['选上了', '没有选']}
            on={chosen.includes(team.teamId)}
            onChange={(on) =>
              setChosen((now) => [...now.filter((id) => id !== team.teamId), ...(on ? [team.teamId] : [])])
            }
          />
        ))}
      </Field>
    </Sheet>
  )
}
