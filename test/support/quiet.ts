import { format } from 'node:util'

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
