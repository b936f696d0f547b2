import type { Me } from '../../contract/org'
import { go } from '../../client/go'
import { useCall } from '../../client/use-call'
import { can } from '../../domain/access'
import { roleNames } from '../../domain/roles'
import { Card, Icon, Row, Tag } from '../../ui/parts'

/** The offices held today, one card for each unit. */
export function Duties({ me }: { me: Me }) {
  const units = [...new Map(me.offices.map((o) => [o.unitId, o])).values()]
  return (
    <>
      {units.map((unit) => (
        <DutiesIn key={unit.unitId} me={me} unit={unit} />
      ))}
    </>
  )
}

function DutiesIn({ me, unit }: { me: Me; unit: Me['offices'][number] }) {
  const place = { path: unit.unitPath }
  const may = (call: Parameters<typeof can>[1]) => can(me.who, call, place)
  const roles = me.offices.filter((o) => o.unitId === unit.unitId).map((o) => roleNames[o.role])
  const waiting = useCall('org.listWaiting', may('org.listWaiting') ? { unitId: unit.unitId } : null)
  const count = waiting.data?.length ?? 0
  const to = (page: string) => () => go(page, { unit: unit.unitId })
  return (
    <Card title={unit.unitName} end={<Tag>{roles.join('、')}</Tag>}>
      {may('org.listMembers') && (
        <Row start={<Icon name="people" />} title="花名册" onTap={to('org/roster')} />
      )}
      {may('mobilization.callUps') && (
        <Row
          start={<Icon name="bell" />}
          title="应急集结"
          note="发起、放行、看板、以前的集结和演练"
          onTap={to('mobilization/calls')}
        />
      )}
      {may('mobilization.teams') && (
        <Row
          start={<Icon name="shield" />}
          title="支队名册"
          note="谁带队，今天能参加几人"
          onTap={to('mobilization/teams')}
        />
      )}
      {may('org.listWaiting') && (
        <Row
          start={<Icon name="key" />}
          title="待确认的绑定"
          end={count > 0 && <Tag tone="waiting">{`${count} 项`}</Tag>}
          onTap={to('org/waiting')}
        />
      )}
      {may('mobilization.readiness') && (
        <Row
          start={<Icon name="shield" />}
          title="应急准备"
          note="电话、提醒、带队、人手"
          onTap={to('mobilization/readiness')}
        />
      )}
      {may('mobilization.saveTurns') && (
        <Row
          start={<Icon name="clock" />}
          title="值班表"
          note="谁哪天值班、换班"
          onTap={to('mobilization/duty')}
        />
      )}
      {may('mobilization.drillPlan') && (
        <Row
          start={<Icon name="calendar" />}
          title="演练计划"
          note="哪个支队、哪个月、练什么"
          onTap={to('mobilization/drills')}
        />
      )}
      {may('mobilization.reports') && (
        <Row
          start={<Icon name="people" />}
          title="服务和报到"
          note="来报到的党员、做了什么"
          onTap={to('mobilization/reports')}
        />
      )}
      {may('mobilization.requests') && (
        <Row
          start={<Icon name="talk" />}
          title="约请和求助"
          note="请先锋队帮忙、群众有事找我"
          onTap={to('mobilization/requests')}
        />
      )}
      {may('org.settings') && (
        <Row
          start={<Icon name="gear" />}
          title="设置"
          note="主题党日时间、请假、上报"
          onTap={to('org/settings')}
        />
      )}
      <Row start={<Icon name="tree" />} title="组织架构" note="支部、任职、经办人" onTap={to('org/tree')} />
      {may('message.feedbacks') && (
        <Row start={<Icon name="talk" />} title="收到的投诉建议" onTap={to('about/feedbacks')} />
      )}
      {may('message.reviews') && (
        <Row
          start={<Icon name="shield" />}
          title="待看的文字"
          note="平台拿不准的，请您看一看"
          onTap={to('about/reviews')}
        />
      )}
    </Card>
  )
}
