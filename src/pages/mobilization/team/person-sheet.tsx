import type { TeamPerson, TeamView } from '../../../contract/mobilization-team-keep'
import { go } from '../../../client/go'
import { useMe } from '../../../client/me'
import { can } from '../../../domain/access'
import { skillNames, transportNames } from '../../../domain/mobilization-teams-words'
import { Facts } from '../../../ui/facts'
import { Button } from '../../../ui/parts'
import { Sheet } from '../../../ui/sheet'
import { PhoneButtons, usePhoneNumber } from '../../phone-number'

/** One person of the team. The number stays masked until somebody asks and knows that it is written down. */
export function PersonSheet({
  person: p,
  team,
  onClose,
}: {
  person: TeamPerson
  team: TeamView
  onClose(): void
}) {
  const me = useMe() ?? null
  const number = usePhoneNumber(p.memberId)
  const place = {
    ...{ path: team.unitPath, memberId: p.memberId },
    teams: [team.teamId, ...(team.corpsId ? [team.corpsId] : [])],
  }
  const may = (call: 'org.revealPhone' | 'mobilization.setResponder') => can(me?.who ?? null, call, place)

  return (
    <Sheet
      title={p.label}
      onClose={onClose}
      bar={
        may('mobilization.setResponder') && (
          <Button
            icon="pencil"
            onTap={() => {
              onClose()
              go('mobilization/self', { member: p.memberId })
            }}
          >
            改应急信息
          </Button>
        )
      }
    >
      <Facts
        facts={[
          { label: '在队里', value: p.officeName },
          { label: '支部', value: [p.unitName, p.groupName].filter(Boolean).join(' · ') },
          { label: '现在', value: [p.stateWords, p.why].filter(Boolean).join('，') },
          { label: '技能', value: p.skills.map((s) => skillNames[s]).join('、') },
          { label: '交通', value: p.transport.map((t) => transportNames[t]).join('、') },
          { label: '电话', value: number.phone || p.phone || '没有登记' },
          { label: '听电话', value: p.hardOfHearing ? '听不清电话' : '' },
          { label: '带信人', value: p.messenger },
          { label: '微信', value: p.bound ? '绑定了' : '还没绑定' },
        ]}
      />
      {p.phone && <PhoneButtons of={number} may={may('org.revealPhone')} />}
    </Sheet>
  )
}
