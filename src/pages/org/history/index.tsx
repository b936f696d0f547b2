import { useRouter } from '@tarojs/taro'
import { phoneNow } from '../../../client/now'
import { today } from '../../../client/today'
import { useCall } from '../../../client/use-call'
import { sayDay, sayTime } from '../../../domain/clock'
import { Box, Words } from '../../../ui/elements'
import { Card, Hero } from '../../../ui/parts'
import { Empty, Show } from '../../../ui/states'
import { Frame } from '../../frame'

/** Who changed what, when: of a member or of a unit. Nothing is ever taken out of it. */
export default function History() {
  const { member, unit } = useRouter().params
  const ofMember = useCall('org.memberHistory', member ? { memberId: member } : null)
  const ofUnit = useCall('org.unitHistory', unit ? { unitId: unit } : null)
  const none = (
    <Empty icon="history" title="还没有变更">
      改过的资料、任职和调动会按时间列在这里。
    </Empty>
  )
  return (
    <Frame members title="变更记录">
      <Hero title="变更记录" note="谁在什么时候改了什么，只增不减" />
      {member && (
        <Show of={ofMember}>
          {(list) =>
            list.length
              ? list.map((c) => (
                  <Card key={`${c.at} ${c.words}`} title={c.words}>
                    {c.changes.map((f) => (
                      <Box key={f.field} className="fact">
                        <Box className="fact-label">{f.field}</Box>
                        <Box className="fact-value">
                          {f.from && <Words className="was">{`${f.from}`}</Words>}
                          {f.from && ' → '}
                          {f.to || '空'}
                        </Box>
                      </Box>
                    ))}
                    <Box className="note">{`${c.by} · ${sayTime(c.at, phoneNow())}`}</Box>
                  </Card>
                ))
              : none
          }
        </Show>
      )}
      {unit && (
        <Show of={ofUnit}>
          {(list) =>
            list.length
              ? list.map((c) => (
                  <Card key={`${c.at} ${c.words}`} title={c.words}>
                    <Box className="note">
                      {`${sayDay(c.day, today())}起 · ${c.by} ${sayTime(c.at, phoneNow())} 登记`}
                    </Box>
                  </Card>
                ))
              : none
          }
        </Show>
      )}
    </Frame>
  )
}
