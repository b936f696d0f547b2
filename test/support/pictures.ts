import { crc32, deflateSync } from 'node:zlib'

const segment = (marker: number, body: Uint8Array) =>
  Buffer.concat([Buffer.from([0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 255]), body])

/** An EXIF segment with an orientation, a date and a GPS directory, in either byte order. */
function exif(orientation: number, little: boolean): Buffer {
  const tiff = Buffer.alloc(8 + 2 + 2 * 12 + 4 + 2 + 12 + 4)
  const u16 = (value: number, at: number) =>
    little ? tiff.writeUInt16LE(value, at) : tiff.writeUInt16BE(value, at)
  const u32 = (value: number, at: number) =>
    little ? tiff.writeUInt32LE(value, at) : tiff.writeUInt32BE(value, at)
  tiff.write(little ? 'II' : 'MM', 0, 'latin1')
  u16(42, 2)
  u32(8, 4)
  u16(2, 8)
  u16(0x0112, 10)
  u16(3, 12)
  u32(1, 14)
  u16(orientation, 18)
  u16(0x8825, 22)
  u16(4, 24)
  u32(1, 26)
  u32(38, 30)
  u16(1, 38)
  u16(1, 40)
  u16(2, 42)
  u32(2, 44)
  tiff.write('N\0', 48, 'latin1')
  return segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]))
}

/** A 1 × 1 grey baseline JPEG whose scan holds a stuffed byte, with everything a phone hides in one. */
export function phoneJpeg(given: { orientation?: number; little?: boolean } = {}): Buffer {
  const scan = Buffer.from([0x37, 0xff, 0x00, 0x11, 0xff, 0xd0, 0x22])
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1')),
    exif(given.orientation ?? 6, given.little ?? true),
    segment(0xe1, Buffer.from('http://ns.adobe.com/xap/1.0/\0<x:xmpmeta GPSLatitude="25,3.1N"/>', 'latin1')),
    segment(0xe2, Buffer.from('ICC_PROFILE\0\x01\x01profile', 'latin1')),
    segment(0xe2, Buffer.from('MPF\0MM\0*second picture', 'latin1')),
    segment(0xed, Buffer.from('Photoshop 3.0\x008BIM\x04\x04city', 'latin1')),
    segment(0xfe, Buffer.from('taken by Zhou', 'latin1')),
    segment(0xdb, Buffer.alloc(65, 1)),
    segment(0xc0, Buffer.from([8, 0, 1, 0, 1, 1, 1, 0x11, 0])),
    segment(0xc4, Buffer.concat([Buffer.from([0]), Buffer.alloc(16), Buffer.from([0])])),
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    scan,
    Buffer.from([0xff, 0xd9]),
    Buffer.from('\xff\xd8\xff\xe1 a second picture with its own GPS', 'latin1'),
  ])
}

const chunk = (type: string, body: Uint8Array) => {
  const head = Buffer.concat([Buffer.from(type, 'latin1'), body])
  const out = Buffer.alloc(head.length + 8)
  out.writeUInt32BE(body.length, 0)
  head.copy(out, 4)
  out.writeUInt32BE(crc32Of(head), head.length + 4)
  return out
}

const crc32Of = (bytes: Buffer) => {
  if (typeof crc32 === 'function') return crc32(bytes)
  let crc = ~0
  for (const byte of bytes) {
    crc ^= byte
    for (let k = 0; k < 8; k++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return ~crc >>> 0
}

/** A grey PNG of width × height with a text, a date and EXIF in it. */
export function phonePng(width = 4, height = 3): Buffer {
  const head = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 0, 0, 0, 0])
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  const rows = Buffer.alloc((width + 1) * height, 0xb0)
  for (let y = 0; y < height; y++) rows[y * (width + 1)] = 0
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('tEXt', Buffer.from('Location\0Shuangqing', 'latin1')),
    chunk('iTXt', Buffer.from('XML:com.adobe.xmp\0\0\0\0\0GPS', 'latin1')),
    chunk('eXIf', exif(1, false).subarray(10)),
    chunk('tIME', Buffer.from([7, 0xea, 3, 2, 9, 0, 0])),
    chunk('pHYs', Buffer.from([0, 0, 11, 18, 0, 0, 11, 18, 1])),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
    Buffer.from('behind the end'),
  ])
}
