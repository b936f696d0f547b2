import type { CallName } from '../../contract/calls'
import type { Me } from '../../contract/org'
import { go } from '../../client/go'
import { useCall } from '../../client/use-call'
import { can } from '../../domain/access'
import { roleNames } from '../../domain/roles'
import { Card, Icon, Row, Tag } from '../../ui/parts'

/** The offices held today: what they do for each unit, and apart from it what the 先锋队 needs of them. */
export function Duties({ me }: { me: Me }) {
  const units = [...new Map(me.offices.map((o) => [o.unitId, o])).values()]
  return (
    <>
      {units.map((unit) => (
        <DutiesIn key={unit.unitId} me={me} unit={unit} alone={units.length === 1} />
      ))}
    </>
  )
}

type Duty = [call: CallName | null, icon: string, title: string, note: string, page: string]

/** Who may make the call (null: everybody in office) has the duty, and its page. */
const ofTheUnit: Duty[] = [
  ['org.listMembers', 'people', '花名册', '', 'org/roster'],
  ['org.listWaiting', 'key', '待确认的绑定', '', 'org/waiting'],
  [null, 'tree', '组织架构', '支部、任职、经办人', 'org/tree'],
  ['org.settings', 'gear', '设置', '主题党日时间、请假、上报', 'org/settings'],
  ['message.feedbacks', 'talk', '收到的投诉建议', '', 'about/feedbacks'],
  ['message.reviews', 'shield', '待看的文字', '平台拿不准的，请您看一看', 'about/reviews'],
]
const ofTheTeams: Duty[] = [
  ['mobilization.callUps', 'bell', '应急集结', '发起、放行、看板、报告', 'mobilization/calls'],
  ['mobilization.readiness', 'shield', '应急准备', '电话、提醒、带队、人手', 'mobilization/readiness'],
  ['mobilization.teams', 'people', '支队名册', '谁带队，今天能参加几人', 'mobilization/teams'],
  ['mobilization.drillPlan', 'calendar', '演练计划', '哪个支队、哪个月、练什么', 'mobilization/drills'],
  ['mobilization.saveTurns', 'clock', '值班表', '谁哪天值班、换班', 'mobilization/duty'],
  ['mobilization.reports', 'person', '服务和报到', '来报到的党员、做了什么', 'mobilization/reports'],
  ['mobilization.requests', 'talk', '约请和求助', '请先锋队帮忙、群众有事找我', 'mobilization/requests'],
]

function DutiesIn({ me, unit, alone }: { me: Me; unit: Me['offices'][number]; alone: boolean }) {
  const may = (call: CallName) => can(me.who, call, { path: unit.unitPath })
  const roles = me.offices.filter((o) => o.unitId === unit.unitId).map((o) => roleNames[o.role])
  const waiting = useCall('org.listWaiting', may('org.listWaiting') ? { unitId: unit.unitId } : null)
  const count = waiting.data?.length ?? 0
  const rows = (duties: Duty[]) =>
    duties
      .filter(([call]) => !call || may(call))
      .map(([call, icon, title, note, page]) => (
        <Row
          key={page}
          start={<Icon name={icon} />}
          title={title}
          note={note}
          end={call === 'org.listWaiting' && count > 0 && <Tag tone="waiting">{`${count} 项`}</Tag>}
          onTap={() => go(page, { unit: unit.unitId })}
        />
      ))
  const teams = rows(ofTheTeams)
  return (
    <>
      <Card title={unit.unitName} end={<Tag>{roles.join('、')}</Tag>}>
        {rows(ofTheUnit)}
      </Card>
      {teams.length > 0 && <Card title={alone ? '先锋队' : `${unit.unitName} · 先锋队`}>{teams}</Card>}
    </>
  )
}
