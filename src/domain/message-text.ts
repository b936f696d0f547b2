/** Line breaks, controls, invisible and direction marks, variation selectors: none may stand in a field. */
const unprintable =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u2028\u2029\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]+/g

/** One line: no breaks, controls, invisible marks or halves of a character. */
export function oneLine(text: string): string {
  return [...text.replace(/[\r\n\t\u2028\u2029]+/g, ' ').replace(unprintable, '')]
    .filter((c) => c.length === 2 || !/[\ud800-\udfff]/.test(c))
    .join('')
    .replace(/ +/g, ' ')
    .trim()
}

/**
 * Text for a WeChat field of at most `max` characters; longer text ends in …, and no text is 无, because an empty
 * value is refused. Counted in UTF-16 units, the strictest reading of "characters", and cut between whole ones.
 */
export function fit(text: string, max: number): string {
  const line = oneLine(text)
  return cut(line, max) || '无'
}

/**
 * A person's name for a `name` field: at most ten 汉字 with · between its parts. Whatever a name cannot hold
 * (digits, emoji, brackets, an ellipsis) is left out.
 */
export function fitName(name: string): string {
  const kept = [...oneLine(name)].filter((c) => isHan(c) || /[A-Za-z·]/.test(c)).join('')
  return whole(kept, 10) || '党员'
}

function cut(line: string, max: number): string {
  return line.length <= max ? line : whole(line, max - 1).trim() + '…'
}

/** The whole characters at the start that fit. */
function whole(line: string, max: number): string {
  let text = ''
  for (const c of line) {
    if (text.length + c.length > max) break
    text += c
  }
  return text
}

/** 汉字, in the basic plane and the extensions beyond it (𬭊). */
function isHan(c: string): boolean {
  const n = c.codePointAt(0)!
  return (
    (n >= 0x3400 && n <= 0x4dbf) ||
    (n >= 0x4e00 && n <= 0x9fff) ||
    (n >= 0xf900 && n <= 0xfaff) ||
    (n >= 0x20000 && n <= 0x323af) ||
    n === 0x3007
  )
}
