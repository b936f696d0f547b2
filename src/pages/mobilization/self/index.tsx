import { useRouter } from '@tarojs/taro'
import { useMe } from '../../../client/me'
import { useCall } from '../../../client/use-call'
import { Show, Skeleton } from '../../../ui/states'
import { Frame } from '../../frame'
import { SelfForm } from './form'

/** Whether somebody can come when they are called, and what they can do: said by them, or for them. */
export default function Self() {
  const me = useMe()
  const { member = me?.people[0]?.memberId ?? '' } = useRouter().params
  const responder = useCall('mobilization.responder', member ? { memberId: member } : null)
  if (responder.data) {
    const own = !!me?.people.some((p) => p.memberId === member)
    return <SelfForm key={responder.data.memberId} saved={responder.data} own={own} />
  }
  return (
    <Frame members title="应急信息">
      {member ? <Show of={responder}>{() => null}</Show> : <Skeleton />}
    </Frame>
  )
}
