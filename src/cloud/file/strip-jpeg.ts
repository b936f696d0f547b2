/**
 * Takes everything out of a JPEG that is not the picture: EXIF (with GPS), XMP, IPTC, comments, thumbnails and
 * whatever hangs behind the end of the image (a phone's depth map, a moving picture). What a viewer needs stays:
 * JFIF, the colour profile, Adobe's colour transform, and which way up it is.
 *
 * @returns null when the bytes are not a whole JPEG
 */
export function stripJpeg(bytes: Uint8Array): Uint8Array | null {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return null
  const kept: Uint8Array[] = []
  let orientation = 0
  let sawScan = false
  let at = 2
  while (at < bytes.length) {
    if (bytes[at] !== 0xff) return null
    const marker = bytes[at + 1]
    if (marker === undefined) return null
    // fill bytes before a marker
    if (marker === 0xff) {
      at++
      continue
    }
    if (marker === 0xd9) return sawScan ? join(orientation, kept) : null
    if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)) {
      at += 2
      continue
    }
    if (marker < 0xc0) return null
    const length = (bytes[at + 2]! << 8) | bytes[at + 3]!
    const end = at + 2 + length
    if (!(length >= 2) || end > bytes.length) return null
    const segment = bytes.subarray(at, end)
    if (marker === 0xe1) orientation ||= readOrientation(segment)
    if (stays(marker, segment)) kept.push(segment)
    at = end
    if (marker === 0xda) {
      sawScan = true
      const scanEnd = endOfScan(bytes, at)
      if (scanEnd < 0) return null
      kept.push(bytes.subarray(at, scanEnd))
      at = scanEnd
    }
  }
  return null
}

const starts = (segment: Uint8Array, words: string) =>
  [...words].every((letter, i) => segment[4 + i] === letter.charCodeAt(0))

function stays(marker: number, segment: Uint8Array): boolean {
  if (marker >= 0xc0 && marker < 0xe0) return true // tables, frames, scans
  if (marker === 0xe0) return starts(segment, 'JFIF\0')
  if (marker === 0xe2) return starts(segment, 'ICC_PROFILE\0')
  return marker === 0xee && starts(segment, 'Adobe')
}

/** Where the entropy-coded data ends: at the first marker that is neither a stuffed byte nor a restart. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let i = from; i + 1 < bytes.length; i++) {
    if (bytes[i] !== 0xff) continue
    const next = bytes[i + 1]!
    if (next !== 0x00 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return i
  }
  return -1
}

/** The orientation (1–8) in an EXIF segment, 0 when it does not say. */
function readOrientation(segment: Uint8Array): number {
  if (!starts(segment, 'Exif\0\0')) return 0
  const tiff = new DataView(segment.buffer, segment.byteOffset + 10, segment.length - 10)
  if (tiff.byteLength < 8) return 0
  const little = tiff.getUint16(0) === 0x4949
  const ifd = tiff.getUint32(4, little)
  if (ifd + 2 > tiff.byteLength) return 0
  const entries = tiff.getUint16(ifd, little)
  for (let i = 0; i < entries; i++) {
    const entry = ifd + 2 + i * 12
    if (entry + 12 > tiff.byteLength) return 0
    if (tiff.getUint16(entry, little) !== 0x0112) continue
    const value = tiff.getUint16(entry + 8, little)
    return value >= 1 && value <= 8 ? value : 0
  }
  return 0
}

/** An EXIF segment that says nothing but which way up the picture is. */
const orientationSegment = (orientation: number) =>
  // marker, length, "Exif", big-endian TIFF with one directory of one entry: 0x0112, SHORT, 1 value
  Uint8Array.of(
    ...[0xff, 0xe1, 0, 34, 0x45, 0x78, 0x69, 0x66, 0, 0],
    ...[0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1],
    ...[0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0],
    ...[0, 0, 0, 0],
  )

function join(orientation: number, kept: Uint8Array[]): Uint8Array {
  const parts: Uint8Array[] = [Uint8Array.of(0xff, 0xd8)]
  // JFIF must come first where there is one
  const first = kept[0]?.[1] === 0xe0 ? 1 : 0
  parts.push(...kept.slice(0, first))
  if (orientation > 1) parts.push(orientationSegment(orientation))
  parts.push(...kept.slice(first), Uint8Array.of(0xff, 0xd9))
  return Buffer.concat(parts)
}
