import { useState } from 'react'
import type { UnitNode } from '../../../contract/org-units'
import { useCall } from '../../../client/use-call'
import { ToggleRow } from '../../../ui/forms'
import { Card, Hero } from '../../../ui/parts'
import { Empty, Show } from '../../../ui/states'
import { Frame } from '../../frame'
import { Branch } from './branch'

/** What the picture says, in one line. */
function sayTree(units: UnitNode[]): string {
  const open = units.filter((u) => !u.closed && !u.outline)
  const branches = open.filter((u) => u.kind === 'branch').length
  // the widest units count everything below them
  const tops = open.filter((u) => !open.some((o) => o.unitId === u.parentId))
  const members = tops.reduce((sum, u) => sum + u.counts.members, 0)
  return `${branches} 个支部，${members} 人`
}

export default function Tree() {
  const [closed, setClosed] = useState(false)
  const tree = useCall('org.unitTree', { closed }, { keep: closed ? undefined : 'tree' })
  return (
    <Frame members title="组织架构">
      <Hero title="组织架构" note={tree.data ? sayTree(tree.data) : undefined} />
      <Show of={tree} lines={9}>
        {(units) => {
          const roots = units.filter((u) => !units.some((o) => o.unitId === u.parentId))
          return units.length ? (
            <Card>
              {roots.map((root) => (
                <Branch key={root.unitId} unit={root} units={units} depth={0} />
              ))}
            </Card>
          ) : (
            <Empty icon="tree" title="还没有单位">
              区县、镇街、村和支部会按上下级列在这里。
            </Empty>
          )
        }}
      </Show>
      <Card>
        <ToggleRow label="也看已撤销的" on={closed} onChange={setClosed} />
      </Card>
    </Frame>
  )
}
