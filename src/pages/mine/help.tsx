import type { Me } from '../../contract/org'
import { go } from '../../client/go'
import { useCall } from '../../client/use-call'
import { Card, Row } from '../../ui/parts'

/** Whom to ask: the branch's own secretary, by name. */
export function Help({ person }: { person: Me['people'][number] }) {
  const terms = useCall('org.listTerms', { unitId: person.unitId }, { keep: `terms.${person.unitId}` })
  const named = (roles: string[]) =>
    (terms.data ?? []).filter((t) => roles.includes(t.role)).map((t) => t.label)
  const secretary = named(['secretary'])
  const others = named(['deputy', 'organiser', 'publicist', 'discipline'])
  // somebody in an office above has no branch secretary to ask
  if (terms.data && !secretary.length && !others.length) return null
  return (
    <Card title="有事找谁">
      <Row
        title={secretary.length ? `书记 ${secretary.join('、')}` : '书记还没有登记'}
        note={others.length ? `支部委员：${others.join('、')}` : '登录、请假、资料不对，都可以找书记'}
      />
      <Row title="我的支部" note={person.unitName} onTap={() => go('org/unit', { id: person.unitId })} />
    </Card>
  )
}
