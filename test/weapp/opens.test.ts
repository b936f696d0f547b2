/**
 * @jest-environment node
 */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { openPhone } from './harness'

const DIST = path.resolve('dist/weapp')
const WIDTHS = [320, 375]

jest.setTimeout(60_000)

type AppJson = {
  pages: string[]
  subPackages?: { root: string; pages: string[] }[]
  subpackages?: { root: string; pages: string[] }[]
}

const built = existsSync(path.join(DIST, 'app.json'))

function listPages(): string[] {
  if (!built) return []
  const app = JSON.parse(readFileSync(path.join(DIST, 'app.json'), 'utf8')) as AppJson
  const parts = app.subPackages ?? app.subpackages ?? []
  return [
    ...app.pages,
    ...parts.flatMap((part) => part.pages.map((page) => path.posix.join(part.root, page))),
  ]
}

test('the mini-program has been built', () => {
  expect(built).toBe(true)
})

const pages = listPages()

describe.each(WIDTHS)('at %i px', (width) => {
  if (pages.length === 0) return

  test.each(pages)('%s opens', async (page) => {
    const phone = await openPhone({ dist: DIST, width, launch: { path: page } })
    try {
      await phone.sees('')
      await phone.page.waitForTimeout(150)
      const overflow = await phone.screen
        .locator('body')
        .evaluate((body) => body.scrollWidth - body.clientWidth)
      expect({ errors: phone.errors, overflow }).toEqual({ errors: [], overflow: 0 })
    } finally {
      await phone.close()
    }
  })
})
