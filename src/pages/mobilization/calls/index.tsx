import { useRouter } from '@tarojs/taro'
import type { CallUpLine } from '../../../contract/mobilization-launch'
import { go } from '../../../client/go'
import { useMe } from '../../../client/me'
import { useNow } from '../../../client/now'
import { usePages } from '../../../client/use-pages'
import { can } from '../../../domain/access'
import { Box } from '../../../ui/elements'
import { Button, Card } from '../../../ui/parts'
import { More } from '../../../ui/more'
import { Empty, Show } from '../../../ui/states'
import { Frame } from '../../frame'
import { useUnit } from '../../org/use-unit'
import { CallUpRow } from '../call-up-row'
import { PostureCard } from './posture'

const groups: { title: string; states: CallUpLine['state'][] }[] = [
  { title: '等放行的', states: ['asked'] },
  { title: '正在集结', states: ['live', 'stood_down'] },
  { title: '草稿', states: ['draft'] },
  { title: '以前的', states: ['closed', 'cancelled'] },
]

/** Call-ups of a unit and below: what waits for somebody first, then what goes on, then what has been. */
export default function Calls() {
  const unit = useUnit(useRouter().params.unit)
  const me = useMe()
  const now = useNow()
  const calls = usePages(
    'mobilization.callUps',
    unit && { unitId: unit.unitId },
    (answer) => answer.items,
    unit ? { keep: `callups.${unit.unitId}` } : {},
  )
  const place = { path: unit?.path ?? '' }
  const may = (call: Parameters<typeof can>[1]) => !!unit?.path && can(me?.who ?? null, call, place)

  return (
    <Frame
      members
      title="应急集结"
      wide
      bar={
        may('mobilization.compose') && (
          <Button kind="main" icon="plus" onTap={() => go('mobilization/launch', { unit: unit!.unitId })}>
            发起集结
          </Button>
        )
      }
    >
      <Box className="columns">
        <Box>
          <Show of={calls} lines={6}>
            {() =>
              calls.lines.length ? (
                <>
                  {groups.map(({ title, states }) => {
                    const lines = calls.lines.filter((l) => states.includes(l.state))
                    if (!lines.length) return null
                    return (
                      <Card key={title} title={title} end={`${lines.length} 次`}>
                        {lines.map((line) => (
                          <CallUpRow key={line.callUpId} line={line} now={now} />
                        ))}
                      </Card>
                    )
                  })}
                  <More of={calls} />
                </>
              ) : (
                <Empty icon="bell" title="还没有集结过">
                  有急事要叫人，点“发起集结”。平时先做一次演练，看看十分钟能叫到多少人。
                </Empty>
              )
            }
          </Show>
        </Box>
        <Box>{unit && may('mobilization.posture') && <PostureCard unit={unit} />}</Box>
      </Box>
    </Frame>
  )
}
