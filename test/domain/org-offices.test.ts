import type { Role, Who } from '../../src/contract/org'
import { appointable, checkAppointment, mayAdmit, mayChangeSetting } from '../../src/domain/org-offices'

const holding = (...roles: [Role, string][]): Who => ({
  accountId: 'a',
  members: [],
  roles: roles.map(([role, unitPath]) => ({ role, unitPath, memberId: 'm' })),
})
const branch = { path: 'c/t/b/', kind: 'branch' as const }
const town = { path: 'c/t/', kind: 'town' as const }
const county = { path: 'c/', kind: 'county' as const }

describe('letting people in', () => {
  it.each<[Role, string, Role, string, boolean]>([
    // who, where; whose office, where; may
    ['secretary', 'c/t/b/', 'organiser', 'c/t/b/', true],
    ['secretary', 'c/t/b/', 'secretary', 'c/t/b/', true],
    ['secretary', 'c/t/b/', 'secretary', 'c/t/x/', false],
    ['secretary', 'c/t/b/', 'town_office', 'c/t/', false],
    ['secretary', 'c/t/b/', 'admin', 'c/', false],
    ['town_office', 'c/t/', 'town_office', 'c/t/', true],
    ['town_office', 'c/t/', 'secretary', 'c/t/b/', true],
    ['town_office', 'c/t/', 'secretary', 'c/u/b/', false],
    ['town_office', 'c/t/', 'county_office', 'c/', false],
    ['county_office', 'c/', 'town_office', 'c/t/', true],
    ['county_office', 'c/', 'admin', 'c/', false],
    ['admin', 'c/', 'county_office', 'c/', true],
    ['clerk', 'c/t/b/', 'organiser', 'c/t/b/', false],
  ])('%s of %s lets in a %s of %s: %s', (mine, at, theirs, there, may) => {
    expect(mayAdmit(holding([mine, at]), [{ role: theirs, unitPath: there }])).toBe(may)
  })
})

describe('appointing', () => {
  it.each<[Role, string, { path: string; kind: 'branch' | 'town' | 'county' }, Role[]]>([
    [
      'secretary',
      'c/t/b/',
      branch,
      ['deputy', 'organiser', 'publicist', 'discipline', 'group_leader', 'clerk'],
    ],
    ['secretary', 'c/t/', branch, []],
    ['deputy', 'c/t/b/', branch, []],
    ['secretary', 'c/t/b/', town, []],
    ['town_office', 'c/t/', town, ['clerk', 'commander']],
    ['county_office', 'c/', town, ['clerk', 'commander', 'town_office']],
    ['county_office', 'c/', county, ['commander']],
    ['admin', 'c/', county, ['commander', 'county_office', 'admin']],
  ])('%s of %s, on %j: %j', (mine, at, unit, roles) => {
    expect(appointable(holding([mine, at]), unit)).toEqual(roles)
  })

  it('the town enters every office of a branch, its secretary too', () => {
    expect(appointable(holding(['town_office', 'c/t/']), branch)).toHaveLength(7)
  })

  const term = {
    role: 'organiser' as Role,
    fromDay: '2026-03-02',
    unit: branch,
    member: { stage: 'full' as const, left: false },
  }
  it.each([
    ['a full member', {}, null],
    ['somebody who has left', { member: { stage: 'full', left: true } }, 'memberId'],
    ['a probationary member', { member: { stage: 'probationary', left: false } }, 'memberId'],
    ['an office that the unit has not', { role: 'town_office' }, 'role'],
    ['days the wrong way round', { toDay: '2026-03-01' }, 'toDay'],
    ['a 经办人 for ever', { role: 'clerk' }, 'toDay'],
    ['a 经办人 for two years', { role: 'clerk', toDay: '2028-03-02' }, 'toDay'],
    [
      'a 经办人 of no party for a year',
      { role: 'clerk', toDay: '2027-03-02', member: { stage: 'guest', left: false } },
      null,
    ],
    [
      'a probationary group leader',
      { role: 'group_leader', member: { stage: 'probationary', left: false } },
      null,
    ],
    [
      'a group leader of no party',
      { role: 'group_leader', member: { stage: 'guest', left: false } },
      'memberId',
    ],
  ] as const)('takes or refuses %s', (_, change, field) => {
    const check = () => checkAppointment(holding(['secretary', 'c/t/b/']), { ...term, ...(change as object) })
    if (field) expect(check).toThrow(expect.objectContaining({ field }))
    else expect(check).not.toThrow()
  })
})

describe('a setting', () => {
  it.each<[Role, string, 'branch' | 'above', boolean]>([
    ['secretary', 'c/t/b/', 'branch', true],
    ['deputy', 'c/t/b/', 'branch', true],
    ['organiser', 'c/t/b/', 'branch', false],
    ['secretary', 'c/t/b/', 'above', false],
    ['town_office', 'c/t/', 'above', true],
    ['town_office', 'c/t/', 'branch', true],
    ['town_office', 'c/u/', 'above', false],
  ])('%s of %s changes what is the %s’s: %s', (role, at, by, may) => {
    expect(mayChangeSetting(holding([role, at]), by, branch)).toBe(may)
  })
})
