/**
 * Middle dots of transliterated names (阿依古丽·买买提) as keyboards, old systems and .csv files spell them.
 * GB 18030 and the Ministry of Public Security's rules write U+00B7.
 */
const dots = /[·•‧∙⋅・･˙ꞏ᛫●．﹒.]/g
const spaces = /[\s\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060\ufeff\ue5e5]+/g
const variants = /[\ufe00-\ufe0f]|\udb40[\udd00-\uddef]/g
const brackets = /[（(［[【〔][^）)］\]】〕]*[）)］\]】〕]/g
/** NFKC would also turn some rare Han characters into others: it is for the key, never for the name we keep. */
const notInNames = /[0-9０-９*＊?？�#@!！%&+=/\\|<>"“”:：;；，。,_^~`$￥…、（）()[\]{}【】]/

/**
 * The form in which two spellings of one name are equal: no spaces, one kind of dot, full-width and half-width
 * alike, no case. Stored beside the name and compared as text.
 */
export function nameKey(name: string): string {
  return name
    .normalize('NFKC')
    .replace(variants, '')
    .replace(spaces, '')
    .replace(dots, '·')
    .replace(/^·+|·+$/g, '')
    .toLowerCase()
}

export interface ReadName {
  /** '' when the cell cannot be a name */
  name: string
  /** why it cannot be */
  problem?: string
  /** it can be, but look at it */
  doubt?: string
}

/** A person's name out of a cell; characters outside the basic plane (𬭊) count as one. */
export function readName(cell: string | number): ReadName {
  const raw = String(cell).trim()
  if (raw === '') return { name: '', problem: '没有姓名' }
  const bare = raw.replace(brackets, '')
  const name = spaceless(bare).replace(dots, '·')
  if (/[0-9０-９]/.test(name)) return { name: '', problem: `姓名“${raw}”里有数字` }
  if (/[*＊]/.test(name)) return { name: '', problem: `姓名“${raw}”被打了星号，请填全名` }
  if (notInNames.test(name) || name === '') return { name: '', problem: `“${raw}”不像姓名` }
  const length = Array.from(name).length
  if (length > 30) return { name: '', problem: `姓名太长，有 ${length} 个字` }
  if (bare !== raw) return { name, doubt: `姓名“${raw}”按“${name}”登记，括号里的字没有登记` }
  if (length === 1) return { name, doubt: `姓名“${name}”只有一个字，请核对` }
  if (/[\ue000-\uf8ff]/.test(name))
    return { name, doubt: '姓名里有旧系统自造的字，可能显示不出来，请改成标准字' }
  return { name }
}

/** 王 芳 was spaced to line up with three-character names; Latin names keep single spaces. */
function spaceless(name: string): string {
  if (/[A-Za-z]\s+[A-Za-z]/.test(name)) return name.replace(spaces, ' ').trim()
  return name.replace(spaces, '').replace(variants, '')
}
