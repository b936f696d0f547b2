import { changeRecord, fillRecord, type RecordFacts } from '../../src/domain/record'

const facts: RecordFacts = {
  kind: 'theme_day',
  startsAt: '2026-03-05T01:00:00.000Z',
  endsAt: '2026-03-05T03:00:00.000Z',
  place: '村部会议室',
  agenda: [
    { kind: 'tick', title: '重温入党誓词' },
    { kind: 'lesson', title: '移风易俗', by: '周福生' },
    { kind: 'film', title: '蝶变花园' },
  ],
  paperOnly: false,
  hostName: '周福生',
  recorderName: '',
  people: [],
}

describe('agenda items that did not take place', () => {
  it('leave the prefilled 议题, and come back when they did', () => {
    const own = changeRecord({}, { skipped: ['蝶变花园'] }, facts)
    expect(fillRecord(own, facts).topics).toBe('1. 重温入党誓词\n2. 移风易俗（周福生）')
    const back = changeRecord(own, { skipped: [] }, facts)
    expect(back).toEqual({})
    expect(fillRecord(back, facts).topics).toContain('3. 蝶变花园')
  })

  it('do not touch 议题 in her own words', () => {
    const own = changeRecord({ topics: '学习移风易俗' }, { skipped: ['蝶变花园'] }, facts)
    expect(fillRecord(own, facts).topics).toBe('学习移风易俗')
  })

  it('are text, so a paper-only record does not take them', () => {
    expect(() => changeRecord({}, { skipped: ['蝶变花园'] }, { ...facts, paperOnly: true })).toThrow(
      '纸质留存',
    )
    expect(fillRecord({ skipped: ['蝶变花园'] }, { ...facts, paperOnly: true }).skipped).toEqual([])
  })
})
