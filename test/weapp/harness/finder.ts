import type { FrameLocator, Locator, Page } from 'playwright-core'

const TIMEOUT = 10_000
const POLL = 40

/**
 * Finds what a person would touch when told its text: a dialog above the page first, then the page, then the bars.
 * The whole text decides before a part of it does, and two candidates are an error rather than a guess.
 */
export async function find(
  page: Page,
  screen: FrameLocator,
  text: string,
  timeout = TIMEOUT,
): Promise<Locator> {
  const deadline = Date.now() + timeout
  for (;;) {
    const found = await look(page, screen, text)
    if (found) return found
    if (Date.now() > deadline) {
      const body = await screen
        .locator('body')
        .innerText({ timeout: 500 })
        .catch(() => '')
      const above = await page.locator('#overlay').innerText()
      throw new Error(`nothing says "${text}". The page says:\n${body}\n${above && `Before it:\n${above}`}`)
    }
    await page.waitForTimeout(POLL)
  }
}

async function look(page: Page, screen: FrameLocator, text: string): Promise<Locator | null> {
  const blocking = await page.locator('#overlay .layer:not(.through)').count()
  if (blocking)
    return oneVisible(page.locator('#overlay .layer').last().getByText(text, { exact: true }), text)
  const candidates = [
    screen.getByText(text, { exact: true }),
    screen.getByLabel(text, { exact: true }),
    page.locator('#tab-bar').getByText(text, { exact: true }),
    screen.getByText(text),
  ]
  for (const candidate of candidates) {
    const found = await oneVisible(candidate, text)
    if (found) return found
  }
  return null
}

async function oneVisible(candidates: Locator, text: string): Promise<Locator | null> {
  const visible = candidates.filter({ visible: true })
  const count = await visible.count()
  if (count > 1) throw new Error(`${count} things say "${text}": give a locator of phone.screen instead`)
  return count === 1 ? visible.first() : null
}

/** A field by its placeholder, its aria-label or its name. */
export async function findField(screen: FrameLocator, name: string): Promise<Locator> {
  const quoted = JSON.stringify(name)
  const field = screen.locator(
    ['input', 'textarea']
      .map((tag) => ['placeholder', 'aria-label', 'name'].map((key) => `${tag}[${key}=${quoted}]`))
      .flat()
      .join(', '),
  )
  await field.first().waitFor({ timeout: TIMEOUT })
  return field.first()
}
