import {
  acrossOf,
  countBy,
  headlineOf,
  lineOf,
  percent,
  pictureSize,
  sayClock,
  sayCurve,
  sayMinutes,
} from '../../src/domain/mobilization-curve'
import {
  asksFor,
  missingOf,
  sayForgotten,
  sayLine,
  sayShort,
  saySquad,
  sayWanted,
} from '../../src/domain/mobilization-board-words'
import {
  chosenSquads,
  countChosen,
  isChosen,
  nameWanted,
  toggleCorps,
  toggleSquad,
} from '../../src/domain/mobilization-choose'
import {
  blankForm,
  formOf,
  inputOf,
  problemOf,
  sayYuan,
  wholeForm,
} from '../../src/domain/mobilization-compose'
import { parsePoint } from '../../src/domain/mobilization-point'
import type { SquadLine } from '../../src/contract/mobilization-board'
import type { CallDraft } from '../../src/contract/mobilization-launch'
import type { TeamLine } from '../../src/contract/mobilization-team-keep'

const now = '2026-07-18T08:03:12.000Z'

describe('the curve of a call-up', () => {
  const drawn = {
    curve: [
      [40, 10, 0],
      [600, 60, 2],
      [3000, 80, 40],
    ] as [number, number, number][],
    ...{ people: 100, reachedBy: 600, assembledBy: 3600, elapsed: 3100 },
  }

  it('runs from the launch to now, never backwards, and stays in the picture', () => {
    for (const which of [1, 2] as const) {
      const line = lineOf(drawn, which)
      expect(line[0]).toEqual([0, pictureSize.height])
      for (const [i, [x, y]] of line.entries()) {
        expect(x).toBeGreaterThanOrEqual(i ? line[i - 1]![0] : 0)
        expect(y).toBeLessThanOrEqual(i ? line[i - 1]![1] : pictureSize.height)
        expect(x).toBeLessThanOrEqual(pictureSize.width)
      }
    }
    expect(lineOf(drawn, 1).at(-1)![1]).toBe(pictureSize.height * 0.2)
  })

  it('gives the ten minutes more room than the rest, and grows with time alone', () => {
    expect(acrossOf(600, drawn)).toBeGreaterThan(0.4)
    let before = -1
    for (let s = 0; s < 9000; s += 60) {
      const x = acrossOf(s, { ...drawn, elapsed: 9000 })
      expect(x).toBeGreaterThan(before)
      expect(x).toBeLessThanOrEqual(1)
      before = x
    }
    expect(lineOf({ ...drawn, curve: [], elapsed: 20 }, 1)).toHaveLength(2)
  })

  it('says in words what the picture shows', () => {
    expect(sayCurve(drawn)).toBe('第 51 分钟：叫了 100 人，80 人已回复，40 人已到；满 10 分钟 60 人已回复。')
    expect(sayCurve({ ...drawn, elapsed: 3700 })).toContain('满 1 小时 40 人已到')
    expect(countBy(drawn.curve, 599, 1)).toBe(10)
  })

  it('calls it all only when it is all', () => {
    expect([percent(999, 1000), percent(1000, 1000), percent(0, 0)]).toEqual([99, 100, 0])
  })

  it.each([
    [42, '00:42'],
    [522, '08:42'],
    [3725, '1:02:05'],
    [-3, '00:00'],
  ])('%d seconds are %s on the clock', (seconds, words) => expect(sayClock(seconds)).toBe(words))

  it('says a length of time as people do', () =>
    expect([600, 3600, 4800].map(sayMinutes)).toEqual(['10 分钟', '1 小时', '1 小时 20 分']))

  const board = {
    ...{ people: 4, curve: [[20, 1, 3]] as [number, number, number][], strength: { people: 3, skills: {} } },
    ...{ releasedAt: now, endedAt: null as string | null },
  }
  it('counts whoever is there as having answered', () =>
    expect(headlineOf(board)).toMatchObject({ answered: 3, percent: 75, arrived: 3 }))

  it('counts nothing that was said after the end', () => {
    const curve = [...board.curve, [120, 4, 3]] as [number, number, number][]
    expect(headlineOf({ ...board, curve }).answered).toBe(4)
    expect(headlineOf({ ...board, curve, endedAt: '2026-07-18T08:04:12.000Z' }).answered).toBe(3)
  })
})

describe('the words of the board', () => {
  const squad: SquadLine = {
    ...{ squadId: 's', name: '第一支队', corpsId: null, corpsName: '', acting: '王福荣', standsIn: false },
    ...{
      people: 10,
      answered: 10,
      coming: 2,
      arrived: 7,
      withHuman: 0,
      need: 0,
      missing: 0,
      stoodDown: false,
    },
  }
  it.each([
    [{ answered: 8, coming: 8, arrived: 0, withHuman: 2 }, '2 人没回复，在联系', 'waiting'],
    [{ answered: 8, coming: 8, arrived: 0, withHuman: 0 }, '2 人没回复', 'waiting'],
    [{}, '7 / 9 已到', 'calm'],
    [{ coming: 0, arrived: 8 }, '8 人全到了', 'done'],
    [{ coming: 0, arrived: 0 }, '都不能来', 'now'],
    [{ stoodDown: true, answered: 3 }, '待命', 'calm'],
    [{ need: 10, missing: 1 }, '差 1 人', 'waiting'],
    [{ need: 9 }, '7 / 9 已到', 'calm'],
    [{ answered: 8, need: 12, missing: 3 }, '2 人没回复', 'waiting'],
  ] as [Partial<SquadLine>, string, string][])('%j: %s', (change, words, tone) =>
    expect(saySquad({ ...squad, ...change }, true)).toEqual({ words, tone }),
  )

  it('names nobody who calls once it is over', () =>
    expect(saySquad({ ...squad, answered: 8, arrived: 6, withHuman: 2 }, false).words).toBe('2 人没回复'))

  it('says who leads, and who took the place of a leader who is silent', () => {
    expect(sayLine(squad)).toBe('10 人 · 能来 9 · 已到 7 · 王福荣带队')
    expect(sayLine({ ...squad, standsIn: true })).toBe('10 人 · 能来 9 · 已到 7 · 王福荣接替带队')
    expect(sayLine({ ...squad, acting: '' })).toBe('10 人 · 能来 9 · 已到 7')
    expect(sayLine({ ...squad, arrived: 0 })).toBe('10 人 · 能来 2 · 王福荣带队')
  })

  it.each([
    [{ need: 9, coming: 2, arrived: 3 }, '来 5 / 要 9，差 4 人'],
    [{ need: 5, coming: 2, arrived: 3 }, '来 5 / 要 5，够了'],
    [{ need: 0, coming: 2, arrived: 3 }, ''],
    [{ need: 9, coming: 1, arrived: 0, stoodDown: true }, '来 1 / 要 9'],
  ])('how many of a squad are wanted: %j: %s', (change, words) => {
    const line = { ...squad, ...change }
    expect(sayWanted({ ...line, missing: missingOf(line) })).toBe(words)
  })

  it('a corps has enough only when each of its squads has', () =>
    expect(sayWanted({ ...squad, need: 5, missing: 2 })).toBe('来 9 / 要 5，有支队差 2 人'))

  it('the line of a squad says it in the place of how many come', () =>
    expect(sayLine({ ...squad, need: 10, missing: 1 })).toBe(
      '10 人 · 来 9 / 要 10，差 1 人 · 已到 7 · 王福荣带队',
    ))

  const post = (need: number) => ({ postId: 'p', name: '泵站', arrived: 0, ...(need && { need }) })
  it('asks for people when only squads or posts have a number', () => {
    expect(asksFor({ need: { people: 0, skills: {} }, posts: [post(0)] })).toBe(false)
    expect(asksFor({ need: { people: 0, skills: {}, squads: { s: 2 } }, posts: [] })).toBe(true)
    expect(asksFor({ need: { people: 0, skills: {} }, posts: [post(2)] })).toBe(true)
  })

  it('shouts when somebody is forgotten, and is silent when it is over', () => {
    expect(sayForgotten({ state: 'live', forgotten: 0 })).toMatchObject({ tone: 'done' })
    expect(sayForgotten({ state: 'live', forgotten: 3 })).toMatchObject({
      words: expect.stringContaining('3 人没有人在联系'),
      tone: 'now',
    })
    expect(sayForgotten({ state: 'closed', forgotten: 0 })).toBeNull()
  })

  it('names what is short, by people and by skill', () => {
    const need = { people: 60, skills: { first_aid: 2, boat: 1 } }
    const board = {
      need,
      strength: { people: 58, skills: { first_aid: 1, boat: 1 } },
      shortSquads: 0,
      posts: [],
    }
    expect(sayShort(board, (s) => ({ first_aid: '急救' })[s] ?? s)).toBe('还差 2 人，急救差 1 人')
    const enough = {
      need,
      strength: { people: 60, skills: { first_aid: 2, boat: 3 } },
      shortSquads: 0,
      posts: [],
    }
    expect(sayShort(enough, String)).toBe('')
    expect(sayShort({ ...enough, shortSquads: 2 }, String)).toBe('2 个支队差人')
    // what the posts want is said where it is more than what the whole wants
    expect(sayShort({ ...enough, posts: [post(40), post(25)] }, String)).toBe('各岗位还差 5 人')
    expect(sayShort({ ...enough, posts: [post(40), post(0)] }, String)).toBe('')
    expect(sayShort({ ...board, posts: [post(59)] }, String)).not.toContain('岗位')
  })
})

describe('choosing squads', () => {
  const team = (teamId: string, corpsId: string | null, mayCall: number) =>
    ({ teamId, corpsId, name: teamId, mayCall, size: mayCall + 1 }) as TeamLine
  const squads = [team('a', 'C', 3), team('b', 'C', 4)]
  const corps = { ...team('C', null, 7), squads }
  const teams = { corps: [corps], squads: [team('x', null, 5)] }

  it('a whole corps is its squads, and nobody is counted twice', () => {
    const chosen = toggleCorps(['b', 'x'], corps)
    expect(chosen).toEqual(['x', 'C'])
    expect(countChosen(teams, chosen)).toEqual({ squads: 3, mayCall: 12, size: 15 })
    expect(toggleCorps(chosen, corps)).toEqual(['x'])
  })

  it('without one of its squads the others stay; with all of them it is whole again', () => {
    const without = toggleSquad(['C'], squads[0]!, corps)
    expect(without).toEqual(['b'])
    expect(isChosen(without, squads[0]!)).toBe(false)
    expect(toggleSquad(without, squads[0]!, corps)).toEqual(['C'])
    expect(toggleSquad(['x'], team('x', null, 5), null)).toEqual([])
  })

  it('says how many are wanted of the squads that are called, and which of two with one name', () => {
    const called = chosenSquads(teams, ['C', 'x'])
    expect(nameWanted(called, { b: 2, x: 1 })).toBe('b 2 人、x 1 人')
    expect(nameWanted(chosenSquads(teams, ['x']), { b: 2, x: 1 })).toBe('x 1 人')
    const twins = [
      { ...team('a', 'C', 3), name: '一队', corpsName: '甲团' },
      { ...team('b', 'D', 3), name: '一队', corpsName: '乙团' },
    ]
    expect(nameWanted(twins, { b: 2 })).toBe('乙团一队 2 人')
  })
})

describe('a point on the map', () => {
  it.each([
    ['29.5613, 112.3326', { latitude: 29.5613, longitude: 112.3326 }],
    ['112.3326,29.5613', { latitude: 29.5613, longitude: 112.3326 }],
    ['北纬29.56 东经112.33', { latitude: 29.56, longitude: 112.33 }],
    ['51.5, 0.12', null],
    ['29.5', null],
    ['桥头', null],
  ])('%s', (text, point) => expect(parsePoint(text)).toEqual(point))
})

describe('the form of a call-up', () => {
  const full = {
    ...blankForm(now),
    ...{ kind: 'drill' as const, title: '东渠防汛', place: '东渠桥头', teamIds: ['t'] },
  }

  it('begins in an hour at a full ten minutes, and with no kind chosen', () => {
    expect(blankForm(now)).toMatchObject({ kind: null, day: '2026-07-18', time: '17:10' })
    expect(problemOf(blankForm(now), now)).toBe('先选实战、演练还是测试')
  })

  it.each([
    [{ kind: null }, '先选实战、演练还是测试'],
    [{ title: ' ' }, '写一写什么事'],
    [{ place: '' }, '写一写在哪里集结'],
    [{ point: '桥头' }, '地图上的点看不懂，可以不填'],
    [{ time: '' }, '选一下几点到'],
    [{ day: '2026-07-17' }, '集结时间要在现在以后'],
    [{ teamIds: [] }, '选一选叫哪些支队'],
    [{ posts: [{ name: '长'.repeat(21), need: 0 }] }, '岗位名称最多 20 个字'],
    [{ posts: [{ name: ' ', need: 3 }] }, '有个岗位没有写名字'],
    [{ posts: ['泵站', ' 泵站'].map((name) => ({ name, need: 0 })) }, '岗位“泵站”写了两次'],
    [{ posts: [{ name: '', need: 0 }] }, ''],
    [{}, ''],
  ])('%j: %s', (change, words) => expect(problemOf({ ...full, ...change }, now)).toBe(words))

  it('keeps what was typed, both ways', () => {
    const typed = {
      ...full,
      ...{ point: '112.3, 29.5', skills: { boat: 1, swim: 0 }, people: 20 },
      squads: { s: 3, t: 0, gone: 2 },
      posts: [
        { name: ' 东渠南段', need: 5 },
        { name: '', need: 0 },
        { name: '泵站', need: 0 },
      ],
    }
    const posts = [{ name: '东渠南段', need: 5 }, { name: '泵站' }]
    const input = inputOf(typed, 'u', { callUpId: 'c', version: 3 }, ['s', 't'])
    expect(input).toMatchObject({
      ...{ callUpId: 'c', version: 3, latitude: 29.5, longitude: 112.3, posts },
      need: { people: 20, skills: { boat: 1 }, squads: { s: 3 } },
    })
    expect(inputOf(full, 'u', null).need).toEqual({ people: 0, skills: {} })
    const draft = {
      ...input,
      posts: posts.map((one, i) => ({ postId: String(i), ...one })),
      need: input.need,
    } as unknown as CallDraft
    expect(inputOf(formOf(draft), 'u', { callUpId: 'c', version: 3 })).toEqual(input)
  })

  it('what an older edition kept half typed is made whole', () => {
    const { squads: _squads, posts: _posts, ...older } = { ...full, title: '半句' }
    const whole = wholeForm({ ...older, posts: '东渠南段\n泵站；桥头' }, blankForm(now))
    expect([whole.title, whole.squads]).toEqual(['半句', {}])
    expect(whole.posts.map((p) => [p.name, p.need])).toEqual([
      ['东渠南段', 0],
      ['泵站', 0],
      ['桥头', 0],
    ])
    expect(inputOf(wholeForm(older, blankForm(now)), 'u', null)).toMatchObject({ title: '半句', posts: [] })
    const typed = { squads: { s: 1 }, posts: [{ name: '泵站', need: 2 }] }
    expect(wholeForm({ ...older, ...typed }, blankForm(now))).toEqual({ ...older, ...typed })
  })

  it('says money in yuan', () => expect(sayYuan(1250)).toBe('12.50 元'))
})
