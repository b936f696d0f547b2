import { useMe } from '../../client/me'
import { go } from '../../client/go'
import { setLook, useLook } from '../../ui/look'
import { ToggleRow } from '../../ui/forms'
import { Card, Hero, Row } from '../../ui/parts'
import { Frame } from '../frame'

export default function Mine() {
  const me = useMe()
  const look = useLook()
  return (
    <Frame title="我的" tab="mine">
      <Hero title={me?.people[0]?.name ?? '还没有登录'} note={me?.people[0]?.unitName} />
      <Card>
        <ToggleRow
          label="大字"
          note="字大一些，按钮也大一些"
          on={look.large}
          onChange={(large) => setLook({ large })}
        />
        <ToggleRow
          label="深色"
          note="不选时跟随手机"
          on={look.scheme === 'dark'}
          onChange={(dark) => setLook({ scheme: dark ? 'dark' : 'system' })}
        />
      </Card>
      {!me && <Row title="登录" onTap={() => go('sign-in')} />}
    </Frame>
  )
}
