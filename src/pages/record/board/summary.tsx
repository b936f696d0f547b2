import { useState } from 'react'
import type { Board } from '../../../contract/record-types'
import { can, type Place } from '../../../domain/access'
import { useMe } from '../../../client/me'
import { pickFile, uploadFile } from '../../../client/upload'
import { tell } from '../../../ui/ask'
import { Box } from '../../../ui/elements'
import { Progress } from '../../../ui/figures'
import { Icon, Row } from '../../../ui/parts'
import { Sheet } from '../../../ui/sheet'
import { Made } from '../made'
import { useMaking } from '../use-making'
import { sayFailed } from '../words'

interface Props {
  board: Board
  unitId: string
  place: Place
  onClose(): void
  /** a template was uploaded */
  onTemplate(): void
}

/** 汇总表 in our layout, or in the county's own .xlsx by matching its headers. */
export function Summary({ board, unitId, place, onClose, onTemplate }: Props) {
  const me = useMe()
  const { making, start } = useMaking('record.summary')
  const [sending, setSending] = useState<number | null>(null)
  const { month, template } = board
  const mayUpload = can(me?.who ?? null, 'file.begin', { ...place, purpose: 'template' })
  const make = (templateId?: string) =>
    void start('汇总表', { unitId, month, ...(templateId && { templateId }) })

  async function upload() {
    const picked = await pickFile('template')
    if (!picked) return
    setSending(0)
    try {
      const fileId = await uploadFile(unitId, 'template', picked, setSending)
      onTemplate()
      make(fileId)
    } catch (error) {
      tell(sayFailed(error, '没有传上去'))
    }
    setSending(null)
  }

  if (making) return <Made title="汇总表" document={making.document} onClose={onClose} />
  return (
    <Sheet title="导出汇总表" onClose={onClose}>
      <Row
        start={<Icon name="list" />}
        title="现成的汇总表"
        note="支部、主题、时间、地点、应到、实到、请假、缺席、主持人、备注"
        onTap={() => make()}
      />
      {template && (
        <Row
          start={<Icon name="file" />}
          title="填进县里的表"
          note={template.name}
          onTap={() => make(template.fileId)}
        />
      )}
      {mayUpload && (
        <Row
          start={<Icon name="upload" />}
          title={template ? '换一张县里的表' : '传县里的空表'}
          note="Excel（.xlsx），按表头填，认不出的列会告诉您"
          onTap={() => void upload()}
        />
      )}
      {sending !== null && (
        <Box className="sending">
          <Box className="note">正在上传</Box>
          <Progress value={sending} of={1} label="已上传" />
        </Box>
      )}
    </Sheet>
  )
}
