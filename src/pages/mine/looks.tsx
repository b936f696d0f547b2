import type { Me } from '../../contract/org'
import { useAct } from '../../client/use-act'
import { Box } from '../../ui/elements'
import { Segments, ToggleRow } from '../../ui/forms'
import { setLook, useLook, type Look } from '../../ui/look'
import { Card } from '../../ui/parts'

/** How things look here. Large type follows the person to their next device. */
export function Looks({ me }: { me: Me | null | undefined }) {
  const look = useLook()
  const remember = useAct('org.setLargeType')
  return (
    <Card title="怎么看着舒服">
      <ToggleRow
        label="大字"
        note="字大一些，按钮也大一些"
        on={look.large}
        onChange={(large) => {
          setLook({ large })
          if (me) void remember.done({ on: large })
        }}
      />
      <Box className="row">
        <Box className="row-main">
          <Segments<Look['scheme']>
            label="深浅"
            value={look.scheme}
            onChange={(scheme) => setLook({ scheme })}
            options={[
              { value: 'system', words: '自动' },
              { value: 'light', words: '浅色' },
              { value: 'dark', words: '深色' },
            ]}
          />
        </Box>
      </Box>
    </Card>
  )
}
