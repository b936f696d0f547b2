import { useState } from 'react'
import type { LeaveKind } from '../../../contract/org-members'
import { today } from '../../../client/today'
import { useAct } from '../../../client/use-act'
import { confirm } from '../../../ui/ask'
import { Box, ChooseTime } from '../../../ui/elements'
import { Field, Segments } from '../../../ui/forms'
import { Button } from '../../../ui/parts'
import { Sheet } from '../../../ui/sheet'
import type { SheetProps } from './away-sheet'

const words: Record<LeaveKind, { name: string; means: string }> = {
  transferred: { name: '转出', means: '组织关系转走。从这一天起不再通知、不计应到，以前的记录都保留。' },
  died: { name: '去世', means: '从这一天起不再有任何通知和提醒。以前的记录都保留。登记错了可以撤回。' },
  ended: { name: '停止党籍', means: '从这一天起不再通知、不计应到，以前的记录都保留。' },
}

/** How somebody leaves the branch, and from which day. */
export function LeaveSheet({ member, onClose, onDone }: SheetProps) {
  const [kind, setKind] = useState<LeaveKind>('transferred')
  const [day, setDay] = useState(today())
  const act = useAct('org.leave')

  async function save() {
    const { name, means } = words[kind]
    const title = kind === 'died' ? `登记${member.name}同志去世` : `${member.name}${name}？`
    if (!(await confirm(title, means, '登记'))) return
    if (await act.done({ memberId: member.memberId, kind, day })) onDone('已登记')
  }

  return (
    <Sheet
      title={`${member.name}离开支部`}
      onClose={onClose}
      bar={
        <Button busy={act.busy} onTap={() => void save()}>
          登记
        </Button>
      }
    >
      <Field label="怎么离开">
        <Segments<LeaveKind>
          label="怎么离开"
          value={kind}
          onChange={setKind}
          options={(Object.keys(words) as LeaveKind[]).map((k) => ({ value: k, words: words[k].name }))}
        />
      </Field>
      <Field label="从哪天起" error={act.at('day')}>
        <ChooseTime label="从哪天起" kind="date" value={day} onChange={setDay} />
      </Field>
      <Box className="note">{words[kind].means}</Box>
    </Sheet>
  )
}
