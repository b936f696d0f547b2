import { useState } from 'react'
import type { ReadinessTask } from '../../../contract/mobilization-readiness'
import { phoneNow } from '../../../client/now'
import { useAct } from '../../../client/use-act'
import { useCall } from '../../../client/use-call'
import { dayOf, sayDay } from '../../../domain/clock'
import { confirm, tell } from '../../../ui/ask'
import { Bit } from '../../../ui/lead'
import { Button, Card, Row } from '../../../ui/parts'
import { Show } from '../../../ui/states'

/** as many as one gets done at a sitting; the squads stand below them on a phone */
const first = 8

/** What would turn the red lines green: who does what. A task goes by itself when its line is green. */
export function Tasks({ unitId, onDone }: { unitId: string; onDone(): void }) {
  const tasks = useCall('mobilization.readinessTasks', { unitId })
  const called = useAct('mobilization.confirmPhone')
  const [all, setAll] = useState(false)

  async function tick(task: ReadinessTask) {
    const sure = await confirm(
      '已打电话核对？',
      `${task.what}：打通了，是本人（或家里人）接的，号码没错。`,
      '核对过了',
    )
    if (!sure || !task.memberId) return
    const answer = await called.run({ memberId: task.memberId })
    if (!answer) return
    tell(`记下了，${sayDay(answer.until, dayOf(phoneNow()))}前有效`)
    void tasks.reload()
    onDone()
  }

  return (
    <Show of={tasks} lines={4}>
      {(list) => (
        <Card title={list.length ? `要办的事 ${list.length} 件` : '要办的事'}>
          {!list.length && <Row title="没有要办的" note="哪一样要补了，会出现在这里" />}
          {list.slice(0, all ? list.length : first).map((task) => (
            <Row
              key={task.key}
              title={task.what}
              note={`${task.squadName} · ${task.who}`}
              end={
                task.mayConfirm && (
                  <Bit label={`${task.what}：核对过了`} onTap={() => void tick(task)}>
                    核对过了
                  </Bit>
                )
              }
            />
          ))}
          {!all && list.length > first && (
            <Button kind="bare" onTap={() => setAll(true)}>
              {`再看 ${list.length - first} 件`}
            </Button>
          )}
        </Card>
      )}
    </Show>
  )
}
