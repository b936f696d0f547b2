import { readFileSync } from 'node:fs'
import type { Person } from '../../support/builders'
import type { Phone } from '../harness'
import type { Journey } from './beginnings'

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')

/** How large the words of a page are, and what of it stands outside of its box or the screen. */
export const measure = (phone: Phone) =>
  phone.screen.locator('body').evaluate((body) => {
    const view = body.ownerDocument.defaultView!
    const clipped = [...body.querySelectorAll<HTMLElement>('.page *')].filter((e) => {
      const words = [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent!.trim())
      const box = e.getBoundingClientRect()
      // a pixel wide: only for a screen reader
      if (!words || box.width <= 2) return false
      const hidden = /hidden|clip/.test(view.getComputedStyle(e).overflow)
      return box.right > view.innerWidth + 1 || box.left < -1 || (hidden && e.scrollWidth > e.clientWidth + 1)
    })
    const page = body.querySelector('.body')!
    return {
      px: parseFloat(view.getComputedStyle(page).fontSize),
      sideways: body.scrollWidth - body.clientWidth,
      clipped: clipped.map((e) => e.textContent),
    }
  })

/** How light the paper, the first card and the words on them are, 0 to 1. */
const lightness = (phone: Phone) =>
  phone.screen.locator('body').evaluate((body) => {
    const view = body.ownerDocument.defaultView!
    const of = (colour: string) => {
      const [r = 0, g = 0, b = 0, alpha = 1] = (colour.match(/[\d.]+/g) ?? []).map(Number)
      return alpha ? (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255 : null
    }
    const page = body.querySelector('.page')!
    const card = body.querySelector('.card')
    return {
      paper:
        of(view.getComputedStyle(page).backgroundColor) ?? of(view.getComputedStyle(body).backgroundColor),
      card: card && of(view.getComputedStyle(card).backgroundColor),
      ink: of(view.getComputedStyle(body.querySelector('.body')!).color),
    }
  })

/** What can be tapped or filled in and does not say what it is, or what it is called. */
const unnamed = (phone: Phone) =>
  phone.screen.locator('body').evaluate((body) =>
    [
      ...body.querySelectorAll<HTMLElement>(
        '.page button, .page picker, .page input, .page textarea, .page switch, .page checkbox, .page radio, .page navigator',
      ),
    ]
      .filter((e) => e.getClientRects().length)
      .filter((e) => {
        const says = (on: Element | null) =>
          !!on && !!(on.getAttribute('aria-label') ?? (on as HTMLElement).innerText)?.trim()
        const tag = e.tagName.toLowerCase()
        if (tag === 'picker') {
          const inside = e.querySelector('[role]')
          return inside?.getAttribute('role') !== 'button' || !says(inside)
        }
        if (tag === 'button') return !e.getAttribute('role') || !says(e)
        // inside of one that has both
        return !e.closest('[aria-label]')?.getAttribute('aria-label')
      })
      .map((e) => e.outerHTML.slice(0, 160)),
  )

/** What axe finds on the page in sight about contrast, names and roles, one line each. */
async function axeFinds(phone: Phone): Promise<string[]> {
  const frame = await phone.frame()
  if (!(await frame.evaluate(() => 'axe' in window))) await frame.evaluate(axe)
  return frame.evaluate(async () => {
    interface Axe {
      run(
        context: object,
        options: object,
      ): Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }>
    }
    const { violations } = await (window as unknown as { axe: Axe }).axe.run(document, {
      resultTypes: ['violations'],
      runOnly: [
        'color-contrast',
        'button-name',
        'aria-command-name',
        'aria-toggle-field-name',
        'aria-input-field-name',
        'aria-allowed-attr',
        'aria-required-children',
        'aria-required-parent',
        'aria-roles',
        'aria-valid-attr-value',
        'nested-interactive',
        'role-img-alt',
      ],
    })
    return violations.flatMap((v) =>
      v.nodes
        .slice(0, 3)
        .map((n) => `${v.id}: ${n.html.slice(0, 140)} ${n.failureSummary.split('\n')[1] ?? ''}`),
    )
  })
}

const usualType = (page: Element) => page.classList.remove('page-large')

/**
 * Opens each of these pages in the dark on the narrowest phone, in both type sizes.
 *
 * @returns what is not dark, is cut off, or is not named
 */
export async function looksAt(j: Journey, whose: Person, pages: string[]): Promise<string[]> {
  const phone = await j.phone(whose, { width: 320, height: 568, scheme: 'dark', fontScale: 1.4 })
  const found: string[] = []
  for (const page of pages) {
    const [path, search = ''] = page.split('?')
    const query = Object.fromEntries(new URLSearchParams(search))
    await phone.relaunch({ path: `pages/${path}`, query })
    await phone.screen.locator('.body').waitFor()
    await phone.screen.locator('.bone').first().waitFor({ state: 'detached' })
    await phone.page.waitForTimeout(300)
    for (const type of ['large', 'usual']) {
      // the type size is this one class
      if (type === 'usual') await phone.screen.locator('.page').evaluate(usualType)
      const { sideways, clipped } = await measure(phone)
      const { paper, card, ink } = await lightness(phone)
      found.push(
        ...(sideways ? [`${page} scrolls sideways`] : []),
        ...(paper! > 0.15 || (card ?? 0) > 0.2 || ink! < 0.8 ? [`${page} is not dark`] : []),
        ...clipped.map((words) => `${page} cuts off: ${words}`),
        ...(await unnamed(phone)).map((what) => `${page} does not name ${what}`),
        ...(await axeFinds(phone)).map((what) => `${page}: ${what}`),
      )
      await phone.screenshot(`dark-${type}-${page.replace(/\/index.*/, '').replaceAll('/', '-')}`)
    }
  }
  return found
}
