import { useRouter } from '@tarojs/taro'
import { useCall } from '../../../client/use-call'
import { Box } from '../../../ui/elements'
import { Hero } from '../../../ui/parts'
import { Empty, Show } from '../../../ui/states'
import { Frame } from '../../frame'
import { Squads } from './squads'
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
                  <Squads squads={squads} />
                </Box>
                <Box>
                  <Tasks unitId={unit} onDone={() => void board.reload()} />
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
