import { useCallback, useRef } from 'react'
import type { ArchiveSlot } from '../../contract/activity-types'
import type { RecordPhoto } from '../../contract/record-types'
import { addParcels, removeParcel, retryParcel, type Parcel } from '../../client/parcels'
import { pickFiles, type Picked } from '../../client/upload'
import { useParcels } from '../../client/use-parcels'
import { Box } from '../../ui/elements'
import { Progress } from '../../ui/figures'
import { Bit } from '../../ui/lead'
import type { Which } from './which'

/**
 * Photos and files on their way into a record: kept on the phone, sent in order, gone on with when the app or the
 * network is back. What is refused stays in sight with a way to try again.
 *
 * @param onPhotos the record's photos after each arrival
 * @param part shows only what was chosen in this part of the page; absent: all of this record
 */
export function useSending(which: Which, onPhotos: (photos: RecordPhoto[]) => void, part?: string) {
  const { activityId, unitId } = which
  const tell = useRef(onPhotos)
  tell.current = onPhotos
  const ours = (p: Parcel) =>
    p.activityId === activityId && p.unitId === unitId && (part === undefined || p.part === part)
  const isOurs = useRef(ours)
  isOurs.current = ours
  const onArrived = useCallback(
    (parcel: Parcel, photos: RecordPhoto[]) => void (isOurs.current(parcel) && tell.current(photos)),
    [],
  )
  return {
    parcels: useParcels(onArrived).filter(ours),
    async pick(purpose: 'photo' | 'material', slot: ArchiveSlot, caption = '') {
      const picked = await pickFiles(purpose)
      for (const file of picked)
        void addParcels([file], { ...which, slot, caption: caption || nameOf(file), part: part ?? '' })
    },
  }
}

export type Sending = ReturnType<typeof useSending>

/** A file is known by its name; a photo of ours has none worth showing. */
const nameOf = (picked: Picked) => (picked.preview ? '' : picked.name.slice(0, 100))

const savedHere =
  process.env.TARO_ENV === 'weapp' ? '已保存在手机，联网后送达' : '联网后接着传，请不要关闭这个页面'

/** What is on its way, what waits for the network, and what was refused. */
export function Parcels({ of }: { of: Pick<Sending, 'parcels'> }) {
  return (
    <>
      {of.parcels.map(({ nonce, picked, failed, waits, done }) => (
        <Box key={nonce} className="sending">
          <Box className="note">
            {failed
              ? `${picked.name}：${failed}`
              : waits && !done
                ? `${picked.name}：${savedHere}`
                : `正在上传 ${picked.name} ${Math.round(done * 100)}%`}
          </Box>
          {!failed && !(waits && !done) && <Progress value={done} of={1} label="已上传" />}
          {(failed || waits) && (
            <Box className="bits">
              <Bit onTap={() => void retryParcel(nonce)}>再传一次</Bit>
              <Bit onTap={() => removeParcel(nonce)}>不传了</Bit>
            </Box>
          )}
        </Box>
      ))}
    </>
  )
}
