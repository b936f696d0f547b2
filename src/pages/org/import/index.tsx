import { useState } from 'react'
import { useRouter } from '@tarojs/taro'
import type { Output } from '../../../contract/calls'
import { goInstead } from '../../../client/go'
import { useAct } from '../../../client/use-act'
import { Show, Skeleton } from '../../../ui/states'
import { Frame } from '../../frame'
import { useUnit, type UnitHere } from '../use-unit'
import { ChooseFile } from './choose-file'
import { Failed } from './failed'
import { Finished } from './finished'
import { Reading } from './reading'
import { Review } from './review'
import { useImport } from './use-import'

/** From a spreadsheet to the roster. The address names the import, so leaving the page loses nothing. */
export default function Import() {
  const { unit: given, id, file } = useRouter().params
  const unit = useUnit(given)
  if (!unit)
    return (
      <Frame members title="导入花名册">
        <Skeleton />
      </Frame>
    )
  if (id) return <Begun key={id} unit={unit} importId={id} fileId={file ?? ''} />
  return (
    <ChooseFile
      unit={unit}
      onReading={(importId, fileId) =>
        goInstead('org/import', { unit: unit.unitId, id: importId, file: fileId })
      }
    />
  )
}

function Begun({ unit, importId, fileId }: { unit: UnitHere; importId: string; fileId: string }) {
  const progress = useImport(importId)
  const [result, setResult] = useState<Output<'org.confirmImport'> | null>(null)
  const again = useAct('org.previewImport')

  async function readAgain(more: { createBranches?: string[]; defaultBranchId?: string }) {
    const begun = await again.run({ fileId, unitId: unit.unitId, ...more })
    if (begun) goInstead('org/import', { unit: unit.unitId, id: begun.importId, file: fileId })
  }

  const now = progress.data
  const reload = () => void progress.reload()
  if (now?.state === 'previewed')
    return (
      <Review
        unit={unit}
        progress={now}
        creating={again.busy}
        onCreate={(createBranches) => void readAgain({ createBranches })}
        onChange={reload}
        onConfirmed={(answer) => {
          setResult(answer)
          reload()
        }}
      />
    )
  if (now?.state === 'confirmed' || now?.state === 'undone')
    return <Finished unit={unit} progress={now} result={result} onChange={reload} />
  if (now?.state === 'failed')
    return (
      <Failed
        unit={unit}
        progress={now}
        busy={again.busy}
        onBranch={fileId ? (defaultBranchId) => void readAgain({ defaultBranchId }) : null}
      />
    )
  return (
    <Frame members title="导入花名册">
      <Show of={progress}>{(p) => <Reading progress={p} />}</Show>
    </Frame>
  )
}
