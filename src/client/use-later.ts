import { useEffect, useState } from 'react'

/** A value once it has rested: typing does not ask the backend at every letter. @param ms how long it rests */
export function useLater<T>(value: T, ms = 300): T {
  const [rested, setRested] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), ms)
    return () => clearTimeout(timer)
  }, [value, ms])
  return rested
}
