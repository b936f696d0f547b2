import type { RecordPhoto } from '../../../contract/record-types'
import { Box, LineInput } from '../../../ui/elements'
import { Field } from '../../../ui/forms'
import { Button, Buttons, Card } from '../../../ui/parts'
import { Photos } from '../photos'
import { Parcels, type Sending } from '../sending'
import type { Which } from '../which'
import { nothingSecret } from '../words'
import type { Open } from './use-record'

/** 纸质留存: what was said stays on paper; here stands only where to find it. */
export function PaperCard({ of }: { of: Open }) {
  return (
    <Card title="纸质留存">
      <Box className="note gap-below">内容只写在纸上，手机里只记时间、地点、人数和档案号。</Box>
      <Field label="纸质档案号">
        <LineInput
          label="纸质档案号"
          value={of.paper}
          max={60}
          placeholder="比如：2026-组织生活会-01"
          onChange={of.setPaper}
        />
      </Field>
    </Card>
  )
}

/** Photos are evidence that nobody asks for. Of a meeting on paper only the signed sheet may be one. */
export function PhotoCard({
  of,
  which,
  sending,
  onPhotos,
}: {
  of: Open
  which: Which
  sending: Sending
  onPhotos(photos: RecordPhoto[]): void
}) {
  const { photos, paperOnly } = of.form
  return (
    <Card title="照片" end={<Box className="note">可以不传</Box>}>
      {photos.length > 0 && (
        <Photos
          which={which}
          photos={photos}
          onChange={onPhotos}
          slots={paperOnly ? ['sign_in'] : undefined}
        />
      )}
      <Parcels of={sending} />
      <Buttons>
        {!paperOnly && (
          <Button icon="camera" onTap={() => void sending.pick('photo', 'record')}>
            加照片
          </Button>
        )}
        <Button icon="file" onTap={() => void sending.pick('photo', 'sign_in', '签到表')}>
          拍签到表
        </Button>
      </Buttons>
      <Box className="field-note">{`${nothingSecret}。拍摄地点会自动去掉。`}</Box>
    </Card>
  )
}
