import { chromium, type Browser } from 'playwright-core'

const ARGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

let shared: Promise<Browser> | undefined
let phones = 0

/** One browser for every phone of a test file: starting one takes a second, a context takes milliseconds. */
export async function borrowBrowser(): Promise<Browser> {
  phones += 1
  shared ??= chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ARGS })
  return shared
}

/** The last phone to close takes the browser with it, so that jest can exit. */
export async function returnBrowser(): Promise<void> {
  phones -= 1
  if (phones > 0 || !shared) return
  const browser = await shared
  shared = undefined
  await browser.close()
}
