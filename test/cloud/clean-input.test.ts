import { cleanInput } from '../../src/cloud/clean-input'
import { AppError } from '../../src/contract/errors'

describe("the caller's input", () => {
  it.each([
    ['a\u0000b', 'ab'],
    ['一行\n两行\t三', '一行\n两行\t三'],
    ['\u000b\u001f\u007f', ''],
    ['𬭊 and half \ud86c of one \udf4a', '𬭊 and half  of one '],
    [{ 'k\u0000': ['\u0000', 1, null, true] }, { k: ['', 1, null, true] }],
  ])('%j is kept as %j', (given, kept) => expect(cleanInput(given)).toEqual(kept))

  it('is not nested without end', () => {
    const deep = JSON.parse('['.repeat(5000) + ']'.repeat(5000)) as unknown
    expect(() => cleanInput(deep)).toThrow(AppError)
  })
})
