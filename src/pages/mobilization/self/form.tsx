import { useState } from 'react'
import type { ResponderView, Skill, Transport } from '../../../contract/mobilization-team-respond'
import { offerMessages } from '../../../client/consent'
import { useDraft } from '../../../client/draft'
import { goBack } from '../../../client/go'
import { today } from '../../../client/today'
import { useAct } from '../../../client/use-act'
import { skillNames, transportNames } from '../../../domain/mobilization-teams-words'
import { tell } from '../../../ui/ask'
import { ToggleRow } from '../../../ui/forms'
import { Button, Card, Hero, Row, Strip } from '../../../ui/parts'
import { Frame } from '../../frame'
import { ChooseMany } from '../choose-many'
import { AwayCard } from './away-card'
import { awayIn, saidOf, type Said } from './said'
import { MessengerSheet } from './messenger-sheet'

const optionsOf = <T extends string>(names: Record<T, string>) =>
  (Object.entries(names) as [T, string][]).map(([value, words]) => ({ value, words }))

/** The form of one person. `own`: the person's own, or of somebody they act for. */
export function SelfForm({ saved, own }: { saved: ResponderView; own: boolean }) {
  const draft = useDraft<Said>(`self.${saved.memberId}`, saidOf(saved))
  const said = draft.value
  const set = (part: Partial<Said>) => draft.set(part)
  const [picking, setPicking] = useState(false)
  const save = useAct('mobilization.setResponder')
  const { at } = save
  const needsMessenger = said.hardOfHearing || !saved.hasPhone

  async function done() {
    if (own) offerMessages('mobilization.call', 'mobilization.news')
    const { messenger, skills, transport, spared, volunteers, hardOfHearing } = said
    const answer = await save.run({
      ...{ memberId: saved.memberId, skills, transport, spared, volunteers, hardOfHearing },
      messengerId: messenger?.memberId ?? null,
      ...awayIn(said, today()),
    })
    if (!answer) return
    draft.forget()
    tell('已保存')
    goBack()
  }

  return (
    <Frame
      members
      title="应急信息"
      bar={
        <Button kind="main" busy={save.busy} onTap={() => void done()}>
          保存
        </Button>
      }
    >
      <Hero title={own ? '有任务时，能来吗' : saved.name} note={own ? saved.name : '替他登记应急信息'} />
      {['away', 'exempt', 'lost'].includes(saved.state) && (
        <Strip>{`花名册上是${saved.stateWords}，现在不会召集。情况变了请找支部。`}</Strip>
      )}
      <AwayCard said={said} own={own} error={at} onChange={set} />
      <Card title="会什么">
        <ChooseMany<Skill>
          label="技能"
          value={said.skills}
          options={optionsOf(skillNames)}
          onChange={(skills) => set({ skills })}
        />
      </Card>
      <Card title="有什么车船能用">
        <ChooseMany<Transport>
          label="交通工具"
          value={said.transport}
          options={optionsOf(transportNames)}
          onChange={(transport) => set({ transport })}
        />
      </Card>
      <Card title="怎么找到我">
        <ToggleRow
          label="听不清电话"
          note="打电话听不清，就请带信人来说一声"
          on={said.hardOfHearing}
          onChange={(hardOfHearing) => set({ hardOfHearing })}
        />
        <Row
          title="带信人"
          note={
            at('messengerId') ??
            (said.messenger?.label || (needsMessenger ? '请选一位，有任务时他来告诉您' : '不用带信可以不选'))
          }
          onTap={() => setPicking(true)}
        />
      </Card>
      <Card title="编队时">
        <ToggleRow
          label="先不编进支队"
          note="怀孕、身体不便、一个人带孩子等。不用说是哪一样。"
          on={said.spared}
          onChange={(spared) => set({ spared })}
        />
        <ToggleRow
          label="我自愿参加"
          note="年纪大、有上面的情况，也愿意来"
          on={said.volunteers}
          onChange={(volunteers) => set({ volunteers })}
        />
      </Card>
      {picking && (
        <MessengerSheet
          memberId={saved.memberId}
          chosen={said.messenger}
          onClose={() => setPicking(false)}
          onPick={(messenger) => {
            set({ messenger })
            setPicking(false)
          }}
        />
      )}
    </Frame>
  )
}
