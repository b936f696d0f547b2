import { enough, type Package } from './package'
import { readXml } from './xml'

/**
 * The shared strings that are wanted, by number. Reading stops after the last wanted one, so a look at the first rows
 * of a huge workbook stays cheap.
 */
export function readStrings(
  from: Package,
  part: string | null,
  wanted: Set<number>,
  cellChars: number,
): Map<number, string> {
  const strings = new Map<number, string>()
  if (!part || wanted.size === 0) return strings
  let last = 0
  for (const index of wanted) last = Math.max(last, index)
  let index = -1
  let text: string | null = null
  // Phonetic guides (rPh) hang their readings beside the text.
  let phonetic = false
  let inText = false
  readXml(from, part, {
    open(name) {
      if (name === 'si') {
        index += 1
        if (index > last) throw enough
        text = wanted.has(index) ? '' : null
      } else if (name === 'rPh') phonetic = true
      else if (name === 't') inText = true
    },
    text(piece) {
      if (inText && !phonetic && text !== null && text.length < cellChars) text += piece
    },
    close(name) {
      if (name === 't') inText = false
      else if (name === 'rPh') phonetic = false
      else if (name === 'si' && text !== null) strings.set(index, unescape(text).slice(0, cellChars))
    },
  })
  return strings
}

/** Control characters are written _x000D_ in SpreadsheetML (ECMA-376 part 1, 22.4.2.4). */
export const unescape = (text: string): string =>
  text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
