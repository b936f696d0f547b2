import { useState } from 'react'
import type { MakeUp } from '../../../contract/record-types'
import { can } from '../../../domain/access'
import { useMe } from '../../../client/me'
import { useCall } from '../../../client/use-call'
import { Box } from '../../../ui/elements'
import { Button, Hero, Strip } from '../../../ui/parts'
import { Empty, Show, Skeleton } from '../../../ui/states'
import { Frame } from '../../frame'
import { useWhich, type Which } from '../which'
import { ConfirmForm } from './confirm-form'
import { Group } from './group'
import { TaskForm } from './task-form'

export default function MakeUpsPage() {
  const which = useWhich()
  if (which) return <MakeUps which={which} />
  return (
    <Frame members title="补课">
      <Skeleton lines={6} />
    </Frame>
  )
}

/** Which sheet is open, and for whom. */
export type Doing = { what: 'task' | 'confirm'; people: MakeUp[] } | null

/** 补课 and 送学上门 of one activity: who still owes it, who says it is done. Never a change to the roll. */
function MakeUps({ which }: { which: Which }) {
  const me = useMe()
  const list = useCall('record.makeUps', which)
  const record = useCall('record.show', which, { keep: `record.${which.unitId}.${which.activityId}` })
  const [doing, setDoing] = useState<Doing>(null)
  const place = { path: record.data?.unitPath ?? '-' }
  const may = {
    set: can(me?.who ?? null, 'record.setMakeUp', place),
    confirm: can(me?.who ?? null, 'record.confirmMakeUp', place),
  }
  const { makeUps = [], without = [] } = list.data ?? {}
  const of = (state: MakeUp['state']) => makeUps.filter((m) => m.state === state)
  const waiting = of('waiting')
  const done = (answer: NonNullable<typeof list.data>) => {
    list.patch(() => answer)
    setDoing(null)
  }
  const common = { which, may, onDo: setDoing, onDone: done }
  const first = waiting.length && may.confirm ? 'waiting' : without.length && may.set ? 'without' : null

  return (
    <Frame
      title="补课"
      wide
      bar={
        first && (
          <Button
            kind="main"
            onTap={() =>
              setDoing(
                first === 'waiting'
                  ? { what: 'confirm', people: waiting }
                  : { what: 'task', people: without },
              )
            }
          >
            {first === 'waiting' ? `确认 ${waiting.length} 人补完了` : `给 ${without.length} 人安排补课`}
          </Button>
        )
      }
    >
      <Show of={list} lines={6}>
        {({ makeUps: all, without: rest }) => (
          <>
            <Hero title="补课、送学上门" note={record.data?.title} />
            {!all.length && !rest.length ? (
              <Empty icon="check" title="没有人要补课">
                请假和缺席的同志会出现在这里。
              </Empty>
            ) : (
              <>
                <Strip tone="done">补课不改点名：请假还是请假，缺席还是缺席。</Strip>
                <Box className="columns">
                  <Box>
                    <Group title="说补完了，等您确认" people={waiting} {...common} />
                    <Group title="还没补" people={of('open')} {...common} />
                    <Group title="还没安排" people={rest} fresh {...common} />
                  </Box>
                  <Box>
                    <Group title="补完了" people={of('confirmed')} {...common} />
                    <Group title="不用补" people={of('dropped')} {...common} />
                  </Box>
                </Box>
              </>
            )}
          </>
        )}
      </Show>
      {doing?.what === 'task' && (
        <TaskForm which={which} people={doing.people} onClose={() => setDoing(null)} onDone={done} />
      )}
      {doing?.what === 'confirm' && (
        <ConfirmForm which={which} people={doing.people} onClose={() => setDoing(null)} onDone={done} />
      )}
    </Frame>
  )
}
