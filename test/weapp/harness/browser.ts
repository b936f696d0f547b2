import type { Browser } from 'playwright-core'
import { launchChromium } from '../../support/chromium'

let shared: Promise<Browser> | undefined

/** One browser for every phone of a process: starting one takes a second, a context takes milliseconds. */
export function sharedBrowser(): Promise<Browser> {
  return (shared ??= launchChromium())
}

export async function closeBrowser(): Promise<void> {
  const browser = await shared
  shared = undefined
  await browser?.close()
}

// Under jest nobody has to remember it.
if (typeof afterAll === 'function') afterAll(closeBrowser)
