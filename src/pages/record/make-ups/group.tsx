import type { Output } from '../../../contract/calls'
import type { MakeUp } from '../../../contract/record-types'
import { makeUpNames } from '../../../domain/make-up'
import { outcomeNames } from '../../../domain/reconcile'
import { sayDay } from '../../../domain/clock'
import { today } from '../../../client/today'
import { useAct } from '../../../client/use-act'
import { confirm } from '../../../ui/ask'
import { Box } from '../../../ui/elements'
import { Bit } from '../../../ui/lead'
import { Card, Tag } from '../../../ui/parts'
import type { Which } from '../which'
import { makeUpTones } from '../words'
import type { Doing } from './index'

export const kindNames: Record<MakeUp['kind'], string> = { study: '补课', home_visit: '送学上门' }

interface Props {
  title: string
  people: MakeUp[]
  /** nobody has given them a task yet */
  fresh?: boolean
  which: Which
  may: { set: boolean; confirm: boolean }
  onDo(doing: Doing): void
  onDone(answer: Output<'record.makeUps'>): void
}

/** People who stand alike, each with what can be done next. */
export function Group({ title, people, fresh, which, may, onDo, onDone }: Props) {
  const drop = useAct('record.dropMakeUp')
  const reopen = useAct('record.reopenMakeUp')
  if (!people.length) return null

  async function letGo(m: MakeUp) {
    if (!(await confirm('不用补了', `${m.name}这次不用补课，不再提醒。`, '不用补'))) return
    const answer = await drop.run({ ...which, memberIds: [m.memberId] })
    if (answer) onDone(answer)
  }
  async function openAgain(m: MakeUp) {
    if (!(await confirm('重新打开', `${m.name}又变成“待补课”。`, '重新打开'))) return
    const answer = await reopen.run({ ...which, memberIds: [m.memberId] })
    if (answer) onDone(answer)
  }

  return (
    <Card title={title} end={<Box className="note">{`${people.length} 人`}</Box>}>
      {people.map((m) => (
        <Box key={m.memberId} className="agenda-edit">
          <Box className="count-line">
            <Box>
              <Box className="strong">{m.name}</Box>
              <Box className="note">{`${outcomeNames[m.outcome]} · ${kindNames[m.kind]}`}</Box>
            </Box>
            <Tag tone={fresh ? 'calm' : makeUpTones[m.state]}>
              {fresh ? '没安排' : m.dueWords || makeUpNames[m.state]}
            </Tag>
          </Box>
          <Box className="note">{m.task}</Box>
          {m.doneWords && <Box className="prose">{m.doneWords}</Box>}
          {m.doneOn && <Box className="note">{`${sayDay(m.doneOn, today())}补的`}</Box>}
          <Box className="bits">
            {m.state === 'open' && may.set && (
              <Bit
                label={`${m.name} ${fresh ? '安排' : '改任务'}`}
                onTap={() => onDo({ what: 'task', people: [m] })}
              >
                {fresh ? '安排' : '改任务'}
              </Bit>
            )}
            {(m.state === 'open' || m.state === 'waiting') && may.confirm && (
              <Bit
                label={`${m.name} ${m.state === 'waiting' ? '确认完成' : '代填完成'}`}
                onTap={() => onDo({ what: 'confirm', people: [m] })}
              >
                {m.state === 'waiting' ? '确认完成' : '代填完成'}
              </Bit>
            )}
            {m.state === 'open' && may.confirm && (
              <Bit label={`${m.name} 不用补`} onTap={() => void letGo(m)}>
                不用补
              </Bit>
            )}
            {m.state !== 'open' && may.confirm && (
              <Bit label={`${m.name} 重新打开`} onTap={() => void openAgain(m)}>
                重新打开
              </Bit>
            )}
          </Box>
        </Box>
      ))}
    </Card>
  )
}
