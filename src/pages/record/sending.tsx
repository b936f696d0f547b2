import { useRef, useState } from 'react'
import type { ArchiveSlot } from '../../contract/activity-types'
import type { RecordPhoto } from '../../contract/record-types'
import { useAct } from '../../client/use-act'
import { pickFiles, uploadFile, type Picked } from '../../client/upload'
import { Box } from '../../ui/elements'
import { Progress } from '../../ui/figures'
import { Bit } from '../../ui/lead'
import type { Which } from './which'
import { sayFailed } from './words'

interface Parcel {
  picked: Picked
  slot: ArchiveSlot
  caption: string
  done: number
  failed: string
}

/**
 * Photos and files on their way into a record. What fails stays in sight with a way to try again.
 *
 * @param onPhotos the record's photos after each arrival
 */
export function useSending(which: Which, onPhotos: (photos: RecordPhoto[]) => void) {
  const [parcels, setParcels] = useState<Parcel[]>([])
  const now = useRef<Parcel[]>([])
  const add = useAct('record.addPhoto')
  const keep = (next: Parcel[]) => setParcels((now.current = next))
  const change = (parcel: Parcel, to: Partial<Parcel>) => {
    const next = { ...parcel, ...to }
    keep(now.current.map((p) => (p.picked === parcel.picked ? next : p)))
    return next
  }

  async function send(parcel: Parcel) {
    const { picked, slot, caption } = parcel
    change(parcel, { failed: '', done: 0 })
    try {
      const purpose = picked.preview ? 'photo' : 'material'
      const fileId = await uploadFile(which.unitId, purpose, picked, (done) => change(parcel, { done }))
      const answer = await add.run({ ...which, fileId, caption: caption || nameOf(picked), slot })
      if (!answer) return change(parcel, { failed: '没有存上' })
      keep(now.current.filter((p) => p.picked !== picked))
      onPhotos(answer.photos)
    } catch (error) {
      change(parcel, { failed: sayFailed(error, '没有传上去') })
    }
  }

  return {
    parcels,
    async pick(purpose: 'photo' | 'material', slot: ArchiveSlot, caption = '') {
      const picked = await pickFiles(purpose)
      const fresh = picked.map((p) => ({ picked: p, slot, caption, done: 0, failed: '' }))
      keep([...now.current, ...fresh])
      // one after another: a poor network carries one at a time
      for (const parcel of fresh) await send(parcel)
    },
    again: send,
    forget: (parcel: Parcel) => keep(now.current.filter((p) => p.picked !== parcel.picked)),
  }
}

export type Sending = ReturnType<typeof useSending>

/** A file is known by its name; a photo of ours has none worth showing. */
const nameOf = (picked: Picked) => (picked.preview ? '' : picked.name.slice(0, 100))

/** What is on its way, and what did not arrive. */
export function Parcels({ of }: { of: Sending }) {
  return (
    <>
      {of.parcels.map((parcel, i) => (
        <Box key={i} className="sending">
          <Box className="note">
            {parcel.failed
              ? `${parcel.picked.name}：${parcel.failed}`
              : `正在上传 ${parcel.picked.name} ${Math.round(parcel.done * 100)}%`}
          </Box>
          {parcel.failed ? (
            <Box className="bits">
              <Bit onTap={() => void of.again(parcel)}>再传一次</Bit>
              <Bit onTap={() => of.forget(parcel)}>不传了</Bit>
            </Box>
          ) : (
            <Progress value={parcel.done} of={1} label="已上传" />
          )}
        </Box>
      ))}
    </>
  )
}
