import { readFileSync } from 'node:fs'
import path from 'node:path'
import {
  answerKey,
  filled,
  fitParams,
  reachKinds,
  shortLimits,
  shortParams,
  shortWhats,
  smsParams,
  smsTemplate,
  voiceParams,
  voiceTemplate,
  type ShortParams,
} from '../../src/domain/mobilization-sms'

/** A small generator with a seed, so that a failure can be told again. */
function dice(seed: number) {
  let state = seed
  return (below: number) => {
    state = (state * 1103515245 + 12345) % 2147483648
    return Math.floor((state / 2147483648) * below)
  }
}

const each = reachKinds.flatMap((kind) => shortWhats.map((what) => [kind, what] as const))
/** what providers ban, and what must never be told to a stranger who holds the phone */
const banned = /党|政府|支部|书记|同志|组织部|救灾|https?|www|\.(cn|com)|[【】¥★☞✓※&^]/

describe('the words of a short message', () => {
  it('say the kind first, what to do, and safety', () => {
    const values = smsParams(shortParams('0312', '2026-03-24T11:30:00.000Z'))
    expect(filled(smsTemplate('real', 'call'), values)).toBe(
      '实战集合0312：先保证自身安全，24日19:30前到集合点，地点问队长。回复1能来，2不能来，3晚到。',
    )
    expect(filled(smsTemplate('drill', 'cancelled'), values)).toBe(
      '演练集合0312取消：24日19:30不用来了，已出发的先保证自身安全再返回。',
    )
    const spoken = voiceParams(shortParams('0312', '2026-03-24T11:05:00.000Z'))
    expect(filled(voiceTemplate('drill', 'call'), spoken)).toBe(
      '您好，这是演练，演练集合通知。请先保证自身安全，在24日19点5分前到集合点，地点问队长。' +
        '能来请按1，不能来请按2，晚到请按3。',
    )
  })

  it.each(each)('of %s, %s keep to the rules of templates', (kind, what) => {
    const said = { real: '实战', drill: '演练', test: '测试', urgent: '应急' }
    for (const template of [smsTemplate(kind, what), voiceTemplate(kind, what)]) {
      expect(template).not.toMatch(banned)
      expect(template).toContain('先保证自身安全')
      // numbered from 1, each once, never two side by side, never the whole text
      expect(template.match(/\{\d\}/g)!.sort()).toEqual(['{1}', '{2}', '{3}'])
      expect(template).not.toMatch(/\}\{/)
      // nobody takes a drill for the real thing
      for (const [other, word] of Object.entries(said)) expect(template.includes(word)).toBe(other === kind)
    }
    expect(smsTemplate(kind, what).startsWith(said[kind])).toBe(true)
    expect(voiceTemplate(kind, what).startsWith(`您好，这是${said[kind]}`)).toBe(true)
  })

  it('never exceed a limit, whatever the call-up and the hour', () => {
    const pick = dice(7)
    for (let i = 0; i < 3000; i++) {
      const code = String(pick(1_000_000)).slice(0, 1 + pick(6))
      const at = new Date(pick(4_000_000) * 1_000_000).toISOString()
      const params = shortParams(code, at)
      expect(fitParams(params)).toBe(true)
      const [kind, what] = each[pick(each.length)]!
      for (const value of [...smsParams(params), ...voiceParams(params)]) {
        expect([...value].length).toBeGreaterThan(0)
        expect([...value].length).toBeLessThanOrEqual(shortLimits.variable)
        expect(value).toMatch(/^[\d:]+$/)
      }
      const whole = `【${'签'.repeat(shortLimits.signature)}】${filled(smsTemplate(kind, what), smsParams(params))}`
      expect([...whole].length).toBeLessThanOrEqual(shortLimits.oneMessage)
      const spoken = filled(voiceTemplate(kind, what), voiceParams(params))
      expect([...spoken].length).toBeLessThanOrEqual(shortLimits.spoken)
    }
  })

  it('take nothing else: free text, links, other lengths', () => {
    const good: ShortParams = { code: '0312', day: '24', time: '19:30' }
    expect(fitParams(good)).toBe(true)
    const bad = ['', 'a.cn', '党员集合', '1234567', '24日', '32', '0', '24:00', '19:60', '9:30', ' 1', '１']
    for (const field of ['code', 'day', 'time'] as const) {
      for (const value of bad.filter((v) => !(field === 'code' && /^\d{1,6}$/.test(v)))) {
        expect([field, value, fitParams({ ...good, [field]: value })]).toEqual([field, value, false])
      }
    }
    const pick = dice(11)
    const signs = [...'0123456789:.日党a/【 \n1２']
    for (let i = 0; i < 5000; i++) {
      const any = () => Array.from({ length: pick(9) }, () => signs[pick(signs.length)]).join('')
      const params = { code: any(), day: any(), time: any() }
      if (!fitParams(params)) continue
      for (const value of smsParams(params)) expect(value).toMatch(/^[\d:]{1,6}$/)
    }
  })
})

it('what an operator registers from the README is what is sent', () => {
  const readme = readFileSync(path.join(__dirname, '../../README.md'), 'utf8')
  for (const what of shortWhats) {
    const name = what === 'call' ? 'real' : `real.${what}`
    expect(readme).toContain(`| \`${name}\` | ${smsTemplate('real', what)} |`)
    expect(readme).toContain(`| \`${name}\` | ${voiceTemplate('real', what)} |`)
    const renamed = (text: string) => text.replaceAll('实战', '演练')
    expect(renamed(smsTemplate('real', what))).toBe(smsTemplate('drill', what))
    expect(renamed(voiceTemplate('real', what))).toBe(voiceTemplate('drill', what))
  }
})

describe('a reply', () => {
  it.each([
    ['1', '1'],
    ['２', '2'],
    [' 3。', '3'],
    ['1能来', '1'],
    ['“2”', '2'],
    ['不能来', '2'],
    ['来', '1'],
    ['晚到', '3'],
    ['3、晚到', '3'],
    // a person has to read these
    ['12', null],
    ['1不能来', null],
    ['2 能来', null],
    ['4', null],
    ['0', null],
    ['11', null],
    ['1点到', null],
    ['T', null],
    ['收到', null],
    ['能来吗', null],
    ['constructor', null],
    ['', null],
    ['  ', null],
  ])('"%s" is %s', (text, key) => {
    expect(answerKey(text)).toBe(key)
  })
})
