import { Inflate } from 'fflate'
import type { ReadLimits } from './limits'
import { refuse } from './refusals'

interface Part {
  method: number
  packed: number
  declared: number
  header: number
}

/** Thrown by a consumer that has seen enough of a part; `stream` ends quietly. */
export const enough = Symbol('enough')

/**
 * An .xlsx package (ZIP, APPNOTE 6.3) opened for reading parts as streams. Sizes are checked twice, as declared in the
 * central directory and as they come out: neither a liar nor a bomb gets further than the limits.
 */
export class Package {
  private readonly parts = new Map<string, Part>()
  private inflated = 0

  /** @throws AppError invalid when this is no readable ZIP, is encrypted, or declares more than the limits */
  constructor(
    private readonly bytes: Uint8Array,
    private readonly limits: ReadLimits,
  ) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const end = findEnd(view)
    const count = view.getUint16(end + 10, true)
    if (count === 0) throw refuse('empty')
    if (count > limits.parts) throw refuse('bomb')
    let at = view.getUint32(end + 16, true)
    // ZIP64 is for files past 4 GB; ours are refused long before.
    if (at === 0xffffffff || count === 0xffff) throw refuse('corrupt')
    let declared = 0
    for (let i = 0; i < count; i++) {
      if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) throw refuse('corrupt')
      if (view.getUint16(at + 8, true) & 1) throw refuse('password')
      const nameLength = view.getUint16(at + 28, true)
      const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength))
      const part = {
        method: view.getUint16(at + 10, true),
        packed: view.getUint32(at + 20, true),
        declared: view.getUint32(at + 24, true),
        header: view.getUint32(at + 42, true),
      }
      declared += part.declared
      // Pictures and printer settings are never inflated, so only parts that could be count.
      if (/\.(xml|rels)$/i.test(name)) this.refuseSize(part.declared, part.packed)
      this.parts.set(name.replace(/\\/g, '/').replace(/^\//, ''), part)
      at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
    }
    if (declared > limits.inflatedBytes * 4) throw refuse('bomb')
  }

  has(name: string): boolean {
    return this.parts.has(name)
  }

  names(): string[] {
    return [...this.parts.keys()]
  }

  /**
   * Inflates a part in small pieces. `consume` gets text and the share of the part behind it (0..1); it may throw
   * `enough` to stop.
   * @returns whether the part was read to its end
   * @throws AppError invalid when the part is missing, damaged or past the limits
   */
  stream(name: string, consume: (text: string, done: number) => void): boolean {
    const part = this.parts.get(name)
    if (!part) throw refuse('corrupt')
    const packed = this.packedBytes(part)
    const decoder = new TextDecoder('utf-8')
    let out = 0
    let position = 0
    const take = (chunk: Uint8Array) => {
      out += chunk.length
      this.inflated += chunk.length
      this.refuseSize(out, packed.length)
      if (this.inflated > this.limits.inflatedBytes) throw refuse('tooBig')
      consume(decoder.decode(chunk, { stream: true }), position / Math.max(1, packed.length))
    }
    const inflate = part.method === 8 ? new Inflate(take) : null
    if (!inflate && part.method !== 0) throw refuse('corrupt')
    try {
      while (position < packed.length) {
        const piece = packed.subarray(position, position + 8192)
        position += piece.length
        if (inflate) inflate.push(piece, position >= packed.length)
        else take(piece)
      }
      consume(decoder.decode(), 1)
    } catch (error) {
      if (error === enough) return false
      throw isInflateError(error) ? refuse('corrupt') : error
    }
    if (out !== part.declared) throw refuse('corrupt')
    return true
  }

  private packedBytes({ header, packed }: Part): Uint8Array {
    const { bytes } = this
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    if (header + 30 > bytes.length || view.getUint32(header, true) !== 0x04034b50) throw refuse('corrupt')
    const start = header + 30 + view.getUint16(header + 26, true) + view.getUint16(header + 28, true)
    if (start + packed > bytes.length) throw refuse('corrupt')
    return bytes.subarray(start, start + packed)
  }

  private refuseSize(inflated: number, packed: number): void {
    const { inflatedBytes, ratio } = this.limits
    if (inflated > 1_000_000 && inflated > packed * ratio) throw refuse('bomb')
    if (inflated > inflatedBytes) throw refuse('tooBig')
  }
}

/** fflate numbers its errors. */
const isInflateError = (error: unknown) =>
  error instanceof Error && typeof (error as { code?: unknown }).code === 'number'

/** The end-of-central-directory record stands within the last 64 KB, before a comment. */
function findEnd(view: DataView): number {
  const lowest = Math.max(0, view.byteLength - 22 - 0xffff)
  for (let at = view.byteLength - 22; at >= lowest; at--)
    if (view.getUint32(at, true) === 0x06054b50) return at
  throw refuse('corrupt')
}
