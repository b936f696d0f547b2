import { Empty } from '../../../ui/states'
import { Frame } from '../../frame'

export default function Activities() {
  return (
    <Frame title="组织生活" tab="activity/list">
      <Empty icon="calendar" title="还没有活动">
        支部发布活动后，会在这里看到。
      </Empty>
    </Frame>
  )
}
