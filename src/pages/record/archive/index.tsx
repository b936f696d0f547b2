import { useRouter } from '@tarojs/taro'
import { Skeleton } from '../../../ui/states'
import { Frame } from '../../frame'
import { useWhich } from '../which'
import { OneArchive } from './one'
import { YearArchive } from './year'

/** 六有: of one activity, or of a branch's whole year. */
export default function ArchivePage() {
  const { id, activityId = id } = useRouter().params
  const which = useWhich()
  if (!which)
    return (
      <Frame members title="六有档案">
        <Skeleton lines={8} />
      </Frame>
    )
  return activityId ? <OneArchive which={which} /> : <YearArchive unitId={which.unitId} />
}
