import { useState } from 'react'
import type { UnitNode } from '../../../contract/org-units'
import { go } from '../../../client/go'
import { today } from '../../../client/today'
import { sayDay } from '../../../domain/clock'
import { Box, Tap, Words } from '../../../ui/elements'
import { Icon, Tag } from '../../../ui/parts'

/** Deeper levels open at a tap: a county has hundreds of branches. */
const openAtFirst = 2

/** A unit and, indented under it, what lies below. */
export function Branch({ unit, units, depth }: { unit: UnitNode; units: UnitNode[]; depth: number }) {
  const below = units.filter((u) => u.parentId === unit.unitId)
  const [open, setOpen] = useState(depth < openAtFirst || below.length <= 3)
  const said = [
    !unit.outline && `${unit.counts.members} 人`,
    unit.kind !== 'branch' && !unit.outline && unit.counts.branches > 0 && `${unit.counts.branches} 个支部`,
    unit.secretary && `书记 ${unit.secretary}`,
    unit.temporaryFor && `临时：${unit.temporaryFor}`,
  ]
  return (
    <>
      <Box className="tree-line">
        {below.length > 0 ? (
          <Tap
            className={`tree-fold ${open ? 'tree-open' : ''}`}
            label={`${open ? '收起' : '展开'}${unit.name}`}
            pressed={open}
            onTap={() => setOpen(!open)}
          >
            <Icon name="right" />
          </Tap>
        ) : (
          <Box className="tree-leaf">·</Box>
        )}
        <Tap className="tree-unit" onTap={() => go('org/unit', { id: unit.unitId })}>
          <Box className="row-title">
            <Words>{unit.name}</Words>{' '}
            {unit.closed ? (
              <Tag>已撤销</Tag>
            ) : (
              unit.toDay && <Tag tone="waiting">{`到${sayDay(unit.toDay, today())}为止`}</Tag>
            )}
          </Box>
          <Box className="note">{said.filter(Boolean).join(' · ')}</Box>
        </Tap>
      </Box>
      {open && below.length > 0 && (
        <Box className="tree" role="group" label={`${unit.name}下面`}>
          {below.map((u) => (
            <Branch key={u.unitId} unit={u} units={units} depth={depth + 1} />
          ))}
        </Box>
      )}
    </>
  )
}
