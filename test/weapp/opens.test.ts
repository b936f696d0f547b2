import path from 'node:path'
import { listPages, readAppJson } from './gate/app-json'
import { openPhone, type Phone } from './harness'

// The list comes from the build, so a new page is covered the day it is added. `npx taro build --type weapp` first.
const DIST = path.resolve('dist/weapp')
const pages = listPages(readAppJson(DIST))

/** Long enough for the first answer of a page's own code; no server is behind it here. */
const SETTLE_MS = 200

jest.setTimeout(60_000)

describe.each([320, 375])('at %i px', (width) => {
  let phone: Phone

  beforeAll(async () => {
    phone = await openPhone({ dist: DIST, width })
  })

  afterAll(() => phone.close())

  test.each(pages)('%s opens without an error and fits', async (page) => {
    await phone.relaunch({ path: page })
    await phone.page.waitForTimeout(SETTLE_MS)
    const text = await phone.text()
    const sideways = await phone.screen
      .locator('body')
      .evaluate((body) => body.scrollWidth - body.clientWidth)
    expect({ errors: phone.errors.splice(0), blank: text === '', sideways }).toEqual({
      errors: [],
      blank: false,
      sideways: 0,
    })
  })
})
