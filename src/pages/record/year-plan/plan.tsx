import { useState, type ReactNode } from 'react'
import type { PlanItem } from '../../../contract/activity-types'
import type { YearPlan } from '../../../contract/record-types'
import { can } from '../../../domain/access'
import { sayMonth } from '../../../domain/clock'
import { stateNames } from '../../../domain/submission'
import { useDraft } from '../../../client/draft'
import { useMe } from '../../../client/me'
import { useAct } from '../../../client/use-act'
import { choose, tell } from '../../../ui/ask'
import { AreaInput, Box } from '../../../ui/elements'
import { Field } from '../../../ui/forms'
import { Card, Strip, Tag } from '../../../ui/parts'
import { Frame } from '../../frame'
import { stateTones } from '../words'
import { PlanBar } from './bar'
import { ItemForm } from './item-form'
import { Month } from './month'

interface Props {
  plan: YearPlan
  onChange(plan: YearPlan): void
  period: ReactNode
}

interface Written {
  version: number
  items: PlanItem[]
  words: string
}

export const months = (year: number) =>
  Array.from({ length: 12 }, (_, i) => `${year}-${String(i + 1).padStart(2, '0')}`)

/** The twelve months with what is planned; kept on the phone until it is saved. */
export function Plan({ plan, onChange, period }: Props) {
  const me = useMe()
  const { unitId, year, state } = plan
  const begin = { version: plan.version, items: plan.items, words: plan.words }
  const draft = useDraft<Written>(`plan.${unitId}.${year}`, begin)
  const [changed, setChanged] = useState(draft.found)
  const [open, setOpen] = useState<{ month: string; at: number | null } | null>(null)
  const save = useAct('record.saveYearPlan')
  const may = can(me?.who ?? null, 'record.saveYearPlan', { path: plan.unitPath })
  const editable = may && (state === 'open' || state === 'returned')
  const { items, words } = editable && changed ? draft.value : plan

  const write = (next: Partial<Written>) => {
    draft.set({ ...(changed ? draft.value : begin), ...next })
    setChanged(true)
  }
  const fresh = (next: YearPlan) => {
    draft.set({ version: next.version, items: next.items, words: next.words })
    draft.forget()
    setChanged(false)
    onChange(next)
  }

  /** @returns whether it stands as written */
  async function keep(version = draft.value.version): Promise<boolean> {
    if (!changed) return true
    const answer = await save.run({ unitId, year, version, items, words })
    if (!answer) return false
    if (answer.saved) {
      fresh(answer.plan)
      return true
    }
    const theirs = answer.plan
    const at = await choose([
      `用我写的（${items.length} 项）`,
      `用别人刚存的（${theirs.items.length} 项）`,
      `两份合在一起`,
    ])
    if (at === 0) return keep(theirs.version)
    if (at === 1) fresh(theirs)
    if (at === 2) write({ version: theirs.version, items: merge(theirs.items, items) })
    tell(at === 1 ? '用了别人存的' : at === 2 ? '合在一起了，看一看再保存' : '有人改过，请选一份')
    return at === 1
  }

  return (
    <Frame
      title="年度计划"
      wide
      bar={
        <PlanBar plan={plan} changed={editable && changed} busy={save.busy} onKeep={keep} onChange={fresh} />
      }
    >
      {period}
      {state === 'returned' && <Strip tone="bad">{`退回来了：${plan.returnedWords}`}</Strip>}
      <Card title={plan.unitName} end={<Tag tone={stateTones[state]}>{stateNames[state]}</Tag>}>
        <Box className="note">
          {changed && editable ? '改了还没保存，先留在手机里' : `${items.length} 项活动`}
        </Box>
      </Card>
      <Box className="columns">
        <Card title="十二个月">
          {months(year).map((month) => (
            <Month
              key={month}
              name={sayMonth(month)}
              items={items.map((item, at) => ({ item, at })).filter((x) => x.item.month === month)}
              onAdd={editable ? () => setOpen({ month, at: null }) : undefined}
              onOpen={editable ? (at) => setOpen({ month, at }) : undefined}
            />
          ))}
        </Card>
        <Card title="说明">
          {editable ? (
            <Field label="要说的话（可以不写）">
              <AreaInput label="说明" value={words} max={2000} onChange={(w) => write({ words: w })} />
            </Field>
          ) : (
            <Box className="prose">{words || '没有说明'}</Box>
          )}
        </Card>
      </Box>
      {open && (
        <ItemForm
          month={open.month}
          year={year}
          item={open.at === null ? null : items[open.at]!}
          onClose={() => setOpen(null)}
          onSave={(item) => {
            const at = open.at
            write({
              items: at === null ? [...items, item] : items.map((old, i) => (i === at ? item : old)),
            })
            setOpen(null)
          }}
          onRemove={() => {
            write({ items: items.filter((_, i) => i !== open.at) })
            setOpen(null)
          }}
        />
      )}
    </Frame>
  )
}

/** Both lists; what is in both stands once. */
function merge(theirs: PlanItem[], mine: PlanItem[]): PlanItem[] {
  const key = (i: PlanItem) => [i.month, i.kind, i.title, i.day].join()
  const known = new Set(theirs.map(key))
  return [...theirs, ...mine.filter((i) => !known.has(key(i)))]
}
