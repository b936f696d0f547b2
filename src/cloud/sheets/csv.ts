import type { Sheet } from '../../contract/org-import'
import { findHeader } from '../../domain/roster-columns'
import type { ReadLimits } from './limits'
import { refuse } from './refusals'
import { withoutIds } from './without-ids'

const piece = 65_536

/**
 * Reads comma-, tab- or semicolon-separated text (RFC 4180 quoting) in UTF-8, UTF-16 with a mark, or GB 18030, which
 * is what Excel and WPS write in China. Nothing is calculated: =, +, - and @ begin plain text.
 * @throws AppError invalid, one plain sentence
 */
export function readCsv(
  bytes: Uint8Array,
  limits: ReadLimits,
  onProgress?: (done: number, rows: number) => void,
): Sheet {
  const encoding = encodingOf(bytes)
  const decoder = new TextDecoder(encoding)
  const lines = new Lines(limits, delimiterOf(new TextDecoder(encoding).decode(bytes.subarray(0, 8192))))
  for (let at = 0; at < bytes.length; at += piece) {
    lines.write(decoder.decode(bytes.subarray(at, at + piece), { stream: true }))
    onProgress?.(Math.min(1, (at + piece) / bytes.length), lines.rows.length)
  }
  lines.write(decoder.decode())
  lines.end()
  if (lines.rows.length === 0) throw refuse('empty')
  if (!findHeader(lines.rows)) throw refuse('noHeader')
  return { name: '', format: 'csv', date1904: false, notes: [], ...withoutIds(lines.rows) }
}

/** Text in GB 18030 is almost never valid UTF-8, so UTF-8 is tried first. */
function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const encoding = ['utf-8', 'gb18030'].find((candidate) => isValid(bytes, candidate))
  if (!encoding) throw refuse('encoding')
  return encoding
}

function isValid(bytes: Uint8Array, encoding: string): boolean {
  const decoder = new TextDecoder(encoding, { fatal: true })
  try {
    for (let at = 0; at < bytes.length; at += piece) {
      const text = decoder.decode(bytes.subarray(at, at + piece), { stream: true })
      // Binary files may decode, but text has no control characters.
      if (/[\0-\x08\x0e-\x1f]/.test(text)) return false
    }
    decoder.decode()
    return true
  } catch {
    return false
  }
}

/** The separator that parts the line with the most of them among the first lines. */
function delimiterOf(head: string): string {
  const lines = head.split(/\r\n|\r|\n/).slice(0, 40)
  const most = (separator: string) => Math.max(...lines.map((line) => line.split(separator).length))
  return [',', '\t', ';'].reduce((best, next) => (most(next) > most(best) ? next : best))
}

/** Collects rows from text that comes in pieces. */
class Lines {
  readonly rows: Sheet['rows'] = []
  private cells: string[] = []
  private cell = ''
  private quoted = false
  /** the last character was a quote inside quotes: the next one decides */
  private closing = false
  private row = 1
  private scanned = 0
  private afterReturn = false

  constructor(
    private readonly limits: ReadLimits,
    private readonly delimiter: string,
  ) {}

  write(text: string): void {
    for (const char of text) {
      const newline = char === '\n' || char === '\r'
      if (this.quoted && !this.closing) {
        if (char === '"') this.closing = true
        else this.add(char)
      } else if (this.closing && char === '"') {
        this.add(char)
        this.closing = false
      } else if (char === '\n' && this.afterReturn) this.afterReturn = false
      else if (newline) {
        this.endRow()
        this.afterReturn = char === '\r'
        continue
      } else if (char === this.delimiter) this.endCell()
      else if (char === '"' && this.cell === '') this.quoted = true
      else {
        this.quoted = this.closing = false
        this.add(char)
      }
      this.afterReturn = false
    }
  }

  end(): void {
    if (this.cell !== '' || this.cells.length) this.endRow()
  }

  private add(char: string): void {
    // One stray quote must not swallow the rest of the file.
    if (this.cell.length >= this.limits.cellChars * 10) throw refuse('corrupt')
    this.cell += char
  }

  private endCell(): void {
    if (this.cells.length >= this.limits.columns && this.cell.trim() !== '') throw refuse('tooManyColumns')
    // ="0138…" is how programs keep a number's zeros in a .csv: its text is meant, not a formula.
    const text = this.cell.replace(/^="([^"]*)"$/, '$1').slice(0, this.limits.cellChars)
    if (this.cells.length < this.limits.columns) this.cells.push(text)
    this.cell = ''
    this.quoted = this.closing = false
  }

  private endRow(): void {
    this.endCell()
    this.scanned += 1
    if (this.scanned > this.limits.scannedRows) throw refuse('mostlyBlank')
    if (this.cells.some((cell) => cell.trim() !== '')) {
      if (this.rows.length >= this.limits.rows) throw refuse('tooManyRows')
      this.rows.push({ row: this.row, cells: this.cells })
    }
    this.row += 1
    this.cells = []
  }
}
