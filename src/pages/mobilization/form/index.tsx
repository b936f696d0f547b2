import { useEffect, useState } from 'react'
import { useRouter } from '@tarojs/taro'
import type { Skill } from '../../../contract/mobilization-team-respond'
import { useDraft } from '../../../client/draft'
import { goInstead } from '../../../client/go'
import { useAct } from '../../../client/use-act'
import { useCall } from '../../../client/use-call'
import { skillNames } from '../../../domain/mobilization-teams-words'
import { confirm, explain, tell } from '../../../ui/ask'
import { Box, ChooseOne } from '../../../ui/elements'
import { Field, Segments, ToggleRow } from '../../../ui/forms'
import { Button, Card, Hero, Strip } from '../../../ui/parts'
import { Empty, Show } from '../../../ui/states'
import { Frame } from '../../frame'
import { useUnit } from '../../org/use-unit'
import { LeftOut } from './left-out'
import { planOf, problemOf, wantedOf, type Plan } from './plan'
import { SquadCard } from './squad-card'

interface Choice {
  by: 'place' | 'filter'
  others: boolean
  skill: Skill | ''
}

const skills = [
  { value: '', words: '不限' },
  ...Object.entries(skillNames).map(([value, words]) => ({ value, words })),
]

/** A draft of squads out of the roster, to look over, mend, and form. Nothing stands until then. */
export default function Form() {
  const unit = useUnit(useRouter().params.unit)
  const [choice, setChoice] = useState<Choice>({ by: 'place', others: false, skill: '' })
  const { by, others, skill } = choice
  const proposal = useCall(
    'mobilization.proposeTeams',
    unit && { unitId: unit.unitId, by, others, ...(skill && { skill }) },
  )
  const draft = useDraft<{ plan: Plan | null }>(`form.${unit?.unitId ?? ''}`, { plan: null })
  const [plan, setPlan] = useState<Plan | null>(null)
  const form = useAct('mobilization.formTeams')

  // another proposal begins anew; what was mended before the app was closed comes back once
  useEffect(() => {
    if (!proposal.data) return
    setPlan(planOf(proposal.data))
  }, [proposal.data])
  const kept = draft.found ? draft.value.plan : null
  const change = (next: Plan) => {
    setPlan(next)
    draft.set({ plan: next })
  }
  const filter = (next: Partial<Choice>) => setChoice({ ...choice, ...next })
  const problem = plan && problemOf(plan)
  const count = plan?.squads.length ?? 0

  async function save() {
    const people = plan!.squads.reduce((n, s) => n + s.people.length, 0)
    const corps = plan!.inCorps && plan!.corps.length ? `、${plan!.corps.length} 个兵团` : ''
    if (!(await confirm('就这样成立？', `${count} 个支队${corps}，共 ${people} 人。以后都可以改。`, '成立')))
      return
    const answer = await form.run({ unitId: unit!.unitId, ...wantedOf(plan!) })
    if (!answer) return
    if (answer.refused.length)
      return void explain('还不能成立', answer.refused.map((r) => r.words).join('\n'))
    draft.forget()
    if (answer.warnings.length) await explain('成立了', answer.warnings.join('\n'))
    else tell('成立了')
    goInstead('mobilization/teams', { unit: unit!.unitId })
  }

  return (
    <Frame
      members
      title="编支队"
      wide
      bar={
        count > 0 && (
          <Button kind="main" busy={form.busy} disabled={!!problem} onTap={() => void save()}>
            {problem ?? `成立 ${count} 个支队`}
          </Button>
        )
      }
    >
      <Hero title={proposal.data?.words || '编支队'} note={unit?.name} />
      <Box className="columns">
        <Box>
          <Card title="怎么编">
            <Field label="分法">
              <Segments<'place' | 'filter'>
                label="分法"
                value={by}
                onChange={(v) => filter({ by: v })}
                options={[
                  { value: 'place', words: '按地方' },
                  { value: 'filter', words: '平均分' },
                ]}
              />
            </Field>
            <Field label="只要会这个的人">
              <ChooseOne
                label="技能"
                value={skill}
                options={skills}
                onChange={(v) => filter({ skill: v as Skill | '' })}
              />
            </Field>
            <ToggleRow
              label="非党员也编进来"
              note="积极分子、申请人、花名册上的群众"
              on={others}
              onChange={(v) => filter({ others: v })}
            />
          </Card>
          {kept && plan && JSON.stringify(kept) !== JSON.stringify(plan) && (
            <Box className="strips">
              <Strip>上次改了一半的还在。</Strip>
              <Button icon="history" onTap={() => setPlan(kept)}>
                接着上次的改
              </Button>
            </Box>
          )}
          <Show of={proposal} lines={8}>
            {(data) =>
              plan && count ? (
                <>
                  {plan.squads.map((s, i) => (
                    <SquadCard key={i} plan={plan} at={i} squad={s} onChange={change} />
                  ))}
                </>
              ) : (
                <Empty icon="people" title="没有可以编的人">
                  {data.leftOut.some((p) => p.why === 'placed')
                    ? '能来的人都已经在支队里了。'
                    : '先把花名册导进来，或者换一种编法。'}
                </Empty>
              )
            }
          </Show>
        </Box>
        <Box>
          {proposal.data && plan && <LeftOut proposal={proposal.data} plan={plan} onChange={change} />}
        </Box>
      </Box>
    </Frame>
  )
}
