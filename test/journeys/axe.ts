import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'

const source = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')

interface Axe {
  run(
    context: object,
    options: object,
  ): Promise<{ violations: { id: string; impact: string; help: string; nodes: { html: string }[] }[] }>
}

/** What axe finds serious or critical on the page in sight, one line each. */
export async function seriousIssues(page: Page): Promise<string[]> {
  const there = await page.evaluate(() => 'axe' in window)
  if (!there) await page.evaluate(source)
  // passing words fade in and out, and are read aloud by their own means
  const found = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: Axe }
    const { violations } = await axe.run(
      { exclude: [['.taro__toast']] },
      { resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'] },
    )
    return violations
      .filter((v) => v.impact === 'serious' || v.impact === 'critical')
      .map(
        (v) =>
          `${v.id}: ${v.help}\n${v.nodes
            .slice(0, 3)
            .map((n) => `    ${n.html.slice(0, 160)}`)
            .join('\n')}`,
      )
  })
  const { pathname } = new URL(page.url())
  return found.map((words) => `axe on ${pathname}: ${words}`)
}
