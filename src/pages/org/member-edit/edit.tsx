import { useState } from 'react'
import type { MemberView } from '../../../contract/org-members'
import { call } from '../../../client/call'
import { useDraft } from '../../../client/draft'
import { goBack } from '../../../client/go'
import { useAct } from '../../../client/use-act'
import { tell } from '../../../ui/ask'
import { Button, Hero, Strip } from '../../../ui/parts'
import { Frame } from '../../frame'
import { Conflict } from './conflict'
import { blank, MemberForm, type Typed } from './form'

const typedOf = (m: MemberView): Typed => ({
  ...(Object.fromEntries(
    (Object.keys(blank) as (keyof Typed)[]).map((key) => [key, m[key]]),
  ) as unknown as Typed),
  phone: '',
})

/** Changes to somebody on the roster. What was half typed last time is still there. */
export function Edit({ member }: { member: MemberView }) {
  // the version stays with what was typed: words from last week must not overwrite what others saved since
  const draft = useDraft(`org.member-edit.${member.memberId}`, {
    typed: typedOf(member),
    version: member.version,
  })
  const { typed, version } = draft.value
  const [theirs, setTheirs] = useState<MemberView | null>(version === member.version ? null : member)
  const save = useAct('org.saveMember')

  async function send(at = version) {
    const { phone, ...rest } = typed
    const number = phone.trim() ? { phone: phone.trim() } : {}
    const saved = await save.run({ memberId: member.memberId, version: at, ...rest, ...number })
    if (saved) {
      draft.forget()
      tell('已保存')
      return goBack()
    }
    const latest = await call('org.showMember', { memberId: member.memberId }).catch(() => null)
    if (latest && latest.version !== at) setTheirs(latest)
  }

  function decide(mine: boolean) {
    setTheirs(null)
    draft.set({ version: theirs!.version, ...(!mine && { typed: typedOf(theirs!) }) })
    if (mine) void send(theirs!.version)
    else draft.forget()
  }

  return (
    <Frame
      members
      title="改资料"
      bar={
        !theirs && (
          <Button kind="main" busy={save.busy} onTap={() => void send()}>
            保存
          </Button>
        )
      }
    >
      <Hero title={member.name} note={member.unitName} />
      {draft.found && <Strip>上次没保存的内容还在，接着改就行</Strip>}
      {theirs && (
        <Conflict theirs={theirs} mine={typed} onMine={() => decide(true)} onTheirs={() => decide(false)} />
      )}
      <MemberForm
        value={typed}
        onChange={(change) => draft.set({ typed: { ...typed, ...change } })}
        error={save.error}
        maskedPhone={member.phone}
      />
    </Frame>
  )
}
