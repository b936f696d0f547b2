import { useMe } from '../../client/me'
import { go } from '../../client/go'
import { Button, Card, Hero } from '../../ui/parts'
import { Frame } from '../frame'

export default function Home() {
  const me = useMe()
  return (
    <Frame title="先锋支部" tab="home">
      <Hero title="先锋支部" note={me ? me.people[0]?.name : '还没有登录'} />
      {!me && (
        <Card title="请先登录">
          <Button kind="main" onTap={() => go('sign-in')}>
            登录
          </Button>
        </Card>
      )}
    </Frame>
  )
}
