import { controlFor, defineControl } from '../control'

const UNWRITTEN = [
  ...[
    'ad',
    'ad-custom',
    'audio',
    'camera',
    'canvas',
    'channel-live',
    'channel-video',
    'editor',
    'live-player',
  ],
  ...['live-pusher', 'map', 'match-media', 'movable-area', 'movable-view', 'official-account', 'open-data'],
  ...['page-container', 'picker-view', 'picker-view-column', 'share-element', 'voip-room', 'web-view'],
]

/** A component that would only be drawn as an empty box must not pass unnoticed. */
export function defineUnwrittenControls(): void {
  for (const tag of UNWRITTEN) {
    if (controlFor(document.createElement(tag))) throw new Error(`<${tag}> is written: take it off the list`)
    defineControl(tag, { created: () => console.error(`<${tag}> is not written in the harness`) })
  }
}
