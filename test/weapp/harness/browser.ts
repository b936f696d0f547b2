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

/** One browser for every phone of a process: starting one takes a second, a context takes milliseconds. */
export function sharedBrowser(): Promise<Browser> {
  shared ??= chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ARGS })
  return shared
}

export async function closeBrowser(): Promise<void> {
  const browser = await shared
  shared = undefined
  await browser?.close()
}

// Under jest nobody has to remember it.
if (typeof afterAll === 'function') afterAll(closeBrowser)
