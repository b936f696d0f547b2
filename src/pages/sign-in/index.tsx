import { useCall } from '../../client/use-call'
import { useAct } from '../../client/use-act'
import { go } from '../../client/go'
import { refreshMe } from '../../client/me'
import { Card, Hero, Row } from '../../ui/parts'
import { Frame } from '../frame'

export default function SignIn() {
  const personas = useCall('org.personas', {})
  const enter = useAct('org.signInAsPersona')

  async function be(memberId: string) {
    await enter.run({ memberId })
    await refreshMe()
    go('home')
  }

  return (
    <Frame title="登录">
      <Hero title="先锋支部" note="登录后看到本支部的组织生活" />
      {!!personas.data?.length && (
        <Card title="演示人员">
          {personas.data.map((p) => (
            <Row
              key={p.memberId}
              title={p.name}
              note={`${p.unitName} · ${p.office}`}
              onTap={() => void be(p.memberId)}
            />
          ))}
        </Card>
      )}
    </Frame>
  )
}
