import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import type { CallName, Input, Output } from '../../src/contract/calls'
import { launchChromium } from '../support/chromium'
import { seriousIssues } from './axe'

let browser: Promise<Browser> | undefined

const launch = () => (browser ??= launchChromium())

export async function closeBrowser() {
  await (await browser)?.close()
  browser = undefined
}

export interface Eyes {
  width?: number
  height?: number
  large?: boolean
  dark?: boolean
  /** milliseconds that the phone's clock is ahead of this machine's */
  ahead?: number
}

/** Somebody with a browser of their own, who reads words and presses what is named. */
export class Visitor {
  /** page errors, console errors, policy violations and axe's serious findings; a journey ends with none */
  readonly troubles: string[] = []

  constructor(
    readonly origin: string,
    readonly context: BrowserContext,
    readonly page: Page,
  ) {
    page.on('pageerror', (error) => this.troubles.push(`page error: ${error.message}`))
    page.on('console', (message) => {
      if (message.type() === 'error') this.troubles.push(`console: ${message.text().slice(0, 300)}`)
    })
  }

  /** The page in sight; those it came from lie hidden beneath it. */
  get here(): Locator {
    return this.page.locator('.page:visible').last()
  }

  /** Waits until what was asked for is there, and lets axe look at it. */
  async settled(): Promise<void> {
    await this.here.locator('.body').waitFor()
    await this.page.waitForFunction(() => !document.querySelector('.page .bone'))
    this.troubles.push(...(await seriousIssues(this.page)))
  }

  async open(path: string): Promise<void> {
    await this.page.goto(this.origin + path)
    await this.settled()
  }

  /** Arrives at a page, by the name that the app's code gives it: `activity/show`. */
  async arrives(page: string): Promise<void> {
    await this.finds(`page ${page}`, () =>
      this.page.waitForURL((url) => url.pathname.startsWith(`/pages/${page}`)),
    )
    await this.settled()
  }

  /** Presses the button of this name (all of it, or a pattern). */
  async tap(name: string | RegExp): Promise<void> {
    const button = this.here.getByRole('button', { name, exact: typeof name === 'string' }).first()
    await this.finds(`button ${name}`, () => button.click())
  }

  async writes(field: string, words: string): Promise<void> {
    await this.here.getByLabel(field, { exact: true }).first().fill(words)
  }

  /** Waits for these words on the page, or on what lies over it. */
  async sees(words: string | RegExp): Promise<void> {
    await this.finds(`the words ${words}`, () =>
      this.page.getByText(words).filter({ visible: true }).first().waitFor(),
    )
  }

  /** What was not found, told with what was there instead. */
  private async finds(what: string, look: () => Promise<void>): Promise<void> {
    try {
      await look()
    } catch {
      throw new Error(
        `no ${what} on ${this.page.url()}, which reads:\n${(await this.reads()).slice(0, 1500)}`,
      )
    }
  }

  /** All words in sight. */
  reads(): Promise<string> {
    return this.page.locator('body').innerText()
  }

  /** Takes the red way out of a question that came up. */
  async agrees(): Promise<void> {
    const question = this.page.getByRole('dialog').last()
    await this.finds('question', () => question.waitFor())
    this.troubles.push(...(await seriousIssues(this.page)))
    await question.locator('.button-main').click()
    await question.waitFor({ state: 'hidden' })
  }

  /** One of a list that came up. */
  async chooses(words: string): Promise<void> {
    const way = this.page.getByRole('dialog').getByRole('button', { name: words, exact: true })
    await this.finds(`way ${words}`, () => way.waitFor())
    this.troubles.push(...(await seriousIssues(this.page)))
    await way.click()
  }

  /** Chooses a file in the browser's dialog that a button opens. */
  async gives(button: string | RegExp, file: { name: string; mimeType: string; buffer: Buffer }) {
    const [dialog] = await Promise.all([this.page.waitForEvent('filechooser'), this.tap(button)])
    await dialog.setFiles(file)
  }

  /** What the server answers to a call made with this browser's own session. */
  async asks<N extends CallName>(
    name: N,
    input: Input<N>,
  ): Promise<{ ok: true; value: Output<N> } | { ok: false; code: string; message: string }> {
    const nonce = `journey-${Math.random().toString(36).slice(2)}`
    return this.page.evaluate(
      async ([call, body, once]) => {
        const answer = await fetch(`/call/${call}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'x-nonce': once! },
          body: body!,
        })
        return answer.json()
      },
      [name, JSON.stringify(input), nonce],
    )
  }

  /** The same where it cannot be refused. */
  async knows<N extends CallName>(name: N, input: Input<N>): Promise<Output<N>> {
    const answer = await this.asks(name, input)
    if (!answer.ok) throw new Error(`${name}: ${answer.message}`)
    return answer.value
  }

  /** What the story itself brought about, as a cut network. */
  forgives(trouble: RegExp): void {
    const left = this.troubles.filter((t) => !trouble.test(t))
    this.troubles.splice(0, this.troubles.length, ...left)
  }

  close(): Promise<void> {
    return this.context.close()
  }
}

export async function visitor(origin: string, eyes: Eyes = {}): Promise<Visitor> {
  const { width = 375, height = 760, large = false, dark = false, ahead = 0 } = eyes
  const context = await (
    await launch()
  ).newContext({
    viewport: { width, height },
    colorScheme: dark ? 'dark' : 'light',
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    acceptDownloads: true,
    reducedMotion: 'reduce',
  })
  context.setDefaultTimeout(20_000)
  if (ahead) {
    await context.addInitScript((ms) => {
      const Real = Date
      globalThis.Date = class Date extends Real {
        constructor(...given: []) {
          if (given.length) super(...given)
          else super(Real.now() + ms)
        }
        static override now() {
          return Real.now() + ms
        }
      } as DateConstructor
    }, ahead)
  }
  if (large) {
    await context.addInitScript(() =>
      localStorage.setItem('look', JSON.stringify({ data: { large: true, scheme: 'system' } })),
    )
  }
  return new Visitor(origin, context, await context.newPage())
}
