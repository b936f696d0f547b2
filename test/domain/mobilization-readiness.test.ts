import {
  isAway,
  phoneKnown,
  readinessOf,
  readinessTasks,
  redFirst,
  sayMissing,
  sayReadiness,
  type Crew,
} from '../../src/domain/mobilization-readiness'

const at = '2026-03-02T01:00:00.000Z'
const ready: Crew = {
  ...{ memberId: 'a', name: '周桂兰', office: 'member', phone: '199', verifiedAt: at, confirmedAt: null },
  ...{ bound: true, credits: 2, messenger: false, away: false },
}
const crew = (...people: Partial<Crew>[]): Crew[] =>
  people.map((p, i) => ({ ...ready, memberId: `m${i}`, name: `队员${i}`, ...p }))
const full = (...more: Partial<Crew>[]) =>
  crew({ office: 'leader', name: '田野' }, { office: 'deputy', name: '苗青' }, ...more)
const squad = (people: Crew[]) => ({
  ...{ teamId: 't', name: '第一支队', corpsName: '', unitName: '双清村', crew: people },
})

describe('whose number is known', () => {
  it.each<[string, Partial<Crew>, boolean]>([
    ['verified today', {}, true],
    ['verified 90 days ago', { verifiedAt: '2025-12-02T01:00:00.000Z' }, true],
    ['verified 90 days and a moment ago', { verifiedAt: '2025-12-02T00:59:59.999Z' }, false],
    ['never verified', { verifiedAt: null }, false],
    ['never verified, but confirmed in a call', { verifiedAt: null, confirmedAt: at }, true],
    ['confirmed too long ago', { verifiedAt: null, confirmedAt: '2025-11-01T01:00:00.000Z' }, false],
    ['no number', { phone: '' }, false],
  ])('%s', (_, person, known) => expect(phoneKnown({ ...ready, ...person }, at)).toBe(known))
})

describe('who stays at home', () => {
  const here = {
    ...{ awayWhy: null, awayUntil: null, spared: false, volunteers: false },
    ...{ movedFrom: null, movedUntil: null, exempt: false, lost: false },
  }
  it.each<[string, Partial<Parameters<typeof isAway>[0]>, boolean]>([
    ['nobody said anything', {}, false],
    ['said so, until somebody says otherwise', { awayWhy: 'work' }, true],
    ['said so until tomorrow', { awayWhy: 'work', awayUntil: '2026-03-03T01:00:00.000Z' }, true],
    ['said so until this moment', { awayWhy: 'work', awayUntil: at }, false],
    ['on the move', { movedFrom: '2026-02-01' }, true],
    ['on the move until today', { movedFrom: '2026-02-01', movedUntil: '2026-03-02' }, true],
    ['was on the move', { movedFrom: '2026-02-01', movedUntil: '2026-03-01' }, false],
    ['will be on the move', { movedFrom: '2026-03-03' }, false],
    ['spared', { spared: true }, true],
    ['spared, but volunteers', { spared: true, volunteers: true }, false],
    ['excused', { exempt: true }, true],
    ['out of touch', { lost: true }, true],
  ])('%s', (_, person, away) => expect(isAway({ ...here, ...person }, at)).toBe(away))
})

describe('a squad’s lines', () => {
  it.each<[string, Crew[], string[]]>([
    ['all in order', full(), []],
    ['somebody’s number is old', full({ verifiedAt: null }), ['1 人的电话 90 天没核对']],
    ['no phone, and somebody brings them the word', full({ phone: '', messenger: true }), []],
    ['no phone, and nobody does', full({ phone: '' }), ['1 人没有电话，也没有带信人']],
    ['one message left', full({ credits: 1 }), ['1 人的提醒不到 2 条']],
    ['does not use WeChat', full({ bound: false, credits: 0 }), []],
    ['who stays at home is asked nothing', full({ away: true, verifiedAt: null, credits: 0 }), []],
    ['no deputy', crew({ office: 'leader' }, {}), ['没有副支队长']],
    ['nobody leads', crew({}), ['没有支队长，没有副支队长']],
    [
      'the leader stays at home',
      crew({ office: 'leader', away: true }, { office: 'deputy' }, {}),
      ['支队长暂不参加'],
    ],
    [
      'the leader’s number is old',
      crew({ office: 'leader', verifiedAt: null }, { office: 'deputy' }),
      ['1 人的电话 90 天没核对', '支队长的电话要核对'],
    ],
    [
      'fewer than half',
      full({ away: true }, { away: true }, { away: true }),
      ['5 人，能参加 2 人，暂不参加 3 人，不到一半'],
    ],
    ['nobody at all', [], ['没有支队长，没有副支队长', '0 人，能参加 0 人']],
  ])('%s', (_, people, red) => {
    const seen = readinessOf(squad(people), at)
    expect(seen.lines.filter((l) => !l.ok).map((l) => l.words)).toEqual(red)
    expect(seen.ready).toBe(red.length === 0)
    // every red line has a task, and no green one
    const kinds = new Set(readinessTasks(squad(people), at, () => true).map((t) => t.kind))
    expect([...kinds].sort()).toEqual(
      seen.lines
        .filter((l) => !l.ok)
        .map((l) => l.kind)
        .filter((kind) => kind !== 'leaders' || kinds.has('leaders'))
        .sort(),
    )
  })

  it('says who does what: the leader calls, for the leader the deputy', () => {
    const people = crew(
      { office: 'leader', name: '田野', verifiedAt: null },
      { office: 'deputy', name: '苗青' },
      { name: '石头', verifiedAt: null },
      { name: '李建国', credits: 0 },
    )
    const tasks = readinessTasks(squad(people), at, (id) => id !== 'm0')
    expect(tasks.map((t) => [t.who, t.what, t.mayConfirm])).toEqual([
      ['苗青', '打电话给田野，核对号码', false],
      ['田野', '打电话给石头，核对号码', true],
      ['田野', '请李建国打开小程序，点一次“允许提醒”', false],
    ])
    expect(new Set(tasks.map((t) => t.key)).size).toBe(tasks.length)
  })

  it('sums up without a score', () => {
    const [good, bad] = [readinessOf(squad(full()), at), readinessOf(squad([]), at)]
    expect(sayReadiness([])).toBe('还没有支队')
    expect(sayReadiness([good])).toBe('1 个支队都准备好了')
    expect(sayReadiness([good, bad])).toBe('2 个支队，1 个有要补的')
  })

  it.each<[string, Crew[], string]>([
    ['nothing', full(), '齐'],
    ['one thing', crew({ office: 'leader' }, {}), '差带队'],
    ['two things', full({ verifiedAt: null, credits: 1 }), '差电话、提醒'],
    [
      'three things',
      full({ verifiedAt: null, credits: 1 }, { away: true }, { away: true }, { away: true }, { away: true }),
      '差电话、提醒、人手',
    ],
  ])('says of a squad what it lacks: %s', (_, people, words) =>
    expect(sayMissing(readinessOf(squad(people), at))).toBe(words),
  )

  it('puts those that lack something first, and leaves the rest as it was', () => {
    const seen = [full(), crew({}), full(), []].map((people, i) =>
      readinessOf({ ...squad(people), name: `${i}` }, at),
    )
    expect(redFirst(seen).map((s) => s.name)).toEqual(['1', '3', '0', '2'])
  })
})
