import { useRouter } from '@tarojs/taro'
import type { CallName } from '../../../contract/calls'
import type { MemberView } from '../../../contract/org-members'
import { useMe } from '../../../client/me'
import { today } from '../../../client/today'
import { useCall } from '../../../client/use-call'
import { can } from '../../../domain/access'
import { Box } from '../../../ui/elements'
import { Facts } from '../../../ui/facts'
import { Card, Hero, Tag } from '../../../ui/parts'
import { Empty, Show } from '../../../ui/states'
import { Frame } from '../../frame'
import { YearRecord } from '../../year-record'
import { sayDate } from '../say-date'
import { Bindings } from './bindings'
import { Left } from './left'
import { Manage } from './manage'
import { Offices } from './offices'
import { Phone } from './phone'

const sexes = { '': '', male: '男', female: '女' }

const factsOf = (m: MemberView) => [
  { label: '支部', value: m.unitName },
  { label: '党小组', value: m.groupName },
  { label: '入党日期', value: m.joined && sayDate(m.joined) },
  { label: '转正日期', value: m.fullSince && sayDate(m.fullSince) },
  { label: '出生', value: m.birth && sayDate(m.birth) },
  { label: '性别', value: sexes[m.sex] },
  { label: '民族', value: m.ethnicity },
  { label: '学历', value: m.education },
  { label: '职业', value: m.occupation },
  { label: '流动', value: m.away && (m.awayPlace || '外出') },
  { label: '免于参加', value: m.exempt && m.exemptReason },
  { label: '备注', value: m.note },
]

export default function Member() {
  const { id = '' } = useRouter().params
  const me = useMe() ?? null
  const shown = useCall('org.showMember', id ? { memberId: id } : null, { keep: `member.${id}` })
  const own = !!me?.people.some((p) => p.memberId === id && p.kind === 'self')
  const mayOf = (m: MemberView) => (call: CallName) =>
    can(me?.who ?? null, call, { path: m.unitPath, memberId: m.memberId })
  const reload = () => void shown.reload()

  return (
    <Frame members title="党员" wide>
      {!id && <Empty icon="person" title="没有找到这个人" />}
      {id && (
        <Show of={shown}>
          {(m) => {
            const may = mayOf(m)
            const gone = !!m.left && m.left.day <= today()
            return (
              <>
                <Hero title={m.name} note={`${m.stageName} · ${m.unitName}`} />
                {!gone && (m.away || m.exempt) && (
                  <Box className="tags search">
                    {m.away && <Tag tone="waiting">流动党员，不计应到</Tag>}
                    {m.exempt && <Tag>免于参加</Tag>}
                  </Box>
                )}
                {m.left && <Left member={m} may={may} onChange={reload} />}
                <Box className="columns">
                  <Box>
                    {!gone && <Phone member={m} may={may('org.revealPhone')} own={own} />}
                    <Card title="资料">
                      <Facts facts={factsOf(m)} />
                    </Card>
                    {may('activity.attendanceOfYear') && (
                      <YearRecord title="组织生活记录" of={{ memberId: m.memberId }} />
                    )}
                  </Box>
                  {!gone && (
                    <Box>
                      <Bindings
                        member={m}
                        own={own}
                        may={{ bind: may('org.startScan'), unbind: may('org.unbind') }}
                        onChange={reload}
                      />
                      <Offices member={m} onChange={reload} />
                      <Manage member={m} may={may} onChange={reload} />
                    </Box>
                  )}
                </Box>
              </>
            )
          }}
        </Show>
      )}
    </Frame>
  )
}
