import { useState } from 'react'
import { useRouter } from '@tarojs/taro'
import { goInstead } from '../../../client/go'
import { today } from '../../../client/today'
import { useAct } from '../../../client/use-act'
import { useCall } from '../../../client/use-call'
import { confirm, tell } from '../../../ui/ask'
import { ChooseOne, ChooseTime, LineInput } from '../../../ui/elements'
import { Field, ToggleRow } from '../../../ui/forms'
import { Button, Card, Hero } from '../../../ui/parts'
import { Show } from '../../../ui/states'
import { Frame } from '../../frame'
import { useUnit } from '../use-unit'

/** Branches under one parent become one; what each of them recorded stays its own. */
export default function Merge() {
  const unit = useUnit(useRouter().params.unit)
  const tree = useCall('org.unitTree', {}, { keep: 'tree' })
  const [chosen, setChosen] = useState<string[]>([])
  const [into, setInto] = useState('')
  const [name, setName] = useState('')
  const [day, setDay] = useState(today())
  const merge = useAct('org.mergeUnits')
  const branches = (tree.data ?? []).filter(
    (u) => u.parentId === unit?.unitId && u.kind === 'branch' && !u.closed && !u.temporaryFor,
  )
  const picked = branches.filter((b) => chosen.includes(b.unitId))
  const target = picked.find((b) => b.unitId === into)
  const called = name.trim() || (target?.name ?? '')
  const people = picked.reduce((sum, b) => sum + b.counts.members, 0)
  const ready = picked.length > 1 && !!called
  const { at } = merge

  async function save() {
    const said = `${picked.map((b) => b.name).join('、')}，一共 ${people} 人，合并为${called}。以前的记录都保留。`
    if (!(await confirm('就这样合并？', said, '合并'))) return
    const more = target ? { intoId: target.unitId } : {}
    if (!(await merge.run({ unitIds: chosen, day, name: called, ...more }))) return
    tell('已合并')
    goInstead('org/tree')
  }

  return (
    <Frame
      members
      title="合并支部"
      bar={
        <Button kind="main" busy={merge.busy} disabled={!ready} onTap={() => void save()}>
          {picked.length > 1 ? `合并 ${picked.length} 个支部，${people} 人` : '选两个以上的支部'}
        </Button>
      }
    >
      <Hero title="合并支部" note={unit?.name} />
      <Show of={tree}>
        {() => (
          <>
            <Card title="哪些支部合并">
              {branches.map((b) => (
                <ToggleRow
                  key={b.unitId}
                  label={b.name}
                  note={`${b.counts.members} 人`}
                  on={chosen.includes(b.unitId)}
                  onChange={(on) =>
                    setChosen(on ? [...chosen, b.unitId] : chosen.filter((c) => c !== b.unitId))
                  }
                />
              ))}
            </Card>
            <Card>
              <Field label="合并成" error={at('intoId')}>
                <ChooseOne
                  label="合并成"
                  value={target ? into : ''}
                  onChange={setInto}
                  options={[
                    { value: '', words: '一个新支部' },
                    ...picked.map((b) => ({ value: b.unitId, words: `并入${b.name}` })),
                  ]}
                />
              </Field>
              <Field label="合并后的名称" error={at('name')}>
                <LineInput
                  label="合并后的名称"
                  value={name}
                  onChange={setName}
                  placeholder={target?.name ?? '如 双清村党支部'}
                  max={40}
                />
              </Field>
              <Field label="从哪天起" error={at('day')}>
                <ChooseTime label="从哪天起" kind="date" value={day} onChange={setDay} />
              </Field>
            </Card>
          </>
        )}
      </Show>
    </Frame>
  )
}
