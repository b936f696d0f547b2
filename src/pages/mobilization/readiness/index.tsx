import { useRouter } from '@tarojs/taro'
import type { SquadReadiness } from '../../../contract/mobilization-readiness'
import { useCall } from '../../../client/use-call'
import { Box } from '../../../ui/elements'
import { Card, Hero, Row, Tag } from '../../../ui/parts'
import { Empty, Show } from '../../../ui/states'
import { Frame } from '../../frame'
import { Tasks } from './tasks'

/** Squad by squad, whether everybody could be called up now, and what is still to be done for it. */
export default function Readiness() {
  const { unit = '' } = useRouter().params
  const board = useCall('mobilization.readiness', { unitId: unit }, { keep: `readiness.${unit}` })
  return (
    <Frame members title="应急准备" wide>
      <Show of={board} lines={6}>
        {({ unitName, words, squads }) =>
          squads.length ? (
            <>
              <Hero title={words} note={`${unitName} · 电话、提醒、带队、人手，样样都在就随时叫得到`} />
              <Box className="columns">
                <Box>
                  <Tasks unitId={unit} onDone={() => void board.reload()} />
                </Box>
                <Box>
                  {squads.map((squad) => (
                    <SquadCard key={squad.teamId} squad={squad} />
                  ))}
                </Box>
              </Box>
            </>
          ) : (
            <Empty icon="shield" title="还没有支队">
              编好支队以后，这里会说每个支队还差什么。
            </Empty>
          )
        }
      </Show>
    </Frame>
  )
}

function SquadCard({ squad }: { squad: SquadReadiness }) {
  const where = [squad.corpsName, squad.unitName].filter(Boolean).join(' · ')
  return (
    <Card
      title={squad.name}
      end={
        <Tag tone={squad.ready ? 'done' : 'waiting'} icon={squad.ready ? 'check' : 'alert'}>
          {squad.ready ? '准备好了' : '有要补的'}
        </Tag>
      }
    >
      <Box className="note">{squad.leader ? `${where} · 支队长${squad.leader}` : where}</Box>
      {squad.lines.map((line) => (
        <Row
          key={line.kind}
          title={line.name}
          note={line.words}
          end={
            <Tag tone={line.ok ? 'done' : 'waiting'} icon={line.ok ? 'check' : 'alert'}>
              {line.ok ? '好' : '要补'}
            </Tag>
          }
        />
      ))}
    </Card>
  )
}
