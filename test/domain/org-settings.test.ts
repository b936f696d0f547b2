import {
  checkSetting,
  checkSettingDay,
  defaultSettings,
  saySetting,
  settingKeys,
  themeDayOf,
} from '../../src/domain/settings'

describe('the theme day', () => {
  it.each([
    ['2026-03', { by: 'date', date: 5 }, '2026-03-05'],
    ['2026-02', { by: 'date', date: 31 }, '2026-02-28'],
    ['2028-02', { by: 'date', date: 30 }, '2028-02-29'],
    ['2026-03', { by: 'weekday', nth: 1, weekday: 5 }, '2026-03-06'],
    ['2026-05', { by: 'weekday', nth: 1, weekday: 5 }, '2026-05-01'],
    ['2026-03', { by: 'weekday', nth: 4, weekday: 0 }, '2026-03-22'],
    ['2026-03', { by: 'weekday', nth: -1, weekday: 2 }, '2026-03-31'],
    ['2026-12', { by: 'weekday', nth: -1, weekday: 5 }, '2026-12-25'],
  ] as const)('of %s by %j is %s', (month, rule, day) => {
    expect(themeDayOf(month, rule)).toBe(day)
  })
})

describe('settings', () => {
  it('have defaults that pass their own checks and can be said', () => {
    const all = defaultSettings()
    for (const key of settingKeys) {
      expect(checkSetting(key, all[key])).toBe(all[key])
      expect(saySetting(key, all[key])).not.toBe('')
    }
  })

  it.each([
    ['themeDay', null],
    ['themeDay', { by: 'date', date: 0 }],
    ['themeDay', { by: 'date', date: 5, more: 1 }],
    ['themeDay', { by: 'weekday', nth: 5, weekday: 1 }],
    ['themeDay', { by: 'weekday', nth: 1, weekday: 7 }],
    ['noticeDays', '3'],
    ['noticeDays', 1.5],
    ['attendanceFloor', 101],
    ['leavesDue', ['away', 'away']],
    ['leavesDue', 'away'],
    ['leaveNeedsApproval', 'yes'],
    ['agenda', [{ kind: 'song', title: '唱歌' }]],
    ['agenda', [{ kind: 'item', title: ' ' }]],
    ['agenda', Array.from({ length: 21 }, () => ({ kind: 'item', title: '议事' }))],
    ['defaultTime', '24:00'],
    ['defaultPlace', 'x'.repeat(61)],
    ['submitDueDay', 29],
    ['toString', 1],
  ])('%s is not %j', (key, value) => {
    expect(() => checkSetting(key, value)).toThrow(expect.objectContaining({ code: 'invalid' }))
  })

  it('change from today on', () => {
    expect(() => checkSettingDay('2026-03-01', '2026-03-02')).toThrow()
    expect(() => checkSettingDay('2026-03-02', '2026-03-02')).not.toThrow()
  })
})
