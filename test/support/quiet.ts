import { format } from 'node:util'

// the first story of a worker makes the database snapshot
jest.setTimeout(60_000)

/** A console.error in a test is a failure: the product reports through `log`, never through the console. */
let heard: string[] = []

beforeEach(() => {
  heard = []
  jest.spyOn(console, 'error').mockImplementation((...args: unknown[]) => void heard.push(format(...args)))
})

afterEach(() => {
  jest.restoreAllMocks()
  if (heard.length) throw new Error(`console.error during the test:\n${heard.join('\n')}`)
})
