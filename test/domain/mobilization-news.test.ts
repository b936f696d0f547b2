import {
  closedWords,
  correctionWords,
  hintBelow,
  recalledWords,
  sayShown,
  shownInMessage,
  stoodDownWords,
} from '../../src/domain/mobilization-news'

const now = '2026-03-02T01:00:00.000Z'

describe('news of a call-up', () => {
  it.each([stoodDownWords, recalledWords, closedWords])('fits a field whole: %s', (words) => {
    expect(shownInMessage(words)).toEqual({ shown: words, whole: true })
    expect([hintBelow(words), sayShown(words)]).toEqual(['先保证自身安全', ''])
  })

  it.each([
    [{ place: '渠首' }, '更正：地点改到渠首'],
    [{ bring: '铁锹', place: '渠首' }, '更正：地点改到渠首，带铁锹'],
    [{ bring: '铁锹', assembleAt: '2026-03-02T02:30:00.000Z' }, '更正：时间改为今天 10:30，带铁锹'],
  ])('a correction says what matters most first: %p', (change, words) => {
    expect(correctionWords(change, now)).toBe(words)
  })

  it('longer words are cut, and both the reader and the writer are told', () => {
    const words = correctionWords({ place: '梧桐镇双清村三组老水泵站东侧' }, now)
    expect(words).toHaveLength(21)
    expect(shownInMessage(words)).toEqual({ shown: '更正：地点改到梧桐镇双清村三组老水泵站…', whole: false })
    expect(hintBelow(words).length).toBeLessThanOrEqual(20)
    expect(sayShown(words)).toBe('手机上先看到“更正：地点改到梧桐镇双清村三组老水泵站…”，点开是全文。')
  })
})
