import type { Output } from '../../contract/calls'
import type { BindingKind } from '../../contract/org-binding'
import { Box } from '../../ui/elements'
import { Button, Card, Hero } from '../../ui/parts'

/** 您是周桂兰吗？ */
export function WhoIsIt({
  who,
  busy,
  onSay,
  onNot,
}: {
  who: Output<'org.peekScan'>
  busy: boolean
  onSay(kind: BindingKind): void
  onNot(): void
}) {
  if (who.mine) return <Hero title={`您已经是${who.name}了`} note="不用再认一遍" />
  if (who.kind === 'proxy')
    return (
      <>
        <Hero title={`您来替${who.name}办？`} note={who.unitName} />
        <Card>
          <Box className="prose">
            代办的人替本人看通知、回复参加或请假。每个人单独计、单独点名，办了什么都记在案。
          </Box>
          <Button kind="main" busy={busy} onTap={() => onSay('proxy')}>
            我替{who.name}办（代办）
          </Button>
          <Button onTap={onNot}>不是我</Button>
        </Card>
      </>
    )
  return (
    <>
      <Hero title={`您是${who.name}吗？`} note={who.unitName} />
      <Card>
        <Button kind="main" busy={busy} onTap={() => onSay('self')}>
          是我
        </Button>
        <Button busy={busy} onTap={() => onSay('proxy')}>
          我替{who.name}办（代办）
        </Button>
        <Button kind="bare" onTap={onNot}>
          不是
        </Button>
      </Card>
    </>
  )
}
