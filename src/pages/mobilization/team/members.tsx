import { useState } from 'react'
import type { TeamPerson, TeamView } from '../../../contract/mobilization-team-keep'
import type { TeamOffice } from '../../../contract/mobilization-types'
import { useDraft } from '../../../client/draft'
import { useMe } from '../../../client/me'
import { useAct } from '../../../client/use-act'
import { can } from '../../../domain/access'
import { officeWords } from '../../../domain/mobilization-teams-words'
import { inSuccession, wrongSeats } from '../../../domain/mobilization-teams-check'
import { choose, confirm, explain, tell } from '../../../ui/ask'
import { Button, Card, Hero, Row, Strip, Tag } from '../../../ui/parts'
import { Sheet } from '../../../ui/sheet'
import { Frame } from '../../frame'
import { MemberPicker } from '../../org/member-picker'
import { reachOver } from '../../org/use-unit'
import { SplitSheet } from './split-sheet'

interface Seat {
  memberId: string
  label: string
  note: string
  office: TeamOffice
}

const seatOf = (p: TeamPerson): Seat => ({
  ...{ memberId: p.memberId, label: p.label, office: p.office },
  note: [p.groupName, p.state !== 'ready' && p.stateWords].filter(Boolean).join(' · '),
})

/** Who stands in the team and who takes over from whom; nothing is changed until it is saved. */
export function Members({ team, onClose }: { team: TeamView; onClose(changed: boolean): void }) {
  const me = useMe() ?? null
  const draft = useDraft(`team.${team.teamId}.${team.version}`, { seats: team.people.map(seatOf) })
  const { seats } = draft.value
  const [adding, setAdding] = useState(false)
  const [splitting, setSplitting] = useState(false)
  const set = useAct('mobilization.setTeamMembers')
  const wrong = wrongSeats(team.kind, seats)
  const large = team.kind === 'squad' && seats.length > 10
  const reach = reachOver(me, team.unitPath) ?? team.unitId
  const mayAdd = can(me?.who ?? null, 'org.listMembers', { path: team.unitPath })
  const put = (next: Seat[]) => {
    const order = inSuccession(next)
    draft.set({ seats: order.map((o) => next.find((s) => s.memberId === o.memberId)!) })
  }

  async function change(seat: Seat, i: number) {
    const offices: TeamOffice[] =
      team.kind === 'corps' ? ['leader', 'deputy'] : ['leader', 'deputy', 'member']
    const others = offices.filter((o) => o !== seat.office)
    const up = i > 0 && seats[i - 1]!.office === seat.office
    const at = await choose([
      ...others.map((o) => `当${officeWords(team.kind, o)}`),
      ...(up ? ['往前排一位'] : []),
      '移出去',
    ])
    if (at === null) return
    if (at < others.length) return promote(seat, others[at]!)
    if (up && at === others.length) {
      const next = [...seats]
      next.splice(i - 1, 0, ...next.splice(i, 1))
      return put(next)
    }
    put(seats.filter((s) => s !== seat))
  }

  /** There is one leader: whoever was it stands in from now on. */
  function promote(seat: Seat, office: TeamOffice) {
    put(
      seats.map((s) =>
        s === seat
          ? { ...s, office }
          : office === 'leader' && s.office === 'leader'
            ? { ...s, office: 'deputy' }
            : s,
      ),
    )
  }

  async function save() {
    const members = seats.map(({ memberId, office }, rank) => ({ memberId, office, rank }))
    const answer = await set.run({ teamId: team.teamId, version: team.version, members })
    if (!answer) return
    draft.forget()
    if (answer.warnings.length) await explain('已保存', answer.warnings.join('\n'))
    else tell('已保存')
    onClose(true)
  }

  async function drop() {
    if (draft.own && !(await confirm('不保存就离开？', '刚才改的会丢掉。', '离开'))) return
    draft.forget()
    onClose(false)
  }

  return (
    <Frame
      members
      title="改人员"
      bar={
        <>
          <Button onTap={() => void drop()}>不改了</Button>
          {large ? (
            <Button kind="main" onTap={() => setSplitting(true)}>
              拆成几个支队
            </Button>
          ) : (
            <Button kind="main" busy={set.busy} disabled={!!wrong} onTap={() => void save()}>
              保存
            </Button>
          )}
        </>
      }
    >
      <Hero title={team.name} note="点名字，改职务、调先后、移出去" />
      {wrong && <Strip>{wrong}</Strip>}
      <Card title={`${seats.length} 人`} end="排在前面的先接手">
        {seats.map((s, i) => (
          <Row
            key={s.memberId}
            title={s.label}
            note={s.note}
            end={
              <Tag tone={s.office === 'leader' ? 'now' : 'calm'} icon={s.office === 'leader' ? 'people' : ''}>
                {officeWords(team.kind, s.office)}
              </Tag>
            }
            onTap={() => void change(s, i)}
          />
        ))}
        {mayAdd && (
          <Button icon="plus" onTap={() => setAdding(true)}>
            加人
          </Button>
        )}
      </Card>
      {adding && (
        <Sheet title="加人" onClose={() => setAdding(false)}>
          <MemberPicker
            unitId={reach}
            onPick={(m) => {
              setAdding(false)
              if (seats.some((s) => s.memberId === m.memberId)) return tell(`${m.name}已经在这里`)
              const first: TeamOffice = seats.some((s) => s.office === 'leader') ? 'deputy' : 'leader'
              const office = team.kind === 'corps' || !seats.length ? first : 'member'
              put([...seats, { memberId: m.memberId, label: m.label, note: m.groupName, office }])
            }}
          />
        </Sheet>
      )}
      {splitting && (
        <SplitSheet
          team={team}
          memberIds={seats.map((s) => s.memberId)}
          onClose={() => setSplitting(false)}
          onDone={draft.forget}
        />
      )}
    </Frame>
  )
}
