import { useState } from 'react'
import { useRouter } from '@tarojs/taro'
import type { TurnView } from '../../../contract/mobilization-duty'
import { useMe } from '../../../client/me'
import { phoneNow } from '../../../client/now'
import { today } from '../../../client/today'
import { useAct } from '../../../client/use-act'
import { useCall } from '../../../client/use-call'
import { can } from '../../../domain/access'
import { sayDay, sayTime, shiftMonth, weekdayOf } from '../../../domain/clock'
import { confirm, tell } from '../../../ui/ask'
import { Bit } from '../../../ui/lead'
import { Button, Buttons, Card, Hero, Row } from '../../../ui/parts'
import { Period } from '../../../ui/period'
import { Show } from '../../../ui/states'
import { Frame } from '../../frame'
import { Made } from '../../record/made'
import { useMaking } from '../../record/use-making'
import { RotateSheet } from './rotate-sheet'
import { TurnSheet } from './turn-sheet'

/** 值班表 of a unit, month by month: who is on, and who stood in for whom. */
export default function Duty() {
  const { unit = '' } = useRouter().params
  const me = useMe()
  const [month, setMonth] = useState(today().slice(0, 7))
  const [open, setOpen] = useState<'one' | 'rotate' | null>(null)
  const table = useCall('mobilization.duty', { unitId: unit, month }, { keep: `duty.${unit}.${month}` })
  const remove = useAct('mobilization.removeTurn')
  const { making, start, close } = useMaking('mobilization.exportDuty')
  const { data } = table
  const may = !!data && can(me?.who ?? null, 'mobilization.saveTurns', { path: data.unitPath })
  const saved = () => {
    setOpen(null)
    tell('排好了')
    void table.reload()
  }
  const namesOf = (turn: TurnView) => turn.people.map((p) => p.name).join('、')

  async function takeOut(turn: TurnView) {
    const words = `${sayDay(turn.day, today())} ${turn.hours}，${namesOf(turn)}`
    if (!(await confirm('去掉这一班？', words, '去掉'))) return
    if (await remove.done({ turnId: turn.turnId })) void table.reload()
  }

  return (
    <Frame
      members
      title="值班表"
      bar={
        may && (
          <>
            {data.squads.length > 0 && <Button onTap={() => setOpen('rotate')}>支队轮着排</Button>}
            <Button kind="main" onTap={() => setOpen('one')}>
              排一班
            </Button>
          </>
        )
      }
    >
      <Period
        words={`${month.slice(0, 4)} 年 ${Number(month.slice(5))} 月`}
        onBefore={() => setMonth(shiftMonth(month, -1))}
        onAfter={() => setMonth(shiftMonth(month, 1))}
      />
      <Show of={table} lines={6}>
        {(view) => (
          <>
            <Hero
              title={view.turns.length ? `${view.turns.length} 班` : '这个月还没有排'}
              note={view.unitName}
            />
            <Card>
              {!view.turns.length && <Row title="还没有值班" note="可以一班一班排，也可以让一个支队轮着来" />}
              {view.turns.map((turn) => (
                <Row
                  key={turn.turnId}
                  title={namesOf(turn)}
                  note={`${sayDay(turn.day, today())} ${weekdayOf(turn.day)} · ${turn.hours}`}
                  end={
                    may &&
                    turn.day >= today() && (
                      <Bit label={`去掉 ${turn.day} ${namesOf(turn)}`} onTap={() => void takeOut(turn)}>
                        去掉
                      </Bit>
                    )
                  }
                />
              ))}
              {may && view.turns.length > 0 && (
                <Buttons>
                  <Button icon="download" onTap={() => void start('值班表', { unitId: unit, month })}>
                    导出 Excel
                  </Button>
                </Buttons>
              )}
            </Card>
            {view.swaps.length > 0 && (
              <Card title="换班">
                {view.swaps.map((s) => (
                  <Row
                    key={s.swapId}
                    title={s.words}
                    note={`${sayDay(s.day, today())}的班 · ${sayTime(s.at, phoneNow())}说的`}
                  />
                ))}
              </Card>
            )}
          </>
        )}
      </Show>
      {open === 'one' && <TurnSheet unitId={unit} onClose={() => setOpen(null)} onDone={saved} />}
      {open === 'rotate' && data && (
        <RotateSheet unitId={unit} squads={data.squads} onClose={() => setOpen(null)} onDone={saved} />
      )}
      {making && <Made title={making.title} document={making.document} onClose={close} />}
    </Frame>
  )
}
