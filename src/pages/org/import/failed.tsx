import { useState } from 'react'
import type { ImportProgress } from '../../../contract/org-import'
import { goInstead } from '../../../client/go'
import { useCall } from '../../../client/use-call'
import { ChooseOne } from '../../../ui/elements'
import { Field } from '../../../ui/forms'
import { Button, Card, Strip } from '../../../ui/parts'
import { Frame } from '../../frame'
import { branchesOf, type UnitHere } from '../use-unit'

/** The file could not be read: why, and what to do. Nothing was changed. */
export function Failed({
  unit,
  progress,
  busy,
  onBranch,
}: {
  unit: UnitHere
  progress: ImportProgress
  busy: boolean
  /** reads the same file again, everybody in it belonging to this branch; null when the file is gone */
  onBranch: ((unitId: string) => void) | null
}) {
  const [branch, setBranch] = useState('')
  const needsBranch = !!onBranch && unit.kind !== 'branch' && /所在党支部/.test(progress.failure ?? '')
  const tree = useCall('org.unitTree', needsBranch ? {} : null, { keep: 'tree' })
  const branches = branchesOf(tree.data).filter((b) => b.path.startsWith(unit.path))
  return (
    <Frame
      members
      title="导入花名册"
      bar={
        <>
          {needsBranch && (
            <Button busy={busy} disabled={!branch} onTap={() => onBranch(branch)}>
              全部算这个支部
            </Button>
          )}
          <Button kind="main" onTap={() => goInstead('org/import', { unit: unit.unitId })}>
            换一个文件
          </Button>
        </>
      }
    >
      <Strip tone="bad">{progress.failure ?? '这张表没有读成'}</Strip>
      <Card title={progress.fileName}>
        花名册没有任何变化。
        {needsBranch && (
          <Field label="这张表是哪个支部的">
            <ChooseOne
              label="这张表是哪个支部的"
              value={branch}
              onChange={setBranch}
              options={branches.map((b) => ({ value: b.unitId, words: b.name }))}
            />
          </Field>
        )}
      </Card>
    </Frame>
  )
}
