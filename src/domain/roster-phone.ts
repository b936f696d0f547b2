export interface ReadPhone {
  /** 11 digits of a mobile number, or a landline as 0871-65123456; '' when there is none */
  phone: string
  /** the cell has something that is not a number to call */
  bad?: string
  /** what was done that the user should know */
  doubt?: string
}

const mobile = /^1[3-9]\d{9}$/
/** 010 and 02x are three digits long, all other area codes four. */
const landline = /^(0(?:10|2\d|[3-9]\d{2}))([2-9]\d{6,7})$/

export const isMobile = (phone: string): boolean => mobile.test(phone)

/**
 * The number to call out of a cell: spaces, dashes, +86 and full-width digits are tolerated; of several the first
 * mobile number is taken. It never says who somebody is: couples share one.
 */
export function readPhone(cell: string | number): ReadPhone {
  const text = String(cell)
    .normalize('NFKC')
    .replace(/[\u200b-\u200f\u202a-\u202e\u2060\ufeff]/g, '')
    .replace(/[‐‑‒–—―−﹣]/g, '-')
    .trim()
  if (text === '' || /^(无|没有|暂无|[-/\\]+)$/.test(text)) return { phone: '' }
  if (/^\d(\.\d+)?e\+?\d+$/i.test(text)) {
    // 1.38E+10 has lost its last digits, unless the number happens to be spelled out in full.
    const whole = String(Number(text))
    return mobile.test(whole) && /\.\d{10}e/i.test(text)
      ? { phone: whole }
      : { phone: '', bad: '末尾几位丢了，请把这一列设成文本再填' }
  }
  const parts = split(text)
  const numbers = parts.map(readOne).filter((n) => n !== '')
  const first = numbers.find(isMobile) ?? numbers[0]
  if (first === undefined) return { phone: '', bad: wrong(parts[0] ?? text) }
  if (parts.length > 1)
    return {
      phone: first,
      doubt: `有 ${parts.length} 个号码，只登记${isMobile(first) ? '第一个手机号' : '第一个'}`,
    }
  if (!isMobile(first) && !first.includes('-')) return { phone: first, doubt: '没有区号' }
  return { phone: first }
}

/** Numbers are parted by 、/;，或 or a line break, or by a space when each side is whole by itself. */
function split(text: string): string[] {
  const parts = text
    .split(/[/、;,|\n\r]|或|和/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
  return parts.flatMap((part) => {
    const words = part.split(/\s+/)
    return words.length > 1 && words.every((word) => readOne(word) !== '' && digits(word).length >= 7)
      ? words
      : [part]
  })
}

const digits = (text: string) => text.replace(/\D/g, '')

/** One number, or ''. Words around it (手机, 本人) are tolerated, stray digits are not. */
function readOne(part: string): string {
  const bare = part
    .replace(/\([^)\d]*\)/g, '')
    .replace(/^[^\d+(]+|[^\d]+$/g, '')
    .replace(/\.0+$/, '')
    .replace(/^(\(?0\d{2,3}\)?[-\s]?\d{7,8})(?:-|转)\d{1,5}$/, '$1')
  if (!/^[\d+\s().-]+$/.test(bare)) return ''
  const plain = bare.replace(/[\s().-]/g, '')
  const own = plain.replace(/^(\+|00)?86(?=1[3-9]\d{9}$)/, '')
  if (mobile.test(own)) return own
  const area = landline.exec(plain.replace(/^(\+|00)86(?=[1-9])/, '0').replace(/^(\+|00)86/, ''))
  if (area) return `${area[1]}-${area[2]}`
  return /^[2-9]\d{6,7}$/.test(plain) ? plain : ''
}

function wrong(part: string): string {
  const n = digits(part).length
  if (n === 0) return '不是号码'
  return /^1/.test(digits(part)) && n !== 11 ? `有 ${n} 位，手机号是 11 位` : '不是手机号，也不是带区号的座机'
}
