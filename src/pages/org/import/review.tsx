import { useState } from 'react'
import Taro from '@tarojs/taro'
import type { ImportProgress, ImportSummary } from '../../../contract/org-import'
import { call } from '../../../client/call'
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
import { sayRow } from './words'

/** Everything that would happen, before it happens. */
export function Review({
  unit,
  progress,
  onCreate,
  creating,
  onDone,
}: {
  unit: UnitHere
  progress: ImportProgress
  onCreate(names: string[]): void
  creating: boolean
  onDone(): void
}) {
  const preview = progress.preview!
  const { importId } = progress
  const [summary, setSummary] = useState<ImportSummary>(preview.summary)
  const [leaving, setLeaving] = useState<Leaving>({})
  const apply = useAct('org.confirmImport')
  const count = summary.new + summary.changed
  const nothing = summary.new + summary.changed + summary.leaving + Object.keys(leaving).length === 0

  const label = count ? `${summary.ask || summary.rejected ? '先导入' : '导入'} ${count} 人` : '登记离开的人'

  async function go() {
    const left = summary.leaving + Object.keys(leaving).length
    const said = [
      `新增 ${summary.new} 人，更新 ${summary.changed} 人`,
      left && `离开 ${left} 人`,
      summary.ask && `${summary.ask} 行没有认，先不导`,
      summary.rejected && `${summary.rejected} 行有错，不导`,
    ]
    if (!(await confirm('现在导入？', `${said.filter(Boolean).join('；')}。导错了可以整批撤回。`, '导入')))
      return
    const people = Object.entries(leaving).map(([personId, reason]) => ({ personId, reason }))
    if (await apply.run({ importId, leaving: people })) onDone()
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
      title="导入花名册"
      wide
      bar={
        <>
          {summary.rejected > 0 && <Button onTap={() => void copyWrong()}>复制有错的行</Button>}
          <Button kind="main" busy={apply.busy} disabled={nothing} onTap={() => void go()}>
            {nothing ? '没有变化' : label}
          </Button>
        </>
      }
    >
      <PreviewHead fileName={progress.fileName} preview={preview} summary={summary} />
      <Branches unit={unit} preview={preview} busy={creating} onCreate={onCreate} />
      <Rows importId={importId} summary={summary} frozen={false} onAnswered={setSummary} />
      <LeavingPeople people={preview.leaving} chosen={leaving} onChange={setLeaving} />
      <Columns preview={preview} />
    </Frame>
  )
}
