import { useState } from 'react'
import type { CallName } from '../../../contract/calls'
import type { UnitNode } from '../../../contract/org-units'
import { go } from '../../../client/go'
import { tell } from '../../../ui/ask'
import { Card, Icon, Row } from '../../../ui/parts'
import { AddUnitSheet } from './add-unit-sheet'
import { CloseUnitSheet } from './close-unit-sheet'
import { RenameSheet } from './rename-sheet'

type Open = 'add' | 'rename' | 'close' | null

/** How the level above changes the structure; history stays with what it was. */
export function Change({
  unit,
  below,
  may,
  onChange,
}: {
  unit: UnitNode
  below: UnitNode[]
  may(call: CallName): boolean
  onChange(): void
}) {
  const [open, setOpen] = useState<Open>(null)
  if (!may('org.renameUnit')) return null
  const sheet = {
    unit,
    onClose: () => setOpen(null),
    onDone: (words: string) => {
      setOpen(null)
      tell(words)
      onChange()
    },
  }
  const branches = below.filter((u) => u.kind === 'branch' && !u.temporaryFor)
  const splittable = unit.kind === 'branch' && !unit.temporaryFor
  return (
    <Card title="调整">
      {unit.kind !== 'household' && (
        <Row start={<Icon name="plus" />} title="加一个下级单位" onTap={() => setOpen('add')} />
      )}
      <Row start={<Icon name="pencil" />} title="改名称" onTap={() => setOpen('rename')} />
      {splittable && (
        <Row
          start={<Icon name="tree" />}
          title="拆分"
          note="一部分人分到新支部"
          onTap={() => go('org/split', { unit: unit.unitId })}
        />
      )}
      {branches.length > 1 && (
        <Row
          start={<Icon name="tree" />}
          title="合并下面的支部"
          onTap={() => go('org/merge', { unit: unit.unitId })}
        />
      )}
      {unit.parentId && (
        <Row
          start={<Icon name="close" />}
          title="撤销"
          note="没有人、没有下级单位才能撤销"
          onTap={() => setOpen('close')}
        />
      )}
      {open === 'add' && <AddUnitSheet {...sheet} />}
      {open === 'rename' && <RenameSheet {...sheet} />}
      {open === 'close' && <CloseUnitSheet {...sheet} />}
    </Card>
  )
}
