import { useRouter } from '@tarojs/taro'
import type { ActivityKind } from '../../../contract/activity-types'
import { goBack } from '../../../client/go'
import { useCall } from '../../../client/use-call'
import { Button } from '../../../ui/parts'
import { Empty, Failure, Skeleton } from '../../../ui/states'
import { Frame } from '../../frame'
import { Editor } from './editor'
import { HeldForm } from './held'
import { Start } from './start'

/** Plans an activity: from a choice of where it starts, or a draft that stands already. */
export default function Compose() {
  const { id, unit = '', kind, month, issue, held, group } = useRouter().params
  const shown = useCall('activity.show', id ? { activityId: id } : null)
  if (held && unit) return <HeldForm unitId={unit} kind={kind as ActivityKind} group={group} />
  if (!id)
    return <Start unitId={unit} kind={kind as ActivityKind} month={month} issueId={issue} group={group} />
  const draft = shown.data?.draft
  if (draft)
    return <Editor key={`${draft.activityId} ${draft.version}`} draft={draft} onChanged={shown.reload} />
  return (
    <Frame title="定方案">
      {shown.error ? (
        <Failure error={shown.error} onRetry={() => void shown.reload()} />
      ) : shown.data ? (
        <Empty icon="lock" title="现在不能改了">
          {shown.data.may.edit ? '请刷新再看。' : '已经点过名或已取消；时间地点在记录里改。'}
          <Button onTap={goBack}>返回</Button>
        </Empty>
      ) : (
        <Skeleton lines={7} />
      )}
    </Frame>
  )
}
