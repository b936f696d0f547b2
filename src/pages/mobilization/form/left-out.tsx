import { useState } from 'react'
import type { ProposedPerson, TeamProposal } from '../../../contract/mobilization-team-form'
import { choose, tell } from '../../../ui/ask'
import { LineInput } from '../../../ui/elements'
import { Field, ToggleRow } from '../../../ui/forms'
import { Button, Card, Row, Tag } from '../../../ui/parts'
import type { Plan } from './plan'

/** Whoever is in no squad: to be asked, taken out by hand, or left out, and why. */
export function LeftOut({
  proposal,
  plan,
  onChange,
}: {
  proposal: TeamProposal
  plan: Plan
  onChange(plan: Plan): void
}) {
  const [all, setAll] = useState(false)
  const inside = new Set(plan.squads.flatMap((s) => s.people.map((p) => p.memberId)))
  const asked = proposal.asked.filter((p) => !inside.has(p.memberId))
  const out = plan.out.filter((p) => !inside.has(p.memberId))
  // whoever stands in a squad already is not missing
  const left = proposal.leftOut.filter((p) => p.why !== 'placed')
  const placed = proposal.leftOut.length - left.length
  const shown = all ? left : left.slice(0, 8)

  async function add(person: ProposedPerson) {
    const open = plan.squads.flatMap((s, i) => (s.people.length < 10 ? [{ s, i }] : []))
    if (!open.length) return tell('每个支队都满 10 人了')
    // the squads of the same branch first; a sheet of WeChat holds six lines
    const near = open
      .sort((a, b) => Number(has(b.s.people, person)) - Number(has(a.s.people, person)))
      .slice(0, 6)
    const at = await choose(near.map(({ s }) => `编进${s.name}`))
    if (at === null) return
    const to = near[at]!.i
    onChange({
      ...plan,
      out: plan.out.filter((p) => p.memberId !== person.memberId),
      squads: plan.squads.map((s, i) => (i === to ? { ...s, people: [...s.people, person] } : s)),
    })
  }

  return (
    <>
      {plan.corps.length > 0 && (
        <Card title="兵团">
          <ToggleRow
            label="支队编进兵团"
            note="百人一兵团，兵团长以后再定"
            on={plan.inCorps}
            onChange={(inCorps) => onChange({ ...plan, inCorps })}
          />
          {plan.inCorps &&
            plan.corps.map((c, i) => (
              <Field key={i} label={plan.corps.length > 1 ? `第 ${i + 1} 个兵团` : '兵团名称'}>
                <LineInput
                  label={`第 ${i + 1} 个兵团的名称`}
                  value={c.name}
                  onChange={(name) =>
                    onChange({ ...plan, corps: plan.corps.map((o, k) => (k === i ? { name } : o)) })
                  }
                  max={30}
                />
              </Field>
            ))}
        </Card>
      )}
      {asked.length > 0 && (
        <Card title="问一问再编" end={`${asked.length} 人`}>
          {asked.map((p) => (
            <Row
              key={p.memberId}
              title={p.label}
              note="花名册上出生日期不全"
              end={<Tag>编进来</Tag>}
              onTap={() => void add(p)}
            />
          ))}
        </Card>
      )}
      {out.length > 0 && (
        <Card title="先不编的" end={`${out.length} 人`}>
          {out.map((p) => (
            <Row key={p.memberId} title={p.label} end={<Tag>编进来</Tag>} onTap={() => void add(p)} />
          ))}
        </Card>
      )}
      {left.length > 0 && (
        <Card title="没有编进去的" end={`${left.length} 人`}>
          {shown.map((p) => (
            <Row key={p.memberId} title={p.label} note={p.unitName} end={<Tag>{p.words}</Tag>} />
          ))}
          {left.length > shown.length && (
            <Button kind="bare" onTap={() => setAll(true)}>
              {`再看 ${left.length - shown.length} 人`}
            </Button>
          )}
        </Card>
      )}
      {placed > 0 && <Card title={`${placed} 人已经在支队里`} />}
    </>
  )
}

const has = (people: ProposedPerson[], person: ProposedPerson) =>
  people.some((p) => p.unitName === person.unitName && p.groupName === person.groupName)
