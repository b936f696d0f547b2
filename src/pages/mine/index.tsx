import { useState } from 'react'
import { go } from '../../client/go'
import { signOut, useMe } from '../../client/me'
import { filingNumber } from '../../client/edition'
import { confirm, tell } from '../../ui/ask'
import { Chips } from '../../ui/chips'
import { Box } from '../../ui/elements'
import { Button, Card, Hero, Icon, Row } from '../../ui/parts'
import { Frame } from '../frame'
import { YearRecord } from '../year-record'
import { Duties } from './duties'
import { Help } from './help'
import { Looks } from './looks'
import { People } from './people'
import { Squads } from './squads'

const weapp = process.env.TARO_ENV === 'weapp'

export default function Mine() {
  const me = useMe()
  const [shown, setShown] = useState('')
  const person = me?.people.find((p) => p.memberId === shown) ?? me?.people[0]

  async function leave() {
    const back = weapp ? '下次点“登录”就能回来。' : '下次要用登录码再登录。'
    const sure = await confirm('退出登录？', `这台设备上没有送出的内容会丢掉。${back}`, '退出')
    if (!sure) return
    try {
      await signOut()
      // WeChat's sign-in page would let its user in again at once
      go(weapp ? 'home' : 'sign-in')
    } catch {
      tell('没有连上网络，请再试一次')
    }
  }

  return (
    <Frame title="我的" tab="mine" wide>
      <Hero
        title={person?.name ?? (me ? '还没有绑定' : '还没有登录')}
        note={person?.unitName ?? (me ? '绑定后看到自己的组织生活' : '登录后看到本支部的组织生活')}
      />
      <Box className="columns">
        <Box>
          {!person && (
            <Card>
              <Button kind="main" onTap={() => go('sign-in')}>
                {me ? '去绑定' : '登录'}
              </Button>
            </Card>
          )}
          {me && me.offices.length > 0 && <Duties me={me} />}
          {me && me.people.length + me.waiting.length > 1 && <People me={me} />}
          {person && (
            <>
              {me!.people.length > 1 && (
                <Chips
                  label="看谁的记录"
                  value={person.memberId}
                  options={me!.people.map((p) => ({ value: p.memberId, words: p.name }))}
                  onChange={setShown}
                />
              )}
              <YearRecord title="组织生活记录" of={{ memberId: person.memberId }} />
              <Card title="平时">
                <Squads memberId={person.memberId} />
                <Row
                  start={<Icon name="people" />}
                  title="我的服务"
                  note="到村里、社区报到，做了什么"
                  onTap={() => go('mobilization/service', { member: person.memberId })}
                />
                <Row
                  start={<Icon name="clock" />}
                  title="值班"
                  note="我哪天值班，请人替、替别人"
                  onTap={() => go('mobilization/my-duty')}
                />
                {!!me!.who.leads?.length && (
                  <Row
                    start={<Icon name="talk" />}
                    title="约请和求助"
                    note="村里、群众请先锋队帮忙的事"
                    onTap={() => go('mobilization/requests')}
                  />
                )}
              </Card>
              <Help person={person} />
            </>
          )}
        </Box>
        <Box>
          <Looks me={me} />
          {me && (
            <Card title="账号">
              {person && (
                <Row
                  start={<Icon name="person" />}
                  title="我的资料"
                  onTap={() => go('org/member', { id: person.memberId })}
                />
              )}
              <Row
                start={<Icon name="people" />}
                title="再绑定一个人"
                note="替家里不用手机的党员办"
                onTap={() => go('account/person')}
              />
              <Row start={<Icon name="device" />} title="已登录的设备" onTap={() => go('account/devices')} />
              {weapp && (
                <Row start={<Icon name="bell" />} title="消息提醒" onTap={() => go('account/messages')} />
              )}
              {me.demo && (
                <>
                  <Row start={<Icon name="send" />} title="演示：消息托盘" onTap={() => go('tray')} />
                  <Row start={<Icon name="people" />} title="演示：换个人看" onTap={() => go('sign-in')} />
                </>
              )}
            </Card>
          )}
          <Card title="关于">
            {(me || weapp) && (
              <Row start={<Icon name="talk" />} title="投诉建议" onTap={() => go('about/feedback')} />
            )}
            <Row start={<Icon name="shield" />} title="隐私说明" onTap={() => go('about/privacy')} />
            <Row
              start={<Icon name="file" />}
              title="关于先锋支部"
              note={filingNumber ? `备案编号 ${filingNumber}` : undefined}
              onTap={() => go('about/version')}
            />
            {me && <Row start={<Icon name="exit" />} title="退出登录" onTap={() => void leave()} />}
          </Card>
        </Box>
      </Box>
    </Frame>
  )
}
