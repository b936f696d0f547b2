import { useState } from 'react'
import { useRouter } from '@tarojs/taro'
import { useDraft } from '../../../client/draft'
import { goInstead } from '../../../client/go'
import { today } from '../../../client/today'
import { useAct } from '../../../client/use-act'
import { confirm, tell } from '../../../ui/ask'
import { Box, ChooseTime, LineInput } from '../../../ui/elements'
import { Field, Segments } from '../../../ui/forms'
import { Button, Card, Hero, Strip } from '../../../ui/parts'
import { Show } from '../../../ui/states'
import { Frame } from '../../frame'
import { useEverybody } from '../use-everybody'
import { useUnit } from '../use-unit'
import { PeopleSheet } from './people-sheet'

interface Plan {
  keep: boolean
  names: string[]
  /** member id → number of a new branch */
  places: Record<string, number>
}

/** One branch becomes several; everybody is placed by name, and nobody is forgotten. */
export default function Split() {
  const { unit: given = '' } = useRouter().params
  const unit = useUnit(given)
  const everybody = useEverybody(unit?.unitId ?? null)
  const draft = useDraft<Plan>(`org.split.${given}`, { keep: true, names: [''], places: {} })
  const { keep, names, places } = draft.value
  const [day, setDay] = useState(today())
  const [open, setOpen] = useState<number | null>(null)
  const split = useAct('org.splitUnit')
  const people = everybody.data ?? []
  const countIn = (place: number) => people.filter((m) => (places[m.memberId] ?? -1) === place).length
  const staying = countIn(-1)
  const ready =
    names.every((name, i) => name.trim() && countIn(i) > 0) && (keep ? staying > 0 : staying === 0)
  const nameOf = (place: number) =>
    place < 0 ? (keep ? '留在原支部' : '还没分') : names[place] || `新支部 ${place + 1}`

  async function save() {
    const said = names.map((name, i) => `${name} ${countIn(i)} 人`).join('，')
    const rest = keep ? `${staying} 人留在${unit!.name}。` : `${unit!.name}撤销。`
    if (!(await confirm('就这样拆分？', `${said}；${rest}以前的记录都留在原支部。`, '拆分'))) return
    const into = names.map((name, i) => ({
      name,
      memberIds: people.filter((m) => places[m.memberId] === i).map((m) => m.memberId),
    }))
    if (!(await split.run({ unitId: unit!.unitId, day, keep, into }))) return
    draft.forget()
    tell('已拆分')
    goInstead('org/tree')
  }

  return (
    <Frame
      members
      title="拆分支部"
      bar={
        <Button kind="main" busy={split.busy} disabled={!ready} onTap={() => void save()}>
          {ready ? '拆分' : staying && !keep ? `还有 ${staying} 人没分` : '填好名称，选好人'}
        </Button>
      }
    >
      <Hero title={`拆分${unit?.name || ''}`} note={people.length ? `一共 ${people.length} 人` : undefined} />
      <Show of={everybody}>
        {() => (
          <>
            <Card>
              <Field label="原来的支部">
                <Segments<'keep' | 'close'>
                  label="原来的支部"
                  value={keep ? 'keep' : 'close'}
                  onChange={(v) => draft.set({ keep: v === 'keep' })}
                  options={[
                    { value: 'keep', words: '保留，分出一部分人' },
                    { value: 'close', words: '撤销，全部分完' },
                  ]}
                />
              </Field>
              <Field label="从哪天起" error={split.at('day')}>
                <ChooseTime label="从哪天起" kind="date" value={day} onChange={setDay} />
              </Field>
            </Card>
            {names.map((name, i) => (
              <Card key={i} title={`新支部 ${i + 1}`} end={`${countIn(i)} 人`}>
                <Field label="名称">
                  <LineInput
                    label={`新支部 ${i + 1} 的名称`}
                    value={name}
                    onChange={(text) => draft.set({ names: names.map((n, k) => (k === i ? text : n)) })}
                    placeholder="如 双清村第三党支部"
                    max={40}
                  />
                </Field>
                <Button icon="people" onTap={() => setOpen(i)}>
                  选人
                </Button>
              </Card>
            ))}
            <Button icon="plus" onTap={() => draft.set({ names: [...names, ''] })}>
              再分一个
            </Button>
            <Box className="strips">
              <Strip tone={staying && !keep ? 'waiting' : 'done'}>
                {keep ? `${staying} 人留在原支部` : staying ? `还有 ${staying} 人没分` : '每个人都分好了'}
              </Strip>
            </Box>
          </>
        )}
      </Show>
      {open !== null && (
        <PeopleSheet
          title={`谁去${nameOf(open)}`}
          people={people}
          placeOf={places}
          here={open}
          nameOf={nameOf}
          onClose={() => setOpen(null)}
          onPlace={(ids, place) =>
            draft.set({ places: { ...places, ...Object.fromEntries(ids.map((id) => [id, place])) } })
          }
        />
      )}
    </Frame>
  )
}
