import { useState } from 'react'
import { call } from '../../../client/call'
import { pickFile, uploadFile } from '../../../client/upload'
import { tell } from '../../../ui/ask'
import { Box, Picture } from '../../../ui/elements'
import { Progress } from '../../../ui/figures'
import { Button, Card } from '../../../ui/parts'

/** The signed sheet, photographed: to look at while marking, and kept as the 签到表 of the archive. */
export function SheetPhoto({ activityId, unitId }: { activityId: string; unitId: string }) {
  const [preview, setPreview] = useState('')
  const [sent, setSent] = useState<number | null>(null)

  async function take() {
    const picked = await pickFile('photo')
    if (!picked) return
    setPreview(picked.preview)
    setSent(0)
    try {
      const fileId = await uploadFile(unitId, 'photo', picked, setSent)
      await call('record.addPhoto', { activityId, unitId, fileId, caption: '签到表', slot: 'sign_in' })
      tell('照片存好了')
    } catch (error) {
      tell((error as Error).message || '照片没有送到，请再试')
    }
    setSent(null)
  }

  return (
    <Card title="签到表照片">
      <Box className="note gap-below">照着纸上的签名点一遍。照片会存进档案。涉密、敏感内容不上传。</Box>
      {preview && <Picture className="sheet-photo" src={preview} alt="签到表照片" />}
      {sent !== null && <Progress value={sent} of={1} label="正在上传" />}
      <Box className="gap-above">
        <Button icon="camera" busy={sent !== null} onTap={() => void take()}>
          {preview ? '再拍一张' : '拍签到表'}
        </Button>
      </Box>
    </Card>
  )
}
