import path from 'node:path'
import { openPhone } from './harness'

// A harness that cannot fail proves nothing: each fault of the fixture must be seen, and the good page must be clean.

const FIXTURE = path.join(__dirname, 'fixture')

jest.setTimeout(60_000)

async function errorsOf(page: string, tap?: string): Promise<string> {
  const phone = await openPhone({ dist: FIXTURE, launch: { path: `pages/${page}/index` } })
  try {
    if (tap) await phone.tap(tap)
    await phone.page.waitForTimeout(100)
    return phone.errors.join('\n')
  } finally {
    await phone.close()
  }
}

test('a good page is clean, and a tap changes it', async () => {
  const phone = await openPhone({ dist: FIXTURE })
  await phone.sees('hello')
  await phone.tap('change')
  await phone.sees('changed')
  expect(await phone.setDataBytes()).toEqual([Buffer.byteLength('{"greeting":"changed"}')])
  expect(phone.errors).toEqual([])
  await phone.close()
})

test('a page that throws is caught', async () => {
  expect(await errorsOf('throws')).toContain('thrown by the page')
})

test('an error in a handler is caught', async () => {
  expect(await errorsOf('tap-throws', 'tap me')).toContain('thrown by a tap')
})

test('a wx API that the harness lacks is caught, even when the app swallows it', async () => {
  expect(await errorsOf('unknown-api')).toContain('wx.startSoterAuthentication is not written')
})

test('window is not there', async () => {
  expect(await errorsOf('window')).toMatch(/Cannot read properties of undefined \(reading 'scrollTo'\)/)
})

test('a page that does not exist is caught', async () => {
  expect(await errorsOf('nowhere')).toContain('page "pages/nowhere/index" is not found')
})
