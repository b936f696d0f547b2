import { NoAnswer } from './wechat-http'

export type Verdict = 'pass' | 'review' | 'risky' | 'unknown'

/** msgSecCheck takes this many characters at once. */
const charactersAtOnce = 2500

/** From the mildest to the gravest: a text is as grave as its gravest part. */
const gravity: Verdict[] = ['pass', 'unknown', 'review', 'risky']

/** Checks a text of any length part by part; silence is `unknown`. Empty text passes unasked. */
export async function checkAll(content: string, check: (part: string) => Promise<Verdict>): Promise<Verdict> {
  let worst: Verdict = 'pass'
  for (const part of partsOf(content.trim())) {
    let verdict: Verdict
    try {
      verdict = await check(part)
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error
      verdict = 'unknown'
    }
    if (gravity.indexOf(verdict) > gravity.indexOf(worst)) worst = verdict
    if (worst === 'risky') break
  }
  return worst
}

/** Parts that overlap a little, so that a word across a seam is still seen whole. */
function partsOf(content: string): string[] {
  const characters = [...content]
  const parts: string[] = []
  for (let from = 0; from < characters.length; from += charactersAtOnce - 50) {
    parts.push(characters.slice(from, from + charactersAtOnce).join(''))
    if (from + charactersAtOnce >= characters.length) break
  }
  return parts
}
