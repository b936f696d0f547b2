import { saySum, sayTooMany } from '../../../domain/mobilization-posts'
import { Box } from '../../../ui/elements'
import { Strip } from '../../../ui/parts'

/** What all want together, which may be more than the call-up wants: said, and left to whoever writes it. */
export function Sum({
  of,
  people,
  wants,
}: {
  of: '各岗位' | '各支队'
  people: number
  wants: { need?: number }[]
}) {
  const words = saySum(of, people, wants)
  if (!words) return null
  return (
    <Box className="gap-above">
      {sayTooMany(people, wants) ? <Strip>{words}</Strip> : <Box className="note">{words}</Box>}
    </Box>
  )
}
