import type { CallDraft } from '../../../contract/mobilization-launch'
import type { Skill } from '../../../contract/mobilization-team-respond'
import { useNow } from '../../../client/now'
import { useCall } from '../../../client/use-call'
import { sayTime } from '../../../domain/clock'
import { chosenSquads, countChosen, nameChosen, nameWanted } from '../../../domain/mobilization-choose'
import { namePosts, sayTooMany } from '../../../domain/mobilization-posts'
import { skillNames } from '../../../domain/mobilization-teams-words'
import { Box, Heading } from '../../../ui/elements'
import { Facts } from '../../../ui/facts'
import { Button, Card } from '../../../ui/parts'
import { Sum } from './sum'

/** 要 60 人，其中急救 2 人 */
export function sayNeed(need: CallDraft['need']): string {
  const skills = Object.entries(need.skills).map(([s, n]) => `${skillNames[s as Skill] ?? s} ${n} 人`)
  const people = need.people ? `${need.people} 人` : '能来的都来'
  return skills.length ? `${people}，其中${skills.join('、')}` : people
}

/** The whole call-up as it will be said, for the eyes of whoever answers for it. */
export function Order({ draft, onDiscard }: { draft: CallDraft; onDiscard(): void }) {
  const now = useNow()
  const teams = useCall('mobilization.teams', { unitId: draft.unitId })
  const chosen = teams.data ? countChosen(teams.data, draft.teamIds) : null
  const wanted =
    teams.data && draft.need.squads
      ? nameWanted(chosenSquads(teams.data, draft.teamIds), draft.need.squads)
      : ''
  const { people } = draft.need
  const sums = [
    { of: '各支队' as const, wants: Object.values(draft.need.squads ?? {}).map((need) => ({ need })) },
    { of: '各岗位' as const, wants: draft.posts },
  ]
  const point = draft.latitude === null ? '' : `${draft.latitude}, ${draft.longitude}`
  return (
    <Card>
      <Heading level={1} className="hero-title">
        {draft.title}
      </Heading>
      <Box className="order-when">{`${sayTime(draft.assembleAt, now)} 前到${draft.place}`}</Box>
      <Facts
        facts={[
          { label: '叫谁', value: teams.data ? nameChosen(teams.data, draft.teamIds) : '' },
          { label: '人数', value: chosen ? `${chosen.squads} 个支队，今天能叫 ${chosen.mayCall} 人` : '' },
          { label: '要多少', value: sayNeed(draft.need) },
          { label: '各支队要', value: wanted },
          { label: '带什么', value: draft.bring },
          { label: '要做什么', value: draft.words },
          { label: '岗位', value: namePosts(draft.posts) },
          { label: '地图', value: point },
          { label: '哪里发的', value: draft.unitName },
          { label: '谁写的', value: draft.madeBy },
          {
            label: '谁放行',
            value: draft.oneIsEnough ? '一个人放行就行，上级同时知道' : '两个人：一个提交，另一个放行',
          },
        ]}
      />
      {sums
        .filter(({ wants }) => sayTooMany(people, wants))
        .map(({ of, wants }) => (
          <Sum key={of} of={of} people={people} wants={wants} />
        ))}
      <Box className="note gap-above">每条消息都带一句：先保证自身安全。</Box>
      <Box className="gap-above">
        <Button kind="quiet" onTap={onDiscard}>
          删掉这份草稿
        </Button>
      </Box>
    </Card>
  )
}
