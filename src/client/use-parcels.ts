import { useEffect, useState } from 'react'
import type { RecordPhoto } from '../contract/record-types'
import { onArrival, onParcels, parcels, progressOf, type Parcel } from './parcels'

export interface ParcelShown extends Parcel {
  /** 0 to 1, of the bytes */
  done: number
}

const shown = (): ParcelShown[] => parcels().map((p) => ({ ...p, done: progressOf(p) }))

/** What is on its way, with how far it came. @param onArrived after each arrival, with the record's photos then */
export function useParcels(onArrived: (parcel: Parcel, photos: RecordPhoto[]) => void): ParcelShown[] {
  const [now, setNow] = useState(shown)
  useEffect(() => onParcels(() => setNow(shown())), [])
  useEffect(() => onArrival(onArrived), [onArrived])
  return now
}
