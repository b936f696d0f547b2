import type { Output } from '../../../contract/calls'
import type { MySquad } from '../../../contract/mobilization-team-respond'
import { offerMessages } from '../../../client/consent'
import { go } from '../../../client/go'
import { today } from '../../../client/today'
import { useCall } from '../../../client/use-call'
import { dayOf, sayDay } from '../../../domain/clock'
import { Box } from '../../../ui/elements'
import { Facts } from '../../../ui/facts'
import { Button, Card, Hero, Icon, Row, Tag } from '../../../ui/parts'
import { Empty, Show } from '../../../ui/states'
import { Frame } from '../../frame'

/** One's own squad: who leads, what is expected, and whether one can come. */
export default function Squad() {
  const mine = useCall('mobilization.mySquads', {}, { keep: 'squads' })
  return (
    <Frame members title="我的支队">
      <Show of={mine} lines={6}>
        {({ people, leads }) => (
          <>
            {people.length ? (
              people.map((p) => <Mine key={p.memberId} mine={p} several={people.length > 1} />)
            ) : (
              <Empty icon="people" title="还没有绑定党员">
                绑定以后，这里会说您在哪个支队。
              </Empty>
            )}
            {leads.length > 0 && (
              <Card title="我带的队">
                {leads.map((t) => (
                  <Row
                    key={t.teamId}
                    start={<Icon name="people" />}
                    title={t.name}
                    note="人员、谁能来、电话名单"
                    onTap={() => go('mobilization/team', { id: t.teamId })}
                  />
                ))}
                {[...new Set(leads.map((t) => t.unitId))].map((unitId, i, { length }) => (
                  <Row
                    key={unitId}
                    start={<Icon name="shield" />}
                    title={length > 1 ? `应急准备 ${namesIn(leads, unitId)}` : '应急准备'}
                    note="电话、提醒、带队、人手，还差什么"
                    onTap={() => go('mobilization/readiness', { unit: unitId })}
                  />
                ))}
              </Card>
            )}
          </>
        )}
      </Show>
    </Frame>
  )
}

const namesIn = (leads: Output<'mobilization.mySquads'>['leads'], unitId: string) =>
  leads
    .filter((t) => t.unitId === unitId)
    .map((t) => t.name)
    .join('、')

function Mine({ mine, several }: { mine: MySquad; several: boolean }) {
  const { squad, responder: r } = mine
  const until = r.awayUntil && `，到${sayDay(dayOf(r.awayUntil), today())}`
  const open = () => {
    if (squad) offerMessages('mobilization.call', 'mobilization.news')
    go('mobilization/self', { member: mine.memberId })
  }
  return (
    <>
      <Hero
        title={squad ? squad.name : '还没有编进支队'}
        note={
          [several && mine.name, squad?.corpsName, squad?.officeName].filter(Boolean).join(' · ') || mine.name
        }
      />
      {squad && (
        <Card title="有任务时">
          <Box className="prose">{squad.words}</Box>
        </Card>
      )}
      {squad && (
        <Card title="队里的人">
          <Facts
            facts={[
              { label: '支队长', value: squad.leader || '还没有定' },
              { label: '副支队长', value: squad.deputies.join('、') },
              { label: '队员', value: squad.mates.join('、') },
              { label: '集合地点', value: squad.place },
            ]}
          />
        </Card>
      )}
      <Card
        title="我的应急信息"
        end={<Tag tone={r.state === 'ready' ? 'done' : 'waiting'}>{`${r.stateWords}${until ?? ''}`}</Tag>}
      >
        <Box className="note gap-below">
          {squad
            ? '临时走不开、会开船、听不清电话，都在这里说。'
            : '先说说会什么、能不能来，支部编队的时候用得上。'}
        </Box>
        <Button icon="pencil" onTap={open}>
          改应急信息
        </Button>
      </Card>
    </>
  )
}
