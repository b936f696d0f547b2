import type { CallKind } from '../../contract/mobilization-types'
import { kindMark } from '../../domain/mobilization-words'
import { Box, Words } from '../../ui/elements'
import { Icon } from '../../ui/parts'

const said: Record<CallKind, string> = {
  real: '真的集结',
  drill: '只是演练，不是真的集结',
  test: '只是测试，看看通知能不能到',
}
const icons: Record<CallKind, string> = { real: 'alert', drill: 'clock', test: 'gear' }

/** What kind of call-up this is, across the page, before anything else is read. */
export function KindBand({ kind, children }: { kind: CallKind; children?: string }) {
  return (
    <Box className={`kind-band kind-${kind}`} role="status">
      <Icon name={icons[kind]} />
      <Words className="kind-word">{kindMark[kind]}</Words>
      <Words>{children ?? said[kind]}</Words>
    </Box>
  )
}
