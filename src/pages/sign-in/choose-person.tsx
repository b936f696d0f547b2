import type { Output } from '../../contract/calls'
import { useAct } from '../../client/use-act'
import { choose } from '../../ui/ask'
import { Button, Card, Row, Tag } from '../../ui/parts'
import { Empty } from '../../ui/states'

type Found = Output<'org.findByPhone'>

/** A number alone never says who somebody is: couples share one. So the person says it. */
export function ChoosePerson({
  found,
  onBound,
  onAgain,
}: {
  found: Found
  onBound(words: string): void
  onAgain(): void
}) {
  const bind = useAct('org.bindByPhone')
  if (!found.candidates.length)
    return (
      <Empty icon="phone" title="花名册上没有这个手机号">
        请支部书记打开您的页面，让您扫一下；或者要一个登录码。
        <Button onTap={onAgain}>换个办法</Button>
      </Empty>
    )

  async function be(memberId: string, name: string) {
    const kinds = ['self', 'proxy'] as const
    const at = await choose([`我就是${name}`, `我替${name}办（代办）`])
    if (at === null) return
    const bound = await bind.run({ ticket: found.ticket, memberId, kind: kinds[at]! })
    if (bound) onBound(bound.words)
  }

  return (
    <Card title="您是哪一位？">
      {found.candidates.map((c) => (
        <Row
          key={c.memberId}
          title={c.name}
          note={c.unitName}
          end={c.taken && <Tag tone="waiting">要书记确认</Tag>}
          onTap={() => void be(c.memberId, c.name)}
        />
      ))}
      <Button kind="bare" onTap={onAgain}>
        都不是
      </Button>
    </Card>
  )
}
