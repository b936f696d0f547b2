import { useState } from 'react'
import { useRouter } from '@tarojs/taro'
import type { CallName, Output } from '../../../contract/calls'
import type { PlannedDrill } from '../../../contract/mobilization-drills'
import { go } from '../../../client/go'
import { useMe } from '../../../client/me'
import { phoneNow } from '../../../client/now'
import { today } from '../../../client/today'
import { useAct } from '../../../client/use-act'
import { useCall } from '../../../client/use-call'
import { can } from '../../../domain/access'
import { sayMonth, sayTime } from '../../../domain/clock'
import { mayStill } from '../../../domain/mobilization-drill-form'
import { confirm, tell } from '../../../ui/ask'
import { Bit } from '../../../ui/lead'
import { Button, Card, Hero, Row, Tag } from '../../../ui/parts'
import { Period } from '../../../ui/period'
import { Show } from '../../../ui/states'
import { Frame } from '../../frame'
import { DrillSheet } from './drill-sheet'

type Plan = Output<'mobilization.drillPlan'>
const plain = (plan: Plan): PlannedDrill[] =>
  plan.items.map(({ month, teamIds, what }) => ({ month, teamIds, what }))

/** 演练计划: which squads practise what in which month of the year, and what was held. */
export default function Drills() {
  const { unit = '' } = useRouter().params
  const me = useMe()
  const thisYear = Number(today().slice(0, 4))
  const [year, setYear] = useState(thisYear)
  const [adding, setAdding] = useState(false)
  const plan = useCall('mobilization.drillPlan', { unitId: unit, year }, { keep: `drills.${unit}.${year}` })
  const save = useAct('mobilization.saveDrillPlan')
  const { data } = plan
  const mine = (call: CallName) => !!data && can(me?.who ?? null, call, { path: data.unitPath })
  const may = mine('mobilization.saveDrillPlan')
  const launches = mine('mobilization.compose')
  const start = (items: PlannedDrill[], item: PlannedDrill) => {
    const line = items.filter((i) => i.month === item.month).indexOf(item)
    go('mobilization/launch', { unit, month: item.month, line: String(line) })
  }

  async function keep(items: PlannedDrill[], words: string) {
    if (!data || !(await save.run({ unitId: unit, year, version: data.version, items }))) return
    setAdding(false)
    tell(words)
    void plan.reload()
  }
  async function remove(at: number) {
    if (!data) return
    const item = data.items[at]!
    if (!(await confirm('从计划里去掉？', `${sayMonth(item.month)}：${item.what}`, '去掉'))) return
    await keep(
      plain(data).filter((_, i) => i !== at),
      '去掉了',
    )
  }

  return (
    <Frame
      members
      title="演练计划"
      bar={
        may &&
        data &&
        data.teams.length > 0 && (
          <Button kind="main" onTap={() => setAdding(true)}>
            加一次演练
          </Button>
        )
      }
    >
      <Period words={`${year} 年`} onBefore={() => setYear(year - 1)} onAfter={() => setYear(year + 1)} />
      <Show of={plan} lines={5}>
        {(view) => (
          <>
            <Hero
              title={view.items.length ? `计划演练 ${view.items.length} 次` : '还没有计划'}
              note={view.rule}
            />
            <Card>
              {!view.items.length && (
                <Row
                  title="这一年还没有安排"
                  note={
                    view.teams.length ? '列入计划的支队，才能发起演练' : '这里没有支队，演练由编队的上级安排'
                  }
                />
              )}
              {view.items.map((item, i) => (
                <Row
                  key={`${item.month}.${item.what}.${i}`}
                  title={`${sayMonth(item.month)}：${item.what}`}
                  note={item.teamNames.join('、')}
                  end={
                    <>
                      {mayStill(item, phoneNow()) && launches ? (
                        <Bit label={`发起 ${item.what}`} onTap={() => start(view.items, item)}>
                          发起
                        </Bit>
                      ) : (
                        <Tag tone={item.held ? 'done' : 'calm'}>{item.words}</Tag>
                      )}
                      {may && !item.held && (
                        <Bit label={`去掉 ${item.what}`} onTap={() => void remove(i)}>
                          去掉
                        </Bit>
                      )}
                    </>
                  }
                />
              ))}
            </Card>
            {view.held.length > 0 && (
              <Card title="练过的">
                {view.held.map((h) => (
                  <Row
                    key={h.callUpId}
                    title={h.title}
                    note={`${sayTime(h.at, phoneNow())} · ${h.squads.join('、')}`}
                  />
                ))}
              </Card>
            )}
          </>
        )}
      </Show>
      {adding && data && (
        <DrillSheet
          year={year}
          teams={data.teams}
          busy={save.busy}
          error={save.error?.message}
          onClose={() => setAdding(false)}
          onAdd={(item) => void keep([...plain(data), item], '列入计划了')}
        />
      )}
    </Frame>
  )
}
