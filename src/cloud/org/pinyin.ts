import { pinyin } from 'pinyin-pro'
import { nameKey } from '../../domain/roster-name'

/**
 * A name in Latin letters for searching and sorting: 单雄信 → shanxiongxin and sxx. Surnames are read as surnames
 * (单 Shan, 仇 Qiu, 解 Xie); ü is v, as it is typed. A character that no dictionary knows is left out.
 */
export function pinyinOf(name: string): { full: string; initials: string } {
  const syllables = pinyin(name, { mode: 'surname', toneType: 'none', type: 'array', v: true })
    .map((syllable) => syllable.toLowerCase().replace(/[^a-z]/g, ''))
    .filter((syllable) => syllable !== '')
  return { full: syllables.join(''), initials: syllables.map((syllable) => syllable[0]).join('') }
}

/** A name with the keys that it is found and sorted by, as columns. */
export function named(name: string) {
  const { full, initials } = pinyinOf(name)
  return { name, name_key: nameKey(name), pinyin: full, initials }
}
