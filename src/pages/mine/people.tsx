import type { Me } from '../../contract/org'
import { go } from '../../client/go'
import { refreshMe } from '../../client/me'
import { useAct } from '../../client/use-act'
import { choose, confirm, tell } from '../../ui/ask'
import { Card, Row, Tag } from '../../ui/parts'

/** Everybody this account stands for, and whom it still waits for. Each is counted and called separately. */
export function People({ me }: { me: Me }) {
  const unbind = useAct('org.unbind')

  async function open(person: Me['people'][number]) {
    const at = await choose(['看资料', '解除绑定'])
    if (at === 0) go('org/member', { id: person.memberId })
    if (at === 1) await leave(person.bindingId, person.name)
  }

  async function leave(bindingId: string, name: string) {
    const sure = await confirm(
      `解除和${name}的绑定？`,
      '解除后，这里看不到也收不到相关通知。以后可以再绑定。',
      '解除',
    )
    if (!sure || !(await unbind.done({ bindingId }))) return
    tell('已解除')
    await refreshMe()
  }

  return (
    <Card title="我和我代办的人">
      {me.people.map((p) => (
        <Row
          key={p.memberId}
          title={p.name}
          note={p.unitName}
          end={<Tag tone={p.kind === 'self' ? 'done' : 'calm'}>{p.kind === 'self' ? '本人' : '代办'}</Tag>}
          onTap={() => void open(p)}
        />
      ))}
      {me.waiting.map((w) => (
        <Row
          key={w.bindingId}
          title={w.name}
          note={w.unitName}
          end={<Tag tone="waiting">等支部书记确认</Tag>}
          onTap={() => void leave(w.bindingId, w.name)}
        />
      ))}
    </Card>
  )
}
