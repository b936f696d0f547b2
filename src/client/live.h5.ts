import type { Board } from '../contract/mobilization-board'
import type { Listener } from './live'

/** A browser keeps a line to our server open, on which a board comes whenever it has changed. */
export function openLine(callUpId: string, { onBoard, onLost }: Listener): (() => void) | null {
  if (typeof EventSource === 'undefined') return null
  const source = new EventSource(`/live/${encodeURIComponent(callUpId)}`)
  source.onmessage = (event: MessageEvent<string>) => onBoard(JSON.parse(event.data) as Board)
  // nothing more will come: the call-up has ended
  source.addEventListener('end', () => {
    source.close()
    onLost()
  })
  // the browser would try for ever; asking is as good, and says why it is refused
  source.onerror = () => {
    source.close()
    onLost()
  }
  return () => source.close()
}

/** A tab behind others asks more seldom. */
export const inSight = (): boolean => document.visibilityState === 'visible'
