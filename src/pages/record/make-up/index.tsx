import { useRouter } from '@tarojs/taro'
import { go, pathOf } from '../../../client/go'
import { useKept } from '../../../client/kept'
import { useMe } from '../../../client/me'
import { useCall } from '../../../client/use-call'
import { Box } from '../../../ui/elements'
import { Button, Strip } from '../../../ui/parts'
import { Empty, Show } from '../../../ui/states'
import { Frame } from '../../frame'
import { Task } from './task'

/** A member's own 补课: what to do, one sentence, done. */
export default function MakeUpPage() {
  const params = useRouter().params
  const activityId = params.activity ?? params.id ?? params.activityId
  const memberId = params.member ?? params.memberId
  const me = useMe()
  const own = useCall('record.myMakeUps', me === null ? null : {}, { keep: 'make-ups' })
  const kept = useKept('record.doMakeUp')

  if (me === null)
    return (
      <Frame title="我的补课">
        <Empty icon="pencil" title="登录后看要补的课" />
        <Button kind="main" onTap={() => go('sign-in', { next: pathOf('record/make-up', params as never) })}>
          登录
        </Button>
      </Frame>
    )
  return (
    <Frame title="我的补课">
      <Show of={own} lines={5}>
        {(all) => {
          const asked = all.filter(
            (m) => m.activityId === activityId && (!memberId || m.memberId === memberId),
          )
          const rest = all.filter((m) => !asked.includes(m))
          const shown = asked.length ? [...asked, ...rest] : all
          return (
            <>
              {own.error && <Strip>没有连上网络，这是上次看到的</Strip>}
              {activityId && !asked.length && !own.stale && (
                <Strip tone="done">这次已经补完，或者不用补了</Strip>
              )}
              {shown.map((m) => (
                <Task
                  key={`${m.activityId} ${m.memberId}`}
                  of={m}
                  forName={m.memberId === me?.people[0]?.memberId ? '' : m.name}
                  first={m === shown.find((x) => x.state === 'open')}
                  kept={kept.find((k) => k.activityId === m.activityId && k.memberId === m.memberId)?.words}
                  onDone={() => void own.reload()}
                />
              ))}
              {!shown.length && (
                <Empty icon="check" title="没有要补的课">
                  没能到会、支部安排补课时，会出现在这里。
                </Empty>
              )}
              <Box className="gap-above" />
            </>
          )
        }}
      </Show>
    </Frame>
  )
}
