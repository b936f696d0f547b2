import { useState } from 'react'
import type { ActivityKind } from '../../../contract/activity-types'
import { kindNames, kinds } from '../../../domain/activity-names'
import { can } from '../../../domain/access'
import { go } from '../../../client/go'
import { isStranger, useMe } from '../../../client/me'
import { useNow } from '../../../client/now'
import { useCall } from '../../../client/use-call'
import { Box, ChooseOne } from '../../../ui/elements'
import { Segments } from '../../../ui/forms'
import { Button, Card, Row, Strip } from '../../../ui/parts'
import { Empty, Show } from '../../../ui/states'
import { Frame } from '../../frame'
import { AttendanceCard } from '../attendance'
import { Lines } from './lines'
import { whoseOf } from './whose'

export default function Activities() {
  const me = useMe()
  const now = useNow()
  const whose = whoseOf(me)
  const [chosen, setChosen] = useState('')
  const [kind, setKind] = useState<ActivityKind | 'all'>('all')
  const one = whose.find((w) => w.key === chosen) ?? whose[0]
  const scope = { ...(one?.unit && { unitId: one.unit.unitId }), ...(kind !== 'all' && { kind }) }
  const list = useCall('activity.list', me && one ? { ...scope, limit: 40 } : null, {
    keep: kind === 'all' ? `activities.${one?.key ?? ''}` : undefined,
  })
  const year = useCall(
    'activity.attendanceOfYear',
    one?.unit ? { unitId: one.unit.unitId } : me?.people[0] ? { memberId: me.people[0].memberId } : null,
  )
  const mayStart = !!one?.unit && can(me?.who ?? null, 'activity.draft', { path: one.unit.unitPath })

  if (isStranger(me))
    return (
      <Frame title="组织生活" tab="activity/list">
        <Empty icon="calendar" title="登录后看本支部的活动">
          <Button onTap={() => go('sign-in')}>登录</Button>
        </Empty>
      </Frame>
    )

  return (
    <Frame
      title="组织生活"
      tab="activity/list"
      wide
      bar={
        mayStart && (
          <Button kind="main" icon="plus" onTap={() => go('activity/compose', { unit: one!.unit!.unitId })}>
            发起活动
          </Button>
        )
      }
    >
      {whose.length > 1 && (
        <Box className="switch">
          {whose.length <= 3 ? (
            <Segments
              label="看谁的"
              value={one!.key}
              options={whose.map((w) => ({ value: w.key, words: w.words }))}
              onChange={setChosen}
            />
          ) : (
            <ChooseOne
              label="看谁的"
              value={one!.key}
              options={whose.map((w) => ({ value: w.key, words: w.words }))}
              onChange={setChosen}
            />
          )}
        </Box>
      )}
      {list.error && list.data && <Strip>没有连上网络，这是上次看到的</Strip>}
      <Box className="columns">
        <Box>
          <Box className="gap-below">
            <ChooseOne
              label="活动类别"
              value={kind}
              options={[
                { value: 'all', words: '全部活动' },
                ...kinds.map((k) => ({ value: k, words: kindNames[k] })),
              ]}
              onChange={(k) => setKind(k as ActivityKind | 'all')}
            />
          </Box>
          <Show of={list} lines={6}>
            {(page) => (
              <Lines key={`${one?.key} ${kind}`} page={page} scope={scope} now={now} keeper={!!one?.unit} />
            )}
          </Show>
        </Box>
        <Box>
          {one?.unit && (
            <Card>
              <Row
                title="年度计划和到期提醒"
                note="全年每一类会，哪些到期、哪些没开"
                onTap={() => go('activity/plan', { unit: one.unit!.unitId })}
              />
              {can(me?.who ?? null, 'record.archiveYear', { path: one.unit.unitPath }) && (
                <Row
                  title="六有档案"
                  note="每次活动的六格，一年打成一个包"
                  onTap={() => go('record/archive', { unit: one.unit!.unitId })}
                />
              )}
              {can(me?.who ?? null, 'activity.issues', { path: one.unit.unitPath }) && (
                <Row
                  title="上级规定动作"
                  note="主题、材料、完成期限"
                  onTap={() => go('activity/issue', { unit: one.unit!.unitId })}
                />
              )}
              {can(me?.who ?? null, 'activity.talks', { path: one.unit.unitPath }) && (
                <Row
                  title="谈心谈话、流动党员联系"
                  note="只记谈过，不记谈了什么"
                  onTap={() => go('activity/talk', { unit: one.unit!.unitId })}
                />
              )}
            </Card>
          )}
          {year.data && year.data.total.due > 0 && (
            <AttendanceCard year={year.data} title={one?.unit ? '支部十二个月到会' : '我的十二个月'} />
          )}
        </Box>
      </Box>
    </Frame>
  )
}
