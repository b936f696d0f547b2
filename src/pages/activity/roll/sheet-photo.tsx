import { useState } from 'react'
import { addParcels } from '../../../client/parcels'
import { pickFile } from '../../../client/upload'
import { useParcels } from '../../../client/use-parcels'
import { tell } from '../../../ui/ask'
import { Box, Picture } from '../../../ui/elements'
import { Button, Card } from '../../../ui/parts'
import { Parcels } from '../../record/sending'

const arrived = () => tell('照片存好了')

/** The signed sheet, photographed: to look at while marking, and kept as the 签到表 of the archive. */
export function SheetPhoto({ activityId, unitId }: { activityId: string; unitId: string }) {
  const [preview, setPreview] = useState('')
  const sheets = useParcels(arrived).filter(
    (p) => p.activityId === activityId && p.unitId === unitId && p.slot === 'sign_in',
  )

  async function take() {
    const picked = await pickFile('photo')
    if (!picked) return
    setPreview(picked.preview)
    void addParcels([picked], { activityId, unitId, slot: 'sign_in', caption: '签到表', part: '' })
  }

  return (
    <Card title="签到表照片">
      <Box className="note gap-below">照着纸上的签名点一遍。照片会存进档案。涉密、敏感内容不上传。</Box>
      {preview && <Picture className="sheet-photo" src={preview} alt="签到表照片" />}
      <Parcels of={{ parcels: sheets }} />
      <Box className="gap-above">
        <Button icon="camera" onTap={() => void take()}>
          {preview ? '再拍一张' : '拍签到表'}
        </Button>
      </Box>
    </Card>
  )
}
