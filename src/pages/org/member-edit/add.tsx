import { useDraft } from '../../../client/draft'
import { goInstead } from '../../../client/go'
import { useAct } from '../../../client/use-act'
import { tell } from '../../../ui/ask'
import { Button, Hero, Strip } from '../../../ui/parts'
import { Frame } from '../../frame'
import type { UnitHere } from '../use-unit'
import { blank, MemberForm } from './form'

/** One more person on the roster of a unit. */
export function Add({ unit }: { unit: UnitHere }) {
  const draft = useDraft(`org.member-edit.new.${unit.unitId}`, blank)
  const add = useAct('org.addMember')

  async function send() {
    const added = await add.run({ unitId: unit.unitId, ...draft.value })
    if (!added) return
    draft.forget()
    tell('已添加')
    goInstead('org/member', { id: added.memberId })
  }

  return (
    <Frame
      members
      title="添加一人"
      bar={
        <Button kind="main" busy={add.busy} onTap={() => void send()}>
          添加
        </Button>
      }
    >
      <Hero title="添加一人" note={`${unit.name}的花名册`} />
      {draft.found && <Strip>上次没保存的内容还在，接着写就行</Strip>}
      <MemberForm value={draft.value} onChange={draft.set} error={add.error} maskedPhone="" />
    </Frame>
  )
}
