import { useState } from 'react'
import { useRouter } from '@tarojs/taro'
import type { TeamPerson, TeamView } from '../../../contract/mobilization-team-keep'
import { useMe } from '../../../client/me'
import { useCall } from '../../../client/use-call'
import { can } from '../../../domain/access'
import { dayOf, sayDay } from '../../../domain/clock'
import { today } from '../../../client/today'
import { Box } from '../../../ui/elements'
import { Button, Card, Hero, Row, Strip, Tag } from '../../../ui/parts'
import { Show } from '../../../ui/states'
import { Frame } from '../../frame'
import { TeamRow } from '../team-row'
import { Ended, Manage } from './manage'
import { Members } from './members'
import { PersonSheet } from './person-sheet'
import { CallSheet } from './call-sheet'

/** One squad or corps: its people in the order in which they take over, and what is done with it. */
export default function Team() {
  const { id = '' } = useRouter().params
  const team = useCall('mobilization.team', { teamId: id }, { keep: `team.${id}` })
  const me = useMe() ?? null
  const [editing, setEditing] = useState(false)
  const view = team.data
  const place = view && { path: view.unitPath, teams: [view.teamId, ...(view.corpsId ? [view.corpsId] : [])] }
  const may = !!place && !view.endedAt && can(me?.who ?? null, 'mobilization.setTeamMembers', place)
  if (view && editing)
    return (
      <Members
        team={view}
        onClose={(changed) => {
          setEditing(false)
          if (changed) void team.reload()
        }}
      />
    )
  return (
    <Frame
      members
      title={view?.kind === 'corps' ? '兵团' : '支队'}
      wide
      bar={
        may && (
          <Button kind="main" icon="pencil" onTap={() => setEditing(true)}>
            {view.kind === 'corps' ? '定兵团长' : '改人员'}
          </Button>
        )
      }
    >
      <Show of={team} lines={8}>
        {(shown) => <Shown team={shown} may={may} onChange={() => void team.reload()} />}
      </Show>
    </Frame>
  )
}

function Shown({ team, may, onChange }: { team: TeamView; may: boolean; onChange(): void }) {
  const [open, setOpen] = useState<TeamPerson | null>(null)
  const corps = team.kind === 'corps'
  const note = [team.corpsName, team.unitName, team.place && `集合在${team.place}`]
    .filter(Boolean)
    .join(' · ')
  return (
    <>
      <Hero title={team.name} note={note} />
      {team.endedAt && <Ended team={team} onChange={onChange} />}
      {!team.endedAt && <Strip tone={team.needs.length ? 'waiting' : 'done'}>{team.words}</Strip>}
      <Box className="columns">
        <Box>
          {team.people.length > 0 && (
            <Card title={corps ? '带队的人' : '人员'} end="排在前面的先接手">
              {team.people.map((p) => (
                <Person key={p.memberId} person={p} onTap={() => setOpen(p)} />
              ))}
            </Card>
          )}
          {corps && team.squads.length > 0 && (
            <Card title="支队" end={`${team.squads.length} 个`}>
              {team.squads.map((s) => (
                <TeamRow key={s.teamId} team={s} />
              ))}
            </Card>
          )}
        </Box>
        {!team.endedAt && (
          <Box>
            <CallSheet team={team} />
            {may && <Manage team={team} onChange={onChange} />}
          </Box>
        )}
      </Box>
      {open && (
        <PersonSheet
          person={team.people.find((p) => p.memberId === open.memberId) ?? open}
          team={team}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  )
}

/** What is not as usual about somebody is said beside their name. */
function Person({ person: p, onTap }: { person: TeamPerson; onTap(): void }) {
  const until = p.until && `到${sayDay(dayOf(p.until), today())}`
  const note = [
    p.office !== 'member' && p.officeName,
    p.groupName,
    p.state !== 'ready' && [p.why, until].filter(Boolean).join('，'),
    !p.phone && '没有电话',
    p.hardOfHearing && '听不清电话',
    p.messenger && `${p.messenger}带信`,
  ]
  return (
    <Row
      title={p.label}
      note={note.filter(Boolean).join(' · ')}
      end={<Tag tone={p.state === 'ready' ? 'done' : 'waiting'}>{p.stateWords}</Tag>}
      onTap={onTap}
    />
  )
}
