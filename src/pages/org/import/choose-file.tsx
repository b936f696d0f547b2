import { useState } from 'react'
import { go } from '../../../client/go'
import { phoneNow } from '../../../client/now'
import { pickFile, uploadFile } from '../../../client/upload'
import { useAct } from '../../../client/use-act'
import { useCall } from '../../../client/use-call'
import { dayOf, sayDay } from '../../../domain/clock'
import { Box } from '../../../ui/elements'
import { Progress } from '../../../ui/figures'
import { Button, Card, Hero, Icon, Row, Strip } from '../../../ui/parts'
import { Frame } from '../../frame'
import type { UnitHere } from '../use-unit'

const weapp = process.env.TARO_ENV === 'weapp'

/** The file as it is: any order of columns, any way of writing dates. */
export function ChooseFile({
  unit,
  onReading,
}: {
  unit: UnitHere
  onReading(importId: string, fileId: string): void
}) {
  const [sent, setSent] = useState<number | null>(null)
  const [wrong, setWrong] = useState('')
  const begin = useAct('org.previewImport')

  const last = useCall('org.lastImport', { unitId: unit.unitId }).data

  async function choose() {
    const picked = await pickFile('roster')
    if (!picked) return
    setWrong('')
    setSent(0)
    try {
      const fileId = await uploadFile(unit.unitId, 'roster', picked, setSent)
      const begun = await begin.run({ fileId, unitId: unit.unitId })
      if (begun) return onReading(begun.importId, fileId)
    } catch (error) {
      const refused = (error as Error).name === 'AppError'
      setWrong(refused ? (error as Error).message : '没有传上来，请看看网络再试一次')
    }
    setSent(null)
  }

  return (
    <Frame
      members
      title="导入花名册"
      bar={
        <Button kind="main" icon="upload" busy={sent !== null} onTap={() => void choose()}>
          {sent === null ? '选花名册文件' : '正在上传'}
        </Button>
      }
    >
      <Hero title="导入花名册" note={`导进${unit.name}${unit.kind === 'branch' ? '' : '下面的各支部'}`} />
      {sent !== null && (
        <Card title="正在上传">
          <Progress value={sent} of={1} label="已上传" />
        </Card>
      )}
      {wrong && <Strip tone="bad">{wrong}</Strip>}
      <Card title="手头的表直接用">
        <Box className="prose">
          Excel（.xlsx）或 CSV 都行。列名、顺序不用改，日期怎么写都认得，标题行和合计行会跳过。
        </Box>
        {weapp && <Box className="note">文件要先在微信聊天里：可以发给“文件传输助手”，再在这里选。</Box>}
      </Card>
      {last && (
        <Card>
          <Row
            start={<Icon name="clock" />}
            title={last.state === 'confirmed' ? '上次导入' : '上次没有导完'}
            note={`${last.fileName} · ${sayDay(last.on, dayOf(phoneNow()))}${last.state === 'confirmed' ? ' · 可以看，可以撤回' : ''}`}
            onTap={() => go('org/import', { unit: unit.unitId, id: last.importId })}
          />
        </Card>
      )}
      <Card title="放心">
        <Box className="prose">先看清楚再导入：新增几人、改了什么，都列出来。导错了可以整批撤回。</Box>
        <Box className="prose">身份证号一列当场丢弃，不保存。</Box>
      </Card>
      <Strip tone="bad">涉密、敏感内容不上传</Strip>
    </Frame>
  )
}
