import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'

let browser: Promise<Browser> | undefined

const launch = () =>
  (browser ??= chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  }))

export async function closeBrowser() {
  await (await browser)?.close()
  browser = undefined
}

export interface Visitor {
  page: Page
  context: BrowserContext
  /** page errors, console errors and policy violations so far; a journey ends with none */
  troubles: string[]
  open(path: string): Promise<void>
  close(): Promise<void>
}

export interface Eyes {
  width?: number
  height?: number
  large?: boolean
  dark?: boolean
}

/** A browser of somebody's own. */
export async function visitor(origin: string, eyes: Eyes = {}): Promise<Visitor> {
  const { width = 375, height = 760, large = false, dark = false } = eyes
  const context = await (
    await launch()
  ).newContext({
    viewport: { width, height },
    colorScheme: dark ? 'dark' : 'light',
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  })
  context.setDefaultTimeout(10_000)
  if (large) {
    await context.addInitScript(() =>
      localStorage.setItem('look', JSON.stringify({ data: { large: true, scheme: 'system' } })),
    )
  }
  const page = await context.newPage()
  const troubles: string[] = []
  page.on('pageerror', (error) => troubles.push(`page error: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(`console: ${message.text().slice(0, 300)}`)
  })
  return {
    page,
    context,
    troubles,
    open: async (path) => {
      await page.goto(origin + path)
      await page.locator('.page:visible').last().waitFor()
    },
    close: () => context.close(),
  }
}

/** A demo persona, signed in through the sign-in page. */
export async function persona(origin: string, name: string, eyes?: Eyes): Promise<Visitor> {
  const who = await visitor(origin, eyes)
  await who.open('/pages/sign-in/index')
  await who.page
    .getByRole('button', { name: new RegExp(name) })
    .first()
    .click()
  await who.page.waitForURL(/pages\/home\/index/)
  return who
}
