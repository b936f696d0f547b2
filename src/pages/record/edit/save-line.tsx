import { Box } from '../../../ui/elements'
import { Strip } from '../../../ui/parts'
import type { Open } from './use-record'

/** Where what she wrote is now. There is no button to save: it saves itself. */
export function SaveLine({ of }: { of: Open }) {
  const { state, refused, wrong } = of
  if (state === 'refused' && refused) return <Strip tone="bad">{`没有存上：${refused.message}`}</Strip>
  if (state === 'phone') return <Strip>没有连上网络，写的都保存在手机里，联网后自己送达</Strip>
  const held = Object.values(wrong)[0]
  const words =
    state === 'saving'
      ? '正在保存'
      : state === 'typing'
        ? held
          ? `有一处先留在手机里：${held}`
          : '写完自己保存'
        : '已保存，写到哪存到哪'
  return (
    <Box className="note gap-below" role="status">
      {words}
    </Box>
  )
}
