import { mkdirSync } from 'node:fs'
import path from 'node:path'
import type { BrowserContext, Frame, FrameLocator, Locator, Page } from 'playwright-core'
import { find, findField } from './finder'
import type { Network } from './network'
import type { PhoneOptions } from './phone-options'
import type { Answers, PhoneState, Place } from './phone-state'
import type { PhoneFile, Launch, ShareCard, WxCall } from './protocol'

/** APIs that cross the network, for roundTrips(). */
const NETWORK_APIS = /^(request|uploadFile|downloadFile|cloud\.(callFunction|uploadFile|downloadFile))$/

export type PhoneParts = {
  options: PhoneOptions
  context: BrowserContext
  origin: string
  state: PhoneState
  network: Network
  clockAhead(): number
  setLaunch(launch: Launch): void
  close(): Promise<void>
}

/** One phone in a test's hand. Made by openPhone(). */
export class Phone {
  /** Playwright's page. The mini-program's page on top is in `screen`. */
  page!: Page
  /** Uncaught errors, console.error and wx APIs that the harness lacks. A test ends with this empty. */
  readonly errors: string[] = []
  readonly network: Network
  /** What the person does when WeChat asks; see phone-state.ts. */
  readonly answers: Answers
  /** wxfile:// paths on the phone. */
  readonly files: Map<string, Buffer>
  readonly cloudFiles: Map<string, Buffer>

  constructor(private readonly parts: PhoneParts) {
    this.network = parts.network
    this.answers = parts.state.answers
    this.files = parts.state.files
    this.cloudFiles = parts.state.cloudFiles
  }

  // ---- looking

  /** The document of the page on top, for locators. */
  get screen(): FrameLocator {
    return this.page.frameLocator('iframe[data-current]')
  }

  /** The same as a frame, to run a script in it (axe, for one). */
  async frame(): Promise<Frame> {
    const element = await this.page.locator('iframe[data-current]').elementHandle()
    const frame = await element?.contentFrame()
    if (!frame) throw new Error('no page is open')
    return frame
  }

  path = (): Promise<string> => this.remote('path')
  query = (): Promise<Record<string, string>> => this.remote('query')
  title = (): Promise<string> => this.remote('title')

  /** What a person can read: the page on top, then dialogs and toasts. */
  async text(): Promise<string> {
    const page = await this.screen.locator('body').innerText()
    return `${page}\n${await this.page.locator('#overlay').innerText()}`.trim()
  }

  /** Waits until the text can be read somewhere on the phone. */
  async sees(text: string, timeout = 10_000): Promise<void> {
    const deadline = Date.now() + timeout
    while (!(await this.text().catch(() => '')).includes(text)) {
      if (Date.now() > deadline)
        throw new Error(`"${text}" is not to be seen. The phone says:\n${await this.text()}`)
      await this.page.waitForTimeout(40)
    }
  }

  // ---- touching

  async tap(target: string | Locator): Promise<void> {
    await (await this.locate(target)).click({ timeout: 10_000, noWaitAfter: true })
  }

  async longPress(target: string | Locator): Promise<void> {
    await (await this.locate(target)).click({ delay: 500 })
  }

  /** `field` is a placeholder, an aria-label, a name, or a locator. */
  async fill(field: string | Locator, value: string): Promise<void> {
    await (typeof field === 'string' ? await findField(this.screen, field) : field).fill(value)
  }

  /** Drags across the middle of something, as a swiper wants it. */
  async swipe(target: string | Locator, direction: 'left' | 'right' | 'up' | 'down'): Promise<void> {
    const box = await (await this.locate(target)).boundingBox()
    if (!box) throw new Error('nothing to swipe on')
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
    const reach = { left: [-90, 0], right: [90, 0], up: [0, -90], down: [0, 90] }[direction] as [
      number,
      number,
    ]
    await this.page.mouse.move(x, y)
    await this.page.mouse.down()
    await this.page.mouse.move(x + reach[0], y + reach[1], { steps: 4 })
    await this.page.mouse.up()
  }

  /** Answers an open picker of mode date, as 2026-12-01. */
  pickDate = (date: string): Promise<void> => this.answerPicker(date)
  /** Answers an open picker of mode time, as 09:30. */
  pickTime = (time: string): Promise<void> => this.answerPicker(time)

  /** Answers an open picker of mode selector, or multiSelector with one text per column. */
  async pickOptions(...texts: string[]): Promise<void> {
    for (const [column, text] of texts.entries()) {
      await this.page.locator(`.columns [data-column="${column}"]`).getByText(text, { exact: true }).click()
    }
    await this.tap('确定')
  }

  async slide(slider: Locator, value: number): Promise<void> {
    await slider.locator('input').fill(String(value))
  }

  /** Scrolls the page to its end, which lets it load more. */
  async scrollToBottom(): Promise<void> {
    await this.screen
      .locator('body')
      .evaluate((body) =>
        body.ownerDocument.defaultView?.scrollTo(0, body.ownerDocument.documentElement.scrollHeight),
      )
    await this.page.waitForTimeout(60)
  }

  /** Pulls the page, or the scroll-view that has a refresher, down from its top. */
  pullDown = (): Promise<void> => this.remote('pullDown')
  isRefreshing = (): Promise<boolean> => this.remote('isRefreshing')
  back = (): Promise<void> => this.remote('back')
  /** Shares the page on top from WeChat's menu; fails when the page does not allow it. */
  share = (): Promise<ShareCard> => this.remote('share')
  /** Every card that was sent, by menu or button. */
  cards = (): Promise<ShareCard[]> => this.remote('cards')
  /** The next scanCode sees this. */
  willScan = (text: string): void => void this.answers.scans.push(text)
  /** The next getLocation finds the phone here. */
  willBe = (place: Place): void => void this.answers.places.push(place)
  /** The next chooseMessageFile, chooseMedia or chooseImage gets these. */
  willPick = (...files: PhoneFile[]): void => void this.answers.picks.push(files)

  /** Waits until WeChat has asked the person for this, once more than the last time; then answers may change. */
  async wasAsked(what: keyof Answers, timeout = 10_000): Promise<void> {
    const { asked } = this.parts.state
    for (const deadline = Date.now() + timeout; !asked.includes(what); await this.page.waitForTimeout(40))
      if (Date.now() > deadline) throw new Error(`WeChat has not asked for ${what}`)
    asked.splice(0)
  }

  // ---- the phone

  /** What setStorage holds, as values. */
  get storage(): Record<string, unknown> {
    return Object.fromEntries(
      [...this.parts.state.storage].map(([key, json]) => [key, JSON.parse(json) as unknown]),
    )
  }

  background = (): Promise<void> => this.remote('background')
  foreground = (options?: Launch): Promise<void> => this.remote('foreground', options)

  /** The phone's clock follows the test's (`now` of its options) while the app is open. */
  async setClock(): Promise<void> {
    await this.page.evaluate((ahead) => void (window.__clockAhead = ahead), this.parts.clockAhead())
  }

  async setScheme(scheme: 'light' | 'dark'): Promise<void> {
    await this.page.emulateMedia({ colorScheme: scheme })
  }

  /** WeChat is swiped away in mid-air: no onHide, and nothing in memory survives. */
  async kill(): Promise<void> {
    await this.page.close()
    this.parts.state.dropTemporaryFiles()
  }

  /** Opens the mini-program again, after kill() or instead of it. A code of an ordinary link goes in `query.q`. */
  async relaunch(launch: Launch = {}): Promise<void> {
    if (this.page && !this.page.isClosed()) await this.kill()
    this.parts.setLaunch(launch)
    this.page = await this.parts.context.newPage()
    this.collectErrors()
    const { scheme = 'light', cpuThrottle } = this.parts.options
    await this.page.emulateMedia({ colorScheme: scheme })
    if (cpuThrottle) {
      const devtools = await this.parts.context.newCDPSession(this.page)
      await devtools.send('Emulation.setCPUThrottlingRate', { rate: cpuThrottle })
    }
    await this.page.goto(this.parts.origin)
  }

  async close(): Promise<void> {
    await this.parts.close()
  }

  // ---- measuring

  /** Every wx call since launch, or those of one API. */
  async calls(api?: string): Promise<WxCall[]> {
    const all = await this.page.evaluate(() => window.__calls)
    return api === undefined ? all : all.filter((call) => call.api === api)
  }

  /** How many times the app crossed the network since launch. */
  async roundTrips(): Promise<number> {
    return (await this.calls()).filter((call) => NETWORK_APIS.test(call.api)).length
  }

  /** Bytes of each setData since launch, as JSON. */
  setDataBytes = (): Promise<number[]> => this.remote('setDataBytes')

  /** Milliseconds from the start of app.js to the first frame that shows the text; waits for it. */
  paintedAt = (text: string, timeout = 15000): Promise<number> => this.remote('paintedAt', text, timeout)

  /** Writes screens/<name>.png, outside git, and returns its path. */
  async screenshot(name: string): Promise<string> {
    const file = path.resolve('screens', `${name}.png`)
    mkdirSync(path.dirname(file), { recursive: true })
    await this.page.screenshot({ path: file })
    return file
  }

  // ---- within

  private async locate(target: string | Locator): Promise<Locator> {
    return typeof target === 'string' ? find(this.page, this.screen, target) : target
  }

  private async answerPicker(value: string): Promise<void> {
    await this.page.locator('[data-picker] input').fill(value)
    await this.tap('确定')
  }

  private remote<T>(name: string, ...input: unknown[]): Promise<T> {
    return this.page.evaluate(
      ([called, given]) => window.__phone[called as string]?.(...(given as unknown[])),
      [name, input] as const,
    ) as Promise<T>
  }

  private collectErrors(): void {
    this.page.on('pageerror', (error) => this.errors.push(error.stack ?? String(error)))
    this.page.on('console', (message) => {
      if (message.type() === 'error') this.errors.push(message.text())
    })
    this.page.on('crash', () => this.errors.push('the page crashed'))
  }
}
