let lock: WakeLockSentinel | null = null
let wanted = false

/** Keeps the screen lit while a code is shown; a browser lets go of it whenever the page is hidden. */
export function keepAwake(on: boolean): void {
  wanted = on
  if (!on) {
    void lock?.release().catch(() => {})
    lock = null
  } else if ('wakeLock' in navigator && document.visibilityState === 'visible') {
    navigator.wakeLock.request('screen').then(
      (held) => (wanted ? (lock = held) : void held.release()),
      () => {},
    )
  }
}

document.addEventListener('fullscreenchange', () =>
  document.documentElement.classList.toggle('filled', !!document.fullscreenElement),
)
document.addEventListener('visibilitychange', () => wanted && keepAwake(true))

export const canFillScreen = true
/** All of the screen for the projector; the same again gives it back. */
export const fillScreen = (): void =>
  void (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen())
