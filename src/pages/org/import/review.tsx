import { useState } from 'react'
import Taro from '@tarojs/taro'
import type { Output } from '../../../contract/calls'
import type { ImportProgress } from '../../../contract/org-import'
import { call } from '../../../client/call'
import { goInstead } from '../../../client/go'
import { useAct } from '../../../client/use-act'
import { confirm, tell } from '../../../ui/ask'
import { Button } from '../../../ui/parts'
import { Frame } from '../../frame'
import type { UnitHere } from '../use-unit'
import { Branches } from './branches'
import { Columns } from './columns'
import { LeavingPeople, type Leaving } from './leaving'
import { PreviewHead } from './preview'
import { Rows } from './rows'
import { skipRest } from './skip-rest'
import { sayRow } from './words'

/** Everything that would happen, before it happens. */
export function Review({
  unit,
  progress,
  onCreate,
  creating,
  onChange,
  onConfirmed,
}: {
  unit: UnitHere
  progress: ImportProgress
  onCreate(names: string[]): void
  creating: boolean
  /** answered: how it stands now is asked again */
  onChange(): void
  onConfirmed(result: Output<'org.confirmImport'>): void
}) {
  const preview = progress.preview!
  const { importId } = progress
  const { summary } = preview
  const [chosen, setLeaving] = useState<Leaving>({})
  // the file itself says that some have left; who is merely missing leaves only at the person's word
  const said = preview.leaving.filter((p) => p.reason).length
  const missing = preview.leaving.filter((p) => !p.reason)
  const leaving = missing.flatMap(({ personId }) => {
    const reason = chosen[personId]
    return reason ? [{ personId, reason }] : []
  })
  const left = said + leaving.length
  const apply = useAct('org.confirmImport')
  const count = summary.new + summary.changed

  const nothing = count + left === 0
  const label = count ? `${summary.ask || summary.rejected ? '先导入' : '导入'} ${count} 人` : '登记离开的人'

  async function confirmAll() {
    const words = [
      `新增 ${summary.new} 人，更新 ${summary.changed} 人`,
      left && `离开 ${left} 人`,
      summary.ask && `${summary.ask} 行没有认，先不导`,
      summary.rejected && `${summary.rejected} 行有错，不导`,
    ]
    if (!(await confirm('现在导入？', `${words.filter(Boolean).join('；')}。导错了可以整批撤回。`, '导入')))
      return
    try {
      if (summary.ask) await skipRest(importId)
    } catch {
      return tell('没有连上网络，请再点一次')
    }
    const result = await apply.run({ importId, leaving })
    if (result) onConfirmed(result)
  }

  async function copyWrong() {
    try {
      const { rows } = await call('org.importRows', { importId, kind: 'rejected', limit: 200 })
      const lines = rows.map((r) => `第 ${r.row} 行 ${r.name}：${sayRow(r)}`)
      await Taro.setClipboardData({ data: lines.join('\n') })
      tell('有错的行已复制')
    } catch {
      tell('没有复制成，请再试一次')
    }
  }

  return (
    <Frame
      members
      title="导入花名册"
      wide
      bar={
        <>
          {summary.rejected > 0 && <Button onTap={() => void copyWrong()}>复制有错的行</Button>}
          {nothing ? (
            <Button kind="main" onTap={() => goInstead('org/roster', { unit: unit.unitId })}>
              没有变化，看花名册
            </Button>
          ) : (
            <Button kind="main" busy={apply.busy} onTap={() => void confirmAll()}>
              {label}
            </Button>
          )}
        </>
      }
    >
      <PreviewHead fileName={progress.fileName} preview={preview} left={said} />
      <Branches unit={unit} preview={preview} busy={creating} onCreate={onCreate} />
      <Rows importId={importId} summary={{ ...summary, leaving: said }} onAnswered={onChange} />
      <LeavingPeople people={missing} chosen={chosen} onChange={setLeaving} />
      <Columns preview={preview} />
    </Frame>
  )
}
