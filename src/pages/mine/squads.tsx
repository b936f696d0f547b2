import { go } from '../../client/go'
import { useCall } from '../../client/use-call'
import { Icon, Row, Tag } from '../../ui/parts'

/** One's squad and whether one can come: for whoever stands in a squad, or leads one. */
export function Squads({ memberId }: { memberId: string }) {
  const mine = useCall('mobilization.mySquads', {}, { keep: 'squads' })
  const own = mine.data?.people.find((p) => p.memberId === memberId)
  if (!own?.squad && !mine.data?.leads.length) return null
  return (
    <>
      <Row
        start={<Icon name="shield" />}
        title="我的支队"
        note={own?.squad ? `${own.squad.name} · ${own.squad.officeName}` : '我带的队'}
        onTap={() => go('mobilization/squad')}
      />
      {own && (
        <Row
          start={<Icon name="pencil" />}
          title="我的应急信息"
          note="能不能来、会什么、听不听得清电话"
          end={
            <Tag tone={own.responder.state === 'ready' ? 'done' : 'waiting'}>{own.responder.stateWords}</Tag>
          }
          onTap={() => go('mobilization/self', { member: memberId })}
        />
      )}
    </>
  )
}
