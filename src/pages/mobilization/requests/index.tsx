import { useRouter } from '@tarojs/taro'
import { Frame } from '../../frame'
import { OfTeams } from './of-teams'
import { OfUnit } from './of-unit'

/** 约请和求助: with a unit what it asked for and what residents asked of it, without one what one's teams have. */
export default function Requests() {
  const { unit } = useRouter().params
  if (unit) return <OfUnit unitId={unit} />
  return (
    <Frame members title="约请和求助">
      <OfTeams />
    </Frame>
  )
}
