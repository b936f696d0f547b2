import type { TeamLine } from '../../contract/mobilization-team-keep'
import { go } from '../../client/go'
import { Icon, Row, Tag } from '../../ui/parts'

/** One team: its name, who leads it, how many can come. `strong`: the corps itself above its squads; `where`: what it is part of, unless in sight. */
export function TeamRow({
  team,
  strong,
  where,
}: {
  team: TeamLine
  strong?: boolean
  where?: string | false
}) {
  const leader = team.heads.find((h) => h.office === 'leader')
  const note = [where, !strong && leader?.name, team.words].filter(Boolean).join(' · ')
  return (
    <Row
      start={strong && <Icon name="people" />}
      title={strong ? (leader ? `兵团长 ${leader.name}` : '兵团长还没有定') : team.name}
      note={note}
      end={team.needs.length > 0 && <Tag tone="waiting">要补</Tag>}
      label={`${team.name}，${team.words}`}
      onTap={() => go('mobilization/team', { id: team.teamId })}
    />
  )
}
