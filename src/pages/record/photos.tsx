import { useState } from 'react'
import type { ArchiveSlot } from '../../contract/activity-types'
import type { RecordPhoto } from '../../contract/record-types'
import { slotNames } from '../../domain/archive'
import { useAct } from '../../client/use-act'
import { openFile, pictureAt } from '../../client/upload'
import { confirm, tell } from '../../ui/ask'
import { Box, ChooseOne, LineInput, Picture, Tap } from '../../ui/elements'
import { Field } from '../../ui/forms'
import { Button, Icon } from '../../ui/parts'
import { Sheet } from '../../ui/sheet'
import type { Which } from './which'
import { sayFailed } from './words'

interface Props {
  which: Which
  photos: RecordPhoto[]
  /** absent: to look at only */
  onChange?: (photos: RecordPhoto[]) => void
  slots?: ArchiveSlot[]
}

/** Photos with their captions; a tap opens one, to look at or to change. */
export function Photos({ which, photos, onChange, slots }: Props) {
  const [at, setAt] = useState<string | null>(null)
  const photo = photos.find((p) => p.fileId === at)
  return (
    <>
      <Box className="photos">
        {photos.map((p, i) => (
          <Tap
            key={p.fileId}
            className="photo"
            label={`第 ${i + 1} 张：${p.caption || '没有说明'}（${slotNames[p.slot]}）`}
            onTap={() => setAt(p.fileId)}
          >
            <Box className="photo-box">
              {!p.document ? (
                <Picture
                  className="photo-image"
                  src={pictureAt(p.link)}
                  alt=""
                  style={{ objectFit: 'cover' }}
                />
              ) : (
                <Box className="photo-file">
                  <Icon name="file" />
                </Box>
              )}
            </Box>
            <Box className="photo-words">{p.caption || slotNames[p.slot]}</Box>
          </Tap>
        ))}
      </Box>
      {photo && (
        <OnePhoto
          key={photo.fileId}
          which={which}
          photo={photo}
          slots={slots}
          onChange={onChange}
          onClose={() => setAt(null)}
        />
      )}
    </>
  )
}

const everySlot = Object.keys(slotNames) as ArchiveSlot[]

function OnePhoto({
  which,
  photo,
  slots = everySlot,
  onChange,
  onClose,
}: Pick<Props, 'which' | 'onChange' | 'slots'> & { photo: RecordPhoto; onClose(): void }) {
  const [caption, setCaption] = useState(photo.caption)
  const [slot, setSlot] = useState<ArchiveSlot>(photo.slot)
  const change = useAct('record.changePhoto')
  const remove = useAct('record.removePhoto')
  const { fileId } = photo

  async function save() {
    const answer = await change.run({ ...which, fileId, caption, slot })
    if (!answer) return
    onChange?.(answer.photos)
    onClose()
  }
  async function take() {
    if (!(await confirm('删除这张照片', '删除以后不能恢复。', '删除'))) return
    const answer = await remove.run({ ...which, fileId })
    if (!answer) return
    onChange?.(answer.photos)
    onClose()
  }
  const open = () => openFile(fileId).catch((e: unknown) => tell(sayFailed(e, '没有打开')))

  return (
    <Sheet
      title={onChange ? '照片和说明' : photo.caption || slotNames[photo.slot]}
      onClose={onClose}
      bar={
        onChange ? (
          <>
            <Button busy={remove.busy} onTap={() => void take()}>
              删除
            </Button>
            <Button kind="main" busy={change.busy} onTap={() => void save()}>
              保存
            </Button>
          </>
        ) : (
          <Button onTap={() => void open()}>看原图</Button>
        )
      }
    >
      {!photo.document && (
        <Picture className="photo-large" src={pictureAt(photo.link)} alt={photo.caption || '照片'} />
      )}
      {onChange && (
        <Box className="gap-above">
          <Button icon="search" onTap={() => void open()}>
            {photo.document ? '打开文件' : '看原图'}
          </Button>
          <Box className="gap-above" />
          <Field label="说明（可以不写）">
            <LineInput
              label="说明"
              value={caption}
              max={100}
              placeholder="比如：清淤现场"
              onChange={setCaption}
            />
          </Field>
          {slots.length > 1 && (
            <Field label="放进六有的哪一格">
              <ChooseOne
                label="放进六有的哪一格"
                value={slot}
                options={slots.map((s) => ({ value: s, words: slotNames[s] }))}
                onChange={(s) => setSlot(s as ArchiveSlot)}
              />
            </Field>
          )}
        </Box>
      )}
    </Sheet>
  )
}
