import { component } from 'glass-easel-miniprogram-adapter'

/** Bytes of each setData since launch: what WeChat would carry from the logic thread to the page. */
export const setDataBytes: number[] = []

export function meterSetData(): void {
  const caller = component.ComponentCaller.prototype as { setData(data: object, done?: () => void): void }
  const setData = caller.setData
  caller.setData = function (data, done) {
    setDataBytes.push(new TextEncoder().encode(JSON.stringify(data) ?? '').length)
    setData.call(this, data, done)
  }
}

let launchedAt = 0

/** The clock for paintedAt starts when app.js starts, so the harness's own loading is not in it. */
export function markLaunch(): void {
  launchedAt = performance.now()
}

/** Milliseconds from launch to the first frame in which the text was on the page on top. */
export function paintedAt(
  text: string,
  currentBody: () => HTMLElement | null,
  timeout: number,
): Promise<number> {
  const known = paints.get(text)
  if (known !== undefined) return Promise.resolve(known)
  return new Promise((found, failed) => {
    const look = (): void => {
      const body = currentBody()
      // innerText leaves out what is hidden, at the price of a layout.
      if (body?.innerText.includes(text)) {
        const at = performance.now() - launchedAt
        paints.set(text, at)
        found(at)
      } else if (performance.now() - launchedAt > timeout)
        failed(new Error(`"${text}" was not painted in ${timeout} ms`))
      else requestAnimationFrame(look)
    }
    look()
  })
}

const paints = new Map<string, number>()
