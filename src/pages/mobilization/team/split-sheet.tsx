import type { TeamView } from '../../../contract/mobilization-team-keep'
import { goInstead } from '../../../client/go'
import { useAct } from '../../../client/use-act'
import { useCall } from '../../../client/use-call'
import { explain, tell } from '../../../ui/ask'
import { Box } from '../../../ui/elements'
import { Button, Card } from '../../../ui/parts'
import { Sheet } from '../../../ui/sheet'
import { Show } from '../../../ui/states'

/** More than ten: how they would stand in two squads or more, and then do it. */
export function SplitSheet({
  team,
  memberIds,
  onClose,
  onDone,
}: {
  team: TeamView
  memberIds: string[]
  onClose(): void
  onDone(): void
}) {
  const plan = useCall('mobilization.splitTeam', { teamId: team.teamId, memberIds })
  const form = useAct('mobilization.formTeams')

  async function split() {
    const answer = await form.run({
      ...{ unitId: team.unitId, insteadOf: team.teamId },
      squads: plan.data!.squads.map((s) => ({
        ...{ name: s.name, place: team.place },
        ...(team.corpsId && { corpsId: team.corpsId }),
        members: s.people.map(({ memberId, office }) => ({ memberId, office })),
      })),
    })
    if (!answer) return
    if (answer.refused.length) return void explain('还不能拆', answer.refused.map((r) => r.words).join('\n'))
    onDone()
    tell('拆好了')
    goInstead('mobilization/teams', { unit: team.unitId })
  }

  return (
    <Sheet
      title="拆成几个支队"
      onClose={onClose}
      bar={
        <Button kind="main" busy={form.busy} disabled={!plan.data} onTap={() => void split()}>
          就这样拆
        </Button>
      }
    >
      <Show of={plan} lines={5}>
        {({ squads }) => (
          <>
            {squads.map((s) => (
              <Card key={s.name} title={s.name} end={`${s.people.length} 人`}>
                <Box className="prose">
                  {s.people
                    .map(
                      (p) => p.label + { leader: '（支队长）', deputy: '（副支队长）', member: '' }[p.office],
                    )
                    .join('、')}
                </Box>
              </Card>
            ))}
            <Box className="note">原来的{team.name}撤销，人都在新的支队里。名称以后可以改。</Box>
          </>
        )}
      </Show>
    </Sheet>
  )
}
