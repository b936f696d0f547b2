import { useState } from 'react'
import { useRouter, useShareAppMessage } from '@tarojs/taro'
import type { ActivityView } from '../../../contract/activity-views'
import { AppError } from '../../../contract/errors'
import { kindNames } from '../../../domain/activity-names'
import { go, pathOf } from '../../../client/go'
import { isStranger, useMe } from '../../../client/me'
import { useNow } from '../../../client/now'
import { useCall } from '../../../client/use-call'
import { Box } from '../../../ui/elements'
import { Button, Strip } from '../../../ui/parts'
import { Empty, Show } from '../../../ui/states'
import { Frame } from '../../frame'
import { Agenda, Materials } from './agenda'
import { ShowBar } from './bar'
import { Head } from './head'
import { Keeping } from './keeping'
import { LeaveForm } from './leave-form'
import { MyParts } from './my-parts'

export default function ActivityPage() {
  const { id = '', leave = '', isNew } = useRouter().params
  const me = useMe()
  const now = useNow()
  const activity = useCall('activity.show', { activityId: id }, { keep: `activity.${id}` })
  const [leaving, setLeaving] = useState(leave)
  const view = activity.data
  useShareAppMessage(() => ({
    title: view?.share?.title ?? view?.title ?? '先锋支部',
    path: `/${view?.share?.path.replace(/^\//, '') ?? pathOf('activity/show', { id })}`,
  }))

  const stranger = activity.error instanceof AppError && activity.error.code === 'unauthenticated'
  if (stranger || isStranger(me))
    return (
      <Frame title="活动">
        <Empty icon="calendar" title="登录后看这次活动">
          登录后就能回复参加或请假。
        </Empty>
        <Button kind="main" onTap={() => go('sign-in', { next: pathOf('activity/show', { id }) })}>
          登录
        </Button>
      </Frame>
    )

  const person = view?.mine.find((m) => m.memberId === leaving)
  const keeps =
    !!view && (view.may.edit || view.may.host || view.may.roll || view.may.record || view.may.takeOver)
  return (
    <Frame
      title={view ? kindNames[view.kind] : '活动'}
      wide={keeps}
      bar={
        view && <ShowBar view={view} of={activity} leaving={person} isNew={!!isNew} onLeave={setLeaving} />
      }
    >
      <Show of={activity} lines={7}>
        {(shown) => (
          <>
            {activity.error && <Strip>没有连上网络，这是上次看到的</Strip>}
            {isNew && <Strip tone="done">{sayPublished(shown)}</Strip>}
            <Box className={keeps ? 'columns' : ''}>
              <Box>
                <Head view={shown} now={now} keeps={keeps} />
                {person ? (
                  <LeaveForm view={shown} person={person} of={activity} onDone={() => setLeaving('')} />
                ) : (
                  <MyParts view={shown} of={activity} onLeave={setLeaving} />
                )}
                <Agenda view={shown} />
                <Materials view={shown} />
              </Box>
              {keeps && (
                <Box>
                  <Keeping view={shown} of={activity} />
                </Box>
              )}
            </Box>
          </>
        )}
      </Show>
    </Frame>
  )
}

function sayPublished(view: ActivityView): string {
  const due = view.reckoning?.due
  return `已发布${due ? `，应到 ${due} 人` : ''}。再转到支部群，大家点开就能回复。`
}
