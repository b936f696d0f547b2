import { useState } from 'react'
import type { MemberView } from '../../../contract/org-members'
import { today } from '../../../client/today'
import { useAct } from '../../../client/use-act'
import { ChooseTime, LineInput } from '../../../ui/elements'
import { Field } from '../../../ui/forms'
import { Button } from '../../../ui/parts'
import { Sheet } from '../../../ui/sheet'

export interface SheetProps {
  member: MemberView
  onClose(): void
  /** it was done: says it in these words and loads the page again */
  onDone(words: string): void
}

/** 流动: away from home; stays on the list, leaves 应到. */
export function AwaySheet({ member, onClose, onDone }: SheetProps) {
  const [fromDay, setFrom] = useState(member.awayFrom ?? today())
  const [untilDay, setUntil] = useState(member.awayUntil ?? '')
  const [place, setPlace] = useState(member.awayPlace)
  const act = useAct('org.setAway')
  const { at } = act

  async function save() {
    const until = untilDay ? { untilDay } : {}
    if (await act.done({ memberId: member.memberId, fromDay, ...until, place })) onDone('已设为流动')
  }

  return (
    <Sheet
      title={`${member.name}外出流动`}
      onClose={onClose}
      bar={
        <Button kind="main" busy={act.busy} onTap={() => void save()}>
          设为流动
        </Button>
      }
    >
      <Field label="从哪天起" error={at('fromDay')}>
        <ChooseTime label="从哪天起" kind="date" value={fromDay} onChange={setFrom} />
      </Field>
      <Field label="到哪天（可以不填）" error={at('untilDay')} note="不填就一直算流动，回来了再结束。">
        <ChooseTime label="到哪天" kind="date" value={untilDay} onChange={setUntil} />
      </Field>
      <Field label="去哪里（可以不填）" error={at('place')}>
        <LineInput label="去哪里" value={place} onChange={setPlace} placeholder="如 广东东莞" max={60} />
      </Field>
    </Sheet>
  )
}
