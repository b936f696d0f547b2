import { stripJpeg } from '../../../src/cloud/file/strip-jpeg'
import { stripPng } from '../../../src/cloud/file/strip-png'
import { phoneJpeg, phonePng } from '../../support/pictures'

const text = (bytes: Uint8Array | null) => Buffer.from(bytes!).toString('latin1')

describe('a JPEG', () => {
  const given = phoneJpeg()
  const clean = text(stripJpeg(given))

  it.each(['GPS', 'xap', 'MPF', 'Photoshop', 'Zhou', 'second picture'])('loses %s', (word) => {
    expect(clean).not.toContain(word)
  })

  it.each(['JFIF', 'ICC_PROFILE'])('keeps %s', (word) => expect(clean).toContain(word))

  it('keeps its tables, frame and scan byte for byte', () => {
    const from = given.indexOf(Buffer.from([0xff, 0xdb]))
    const to = given.indexOf(Buffer.from([0xff, 0xd9])) + 2
    expect(clean.endsWith(given.subarray(from, to).toString('latin1'))).toBe(true)
  })

  it.each([
    [6, true],
    [6, false],
    [3, true],
    [8, false],
  ])('keeps which way up it is: %d', (orientation, little) => {
    const bytes = Buffer.from(stripJpeg(phoneJpeg({ orientation, little }))!)
    const at = bytes.indexOf('Exif')
    expect(bytes.subarray(at + 6, at + 8).toString()).toBe('MM')
    expect(bytes.readUInt16BE(at + 6 + 8)).toBe(1)
    expect(bytes.readUInt16BE(at + 6 + 10)).toBe(0x0112)
    expect(bytes.readUInt16BE(at + 6 + 18)).toBe(orientation)
    // the length the segment states is the length it has: the next one begins where it ends
    const length = bytes.readUInt16BE(at - 2)
    expect(bytes[at - 2 + length]).toBe(0xff)
  })

  it('needs no EXIF when it stands upright, and is the same when stripped again', () => {
    expect(text(stripJpeg(phoneJpeg({ orientation: 1 })))).not.toContain('Exif')
    expect(text(stripJpeg(stripJpeg(given)!))).toBe(clean)
  })

  it('that is cut short, or is something else, is refused', () => {
    for (let length = 0; length < given.indexOf(Buffer.from([0xff, 0xd9])) + 2; length++) {
      expect(stripJpeg(given.subarray(0, length))).toBeNull()
    }
    expect(stripJpeg(phonePng())).toBeNull()
    expect(stripJpeg(Buffer.from('<html>'))).toBeNull()
  })

  it('with nonsense inside never throws', () => {
    for (let at = 2; at < given.length; at++) {
      for (const byte of [0, 0xff, 0xe1, 0x7f]) {
        const broken = Buffer.from(given)
        broken[at] = byte
        const result = stripJpeg(broken)
        if (result) expect(text(result)).not.toMatch(/xap|second picture/)
      }
    }
  })
})

describe('a PNG', () => {
  const given = phonePng()

  it('loses texts, dates and places and keeps the picture', () => {
    const clean = text(stripPng(given))
    expect(clean).not.toMatch(/tEXt|iTXt|eXIf|tIME|GPS|Shuangqing|behind/)
    expect(clean).toMatch(/IHDR.*pHYs.*IDAT.*IEND/s)
  })

  it('that is cut short is refused', () => {
    for (let length = 0; length < given.length - 14; length++) {
      expect(stripPng(given.subarray(0, length))).toBeNull()
    }
  })
})
