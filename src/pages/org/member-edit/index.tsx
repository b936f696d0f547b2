import { useState } from 'react'
import { useRouter } from '@tarojs/taro'
import { useCall } from '../../../client/use-call'
import { ChooseOne } from '../../../ui/elements'
import { Field } from '../../../ui/forms'
import { Card, Hero } from '../../../ui/parts'
import { Show, Skeleton } from '../../../ui/states'
import { Frame } from '../../frame'
import { branchesOf, useUnit } from '../use-unit'
import { Add } from './add'
import { Edit } from './edit'

/** Adds to a branch (`unit`) or changes somebody (`id`). People belong to branches, so above one is chosen first. */
export default function MemberEdit() {
  const { id, unit: given } = useRouter().params
  const [chosen, setChosen] = useState<string | undefined>(given)
  const unit = useUnit(chosen)
  const member = useCall('org.showMember', id ? { memberId: id } : null)
  const above = !id && !!unit && unit.kind !== 'branch'
  const tree = useCall('org.unitTree', above ? {} : null, { keep: 'tree' })
  const branches = branchesOf(tree.data).filter((b) => unit && b.path.startsWith(unit.path))

  if (id && member.data) return <Edit member={member.data} />
  if (!id && unit && !above) return <Add unit={unit} />
  return (
    <Frame members title={id ? '改资料' : '添加一人'}>
      {above ? (
        <>
          <Hero title="添加一人" note="先选支部" />
          <Card>
            <Field label="支部">
              <ChooseOne
                label="支部"
                value=""
                onChange={setChosen}
                options={branches.map((b) => ({ value: b.unitId, words: b.name }))}
              />
            </Field>
          </Card>
        </>
      ) : id ? (
        <Show of={member} lines={8}>
          {() => null}
        </Show>
      ) : (
        <Skeleton lines={8} />
      )}
    </Frame>
  )
}
