import type { Template } from '../../src/contract/message'
import { renderMessage, templateNames, templates } from '../../src/domain/message-templates'
import { fit, fitName, oneLine } from '../../src/domain/message-text'
import { politeTime } from '../../src/domain/message-hours'
import { instantAt } from '../../src/domain/clock'
import { fits } from '../support/wechat-messages'

/** A small generator with a seed, so that a failure can be seen again. */
function seeded(seed: number) {
  let state = seed
  return (n: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state % n
  }
}

const hostile = [
  '长',
  '𬭊',
  '😀',
  '👨‍👩‍👧',
  '\n',
  '\r\n',
  '\u2028',
  '\u202e',
  '\ud800',
  '\udc00',
  '\0',
  '\ufeff',
  ' ',
  '　',
  '<b>',
  '{{thing1.DATA}}',
  "'; drop table outbox",
  '·',
  'a',
  '7',
  '主题党日',
]

const factsOf = {
  text: ['title', 'place', 'unitName', 'what', 'why', 'words', 'task'],
}

describe('a message', () => {
  it.each(templates)('%s stays inside its fields, whatever its facts hold', (template) => {
    for (let seed = 1; seed <= 500; seed++) {
      const pick = seeded(seed)
      const words = () => Array.from({ length: pick(60) }, () => hostile[pick(hostile.length)]).join('')
      const day = `20${10 + pick(80)}-${String(1 + pick(12)).padStart(2, '0')}-${String(1 + pick(28)).padStart(2, '0')}`
      const data = {
        ...Object.fromEntries(factsOf.text.map((fact) => [fact, words()])),
        startsAt: instantAt(day, `${String(pick(24)).padStart(2, '0')}:${String(pick(60)).padStart(2, '0')}`),
        assembleAt: instantAt(day, '05:07'),
        kind: ['real', 'drill', 'test'][pick(3)],
        dueOn: day,
        decision: pick(2) ? 'granted' : 'refused',
      }
      const fields = renderMessage(template, data as never, words())
      expect(new Set(fields.map((f) => f.key)).size).toBe(fields.length)
      for (const { key, value } of fields) {
        if (!fits(key, value)) throw new Error(`seed ${seed}: ${key} = ${JSON.stringify(value)}`)
        expect(isWellFormed(value)).toBe(true)
      }
    }
  })

  it.each(templates)('%s stays inside its fields when nothing is known but the times', (template) => {
    const nothing = Object.fromEntries(factsOf.text.map((fact) => [fact, '']))
    const at = instantAt('2026-03-05', '09:00')
    const times = { startsAt: at, assembleAt: at, dueOn: '2026-03-05', decision: 'granted', kind: 'real' }
    for (const { key, value } of renderMessage(template, { ...nothing, ...times } as never, ''))
      expect([key, value, fits(key, value)]).toEqual([key, value, true])
  })

  it('control: the limits would catch a field that is too long, empty, broken or of two lines', () => {
    for (const bad of ['长'.repeat(21), '', ' ', '一\n二']) expect(fits('thing1', bad)).toBe(false)
    for (const bad of ['长'.repeat(11), '李3', '']) expect(fits('name5', bad)).toBe(false)
    for (const bad of ['25:00', '2026-03-05 09:00']) expect(fits('time2', bad)).toBe(false)
    for (const bad of ['2026-03-05', '2026年3月5日 25:00']) expect(fits('date2', bad)).toBe(false)
    for (const bad of ['长'.repeat(6), '准假 了', 'ok']) expect(fits('phrase2', bad)).toBe(false)
    for (const bad of ['a'.repeat(33), '汉字', 'a b']) expect(fits('character_string6', bad)).toBe(false)
    for (const bad of ['1'.repeat(33), '三']) expect(fits('number7', bad)).toBe(false)
    for (const bad of ['1'.repeat(18), '电话']) expect(fits('phone_number8', bad)).toBe(false)
    expect(fits('unknown1', 'a')).toBe(false)
  })

  it('has a name each', () => {
    expect(templates).toHaveLength(10)
    expect(Object.values(templateNames).every((name) => name.length <= 8)).toBe(true)
  })

  it('reads as a person would write it', () => {
    const said = (template: Template, data: object) =>
      renderMessage(template, data as never, '阿依古丽·买买提')
        .map((f) => `${f.label} ${f.value}`)
        .join('，')
    expect(said('leave.decided', { title: '三月主题党日', decision: 'granted', words: '' })).toBe(
      '活动名称 三月主题党日，审批结果 已准假，备注 无，党员 阿依古丽·买买提',
    )
    expect(said('makeUp.due', { title: '三月主题党日', task: '读会议公报', dueOn: '2026-03-09' })).toContain(
      '截止日期 2026年3月9日',
    )
  })
})

describe('text for a field', () => {
  it.each([
    ['short', '主题党日', '主题党日'],
    ['of two lines', '第一行\n第二行', '第一行 第二行'],
    ['just long enough', '长'.repeat(20), '长'.repeat(20)],
    ['too long', '长'.repeat(21), '长'.repeat(19) + '…'],
    ['empty', ' \n ', '无'],
    ['with an astral character at the seam', '长'.repeat(18) + '𬭊𬭊', '长'.repeat(18) + '…'],
  ])('%s', (_, text, expected) => expect(fit(text, 20)).toBe(expected))

  it.each([
    ['阿依古丽·买买提', '阿依古丽·买买提'],
    ['𬭊𬭊', '𬭊𬭊'],
    ['王建国（1962）', '王建国'],
    ['123', '党员'],
    ['阿卜杜热依木·买买提江·吐尔逊', '阿卜杜热依木·买买提'],
  ])('a name %s', (name, expected) => expect(fitName(name)).toBe(expected))

  it('loses halves of characters and direction marks', () =>
    expect(oneLine('甲\ud800乙\u202e丙')).toBe('甲乙丙'))
})

describe('the hours in which a phone may ring', () => {
  it.each([
    ['2026-03-02', '06:59', '2026-03-02', '07:30'],
    ['2026-03-02', '07:00', '2026-03-02', '07:00'],
    ['2026-03-02', '21:59', '2026-03-02', '21:59'],
    ['2026-03-02', '22:00', '2026-03-03', '07:30'],
    ['2026-12-31', '23:59', '2027-01-01', '07:30'],
    ['2026-03-02', '00:00', '2026-03-02', '07:30'],
  ])('%s %s → %s %s', (day, time, nextDay, nextTime) =>
    expect(politeTime(instantAt(day, time))).toBe(instantAt(nextDay, nextTime)),
  )
})

/** No half of a character: it survives UTF-8. */
const isWellFormed = (text: string) => Buffer.from(text, 'utf8').toString('utf8') === text
