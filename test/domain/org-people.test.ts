import { bindingWaitsFor, type BindingFacts } from '../../src/domain/org-binding'
import { checkWrongCodes } from '../../src/domain/org-codes'
import { leavesNow } from '../../src/domain/org-leaving'
import { checkMember, type MemberFields } from '../../src/domain/org-members'
import { labelsOf, maskPhone } from '../../src/domain/org-names'

const facts: BindingFacts = {
  kind: 'self',
  way: 'scan',
  agreed: false,
  selfName: null,
  taken: false,
  highOffice: false,
}

describe('a binding waits for', () => {
  it.each<[string, Partial<BindingFacts>, ReturnType<typeof bindingWaitsFor>]>([
    ['nothing, the first time', {}, null],
    ['the secretary, when somebody has the line already', { taken: true }, 'replacement'],
    ['nothing, by code, in high office', { way: 'code', highOffice: true }, null],
    ['a word from above, by phone, in high office', { way: 'phone', highOffice: true }, 'office'],
    ['the member or the secretary, to act for somebody', { kind: 'proxy' }, 'proxy'],
    ['nothing, when the code was made for it', { kind: 'proxy', agreed: true }, null],
    ['nothing more because the member has a phone', { kind: 'proxy', agreed: true, taken: true }, null],
    ['nothing, acting for a second person', { kind: 'proxy', agreed: true, selfName: '吴德胜' }, null],
  ])('%s', (_, change, expected) => {
    expect(bindingWaitsFor({ ...facts, ...change })).toBe(expected)
  })

  it('never: one account is not two people', () => {
    expect(() => bindingWaitsFor({ ...facts, selfName: '吴德胜' })).toThrow('已经是吴德胜本人')
  })
})

describe('names and numbers', () => {
  it.each([
    ['19900000001', '199****0001'],
    ['0871-65123456', '0871-****56'],
    ['65123456', '****56'],
    ['110', '****'],
    ['', ''],
  ])('%s is shown as %s', (phone, masked) => {
    expect(maskPhone(phone)).toBe(masked)
  })

  it('the same name is told apart, spelling of dots aside', () => {
    const person = (name: string, groupName: string, birth: string) => ({ name, groupName, birth })
    expect(
      labelsOf([
        person('王建国', '二组', '1962-05'),
        person('王建国', '', ''),
        person('周桂兰', '一组', '1960'),
        person('阿依·买', '一组', ''),
        person('阿依•买', '', '1970'),
      ]),
    ).toEqual(['王建国（二组，1962年）', '王建国', '周桂兰', '阿依·买（一组）', '阿依•买（1970年）'])
  })
})

describe('a member’s line', () => {
  const fields: MemberFields = {
    name: '周桂兰',
    groupName: '',
    sex: '',
    ethnicity: '',
    birth: '1962-03-05',
    education: '',
    occupation: '',
    stage: 'full',
    joined: '1990-07-01',
    fullSince: '1991-07-01',
    note: '',
    phone: '',
  }
  it.each<[Partial<MemberFields>, string | null]>([
    [{}, null],
    [{ phone: '199 0000 0001' }, null],
    [{ phone: '1990000' }, 'phone'],
    [{ name: '周桂兰1' }, 'name'],
    [{ birth: '2030' }, 'birth'],
    [{ birth: '1899' }, 'birth'],
    [{ joined: '1950' }, 'joined'],
    [{ fullSince: '1989' }, 'fullSince'],
    [{ note: '11010119900307277X' }, 'note'],
    [{ groupName: '号码110101199003072771在此' }, 'groupName'],
  ])('with %j is refused at %s', (change, field) => {
    const check = () => checkMember({ ...fields, ...change }, '2026-03-02')
    if (field) expect(check).toThrow(expect.objectContaining({ field }))
    else expect(check).not.toThrow()
  })
})

describe('time', () => {
  it.each([
    ['2026-03-02', true],
    ['2026-02-01', true],
    ['2026-03-03', false],
  ])('leaving on %s counts at once: %s', (day, now) => {
    expect(leavesNow(day, '2026-03-02')).toBe(now)
  })
  it('leaving is not entered for years away', () => {
    expect(() => leavesNow('2024-03-02', '2026-03-02')).toThrow()
    expect(() => leavesNow('2028-03-02', '2026-03-02')).toThrow()
  })

  it('says when to try again, rounded up to the minute', () => {
    const at = '2026-03-02T01:05:00.000Z'
    expect(() => checkWrongCodes(null, at)).not.toThrow()
    expect(() => checkWrongCodes('2026-03-02T00:55:00.000Z', at)).not.toThrow()
    expect(() => checkWrongCodes('2026-03-02T00:55:30.000Z', at)).toThrow('请 9:06 再试')
  })
})
