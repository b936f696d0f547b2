import { useState } from 'react'
import type { ProposedPerson } from '../../../contract/mobilization-team-form'
import { officeWords } from '../../../domain/mobilization-teams-words'
import { choose } from '../../../ui/ask'
import { LineInput } from '../../../ui/elements'
import { Field } from '../../../ui/forms'
import { Bit } from '../../../ui/lead'
import { Card, Row, Tag } from '../../../ui/parts'
import { withSquad, type Plan, type PlannedSquad } from './plan'

/** One proposed squad: its name, its place, and its people, who are moved by a tap on their name. */
export function SquadCard({
  plan,
  at,
  squad,
  onChange,
}: {
  plan: Plan
  at: number
  squad: PlannedSquad
  onChange(plan: Plan): void
}) {
  const [open, setOpen] = useState(at === 0)
  const set = (part: Partial<PlannedSquad>) => onChange(withSquad(plan, at, { ...squad, ...part }))
  const leader = squad.people.find((p) => p.office === 'leader')

  async function change(person: ProposedPerson) {
    const others = (['leader', 'deputy', 'member'] as const).filter((o) => o !== person.office)
    // a sheet of WeChat holds six lines
    const targets = plan.squads
      .flatMap((s, i) => (i !== at && s.people.length < 10 ? [{ s, i }] : []))
      .slice(0, 3)
    const chosen = await choose([
      ...others.map((o) => `当${officeWords('squad', o)}`),
      ...targets.map(({ s }) => `移到${s.name}`),
      '先不编',
    ])
    if (chosen === null) return
    const without = squad.people.filter((p) => p !== person)
    if (chosen < others.length) {
      const office = others[chosen]!
      return set({
        people: squad.people.map((p) => {
          if (p === person) return { ...p, office }
          return office === 'leader' && p.office === 'leader' ? { ...p, office: 'deputy' } : p
        }),
      })
    }
    const target = targets[chosen - others.length]
    const plain: ProposedPerson = { ...person, office: 'member' }
    if (!target)
      return onChange(withSquad({ ...plan, out: [...plan.out, plain] }, at, { ...squad, people: without }))
    const moved = plan.squads.map((s, i) => (i === target.i ? { ...s, people: [...s.people, plain] } : s))
    onChange(withSquad({ ...plan, squads: moved }, at, { ...squad, people: without }))
  }

  const name = squad.name || '没有名称'
  if (!open) {
    const rest = squad.people.filter((p) => p !== leader).map((p) => p.label)
    return (
      <Card>
        <Row
          title={name}
          note={`${squad.people.length} 人，${leader ? `支队长 ${leader.label}；` : '还没有支队长；'}${rest.join('、')}`}
          end="改"
          label={`${name} 改`}
          onTap={() => setOpen(true)}
        />
      </Card>
    )
  }
  return (
    <Card
      title={name}
      end={
        <Bit label={`${name} 收起`} onTap={() => setOpen(false)}>
          收起
        </Bit>
      }
    >
      <Field label="名称">
        <LineInput
          label={`第 ${at + 1} 个支队的名称`}
          value={squad.name}
          onChange={(name) => set({ name })}
          max={30}
        />
      </Field>
      <Field label="集合地点（可以不填）">
        <LineInput
          label={`${squad.name}的集合地点`}
          value={squad.place}
          onChange={(place) => set({ place })}
          placeholder="如 村部门口"
          max={60}
        />
      </Field>
      {squad.people.map((p) => (
        <Row
          key={p.memberId}
          title={p.label}
          note={p.groupName}
          end={
            p.office !== 'member' && (
              <Tag tone={p.office === 'leader' ? 'now' : 'calm'} icon={p.office === 'leader' ? 'people' : ''}>
                {officeWords('squad', p.office)}
              </Tag>
            )
          }
          onTap={() => void change(p)}
        />
      ))}
    </Card>
  )
}
