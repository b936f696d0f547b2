import { AppError } from '../../contract/errors'
import { orgInputs } from '../../contract/org'
import type { SettingKey } from '../../contract/org-settings'
import { mayChangeSetting } from '../../domain/org-offices'
import {
  checkSetting,
  checkSettingDay,
  defaultSettings,
  isSettingKey,
  saySetting,
  settingDefinitions,
  settingKeys,
} from '../../domain/settings'
import { changes, reads } from '../handler'
import { actor } from './member-queries'
import { listOwnSettings, listSettings, saveSetting } from './settings-queries'
import { loadUnit, type UnitPlace } from './unit-queries'

/** The customs of a unit and the dates from which they hold. */
export const settingsHandlers = {
  'org.settings': reads<'org.settings', UnitPlace>({
    input: orgInputs['org.settings'],
    place: (ctx, { unitId }) => loadUnit(ctx, unitId),
    async run(ctx, input, unit) {
      const day = input.day ?? ctx.today
      const rows = new Map((await listSettings(ctx.db, unit.path, day)).map((row) => [row.key, row]))
      const own = await listOwnSettings(ctx.db, unit.id)
      const fallback = defaultSettings()
      const items = settingKeys.map((key) => {
        const { name, meaning, by } = settingDefinitions[key]
        const row = rows.get(key)
        const value = row ? row.value : fallback[key]
        return {
          key,
          name,
          meaning,
          value,
          words: saySetting(key, value),
          setAt: row ? { unitId: row.unitId, unitName: row.unitName, fromDay: row.fromDay } : null,
          mayChange: mayChangeSetting(ctx.user!, by, unit),
          dated: own
            .filter((o) => o.key === key)
            .map((o) => ({ fromDay: o.fromDay, words: saySetting(key, o.value), at: o.at, by: o.by ?? '' })),
        }
      })
      return { unitId: unit.id, unitName: unit.name, day, items }
    },
  }),

  'org.saveSetting': changes<'org.saveSetting', UnitPlace>({
    input: orgInputs['org.saveSetting'],
    place: (ctx, { unitId }) => loadUnit(ctx, unitId),
    async run(ctx, { key, value, fromDay }, unit) {
      const checked = checkSetting(key, value)
      checkSettingDay(fromDay, ctx.today)
      if (!isSettingKey(key) || !mayChangeSetting(ctx.user!, settingDefinitions[key].by, unit))
        throw new AppError('forbidden', '这项由上级统一设置')
      const row = { unitId: unit.id, key: key as SettingKey, fromDay, value: checked }
      await saveSetting(ctx.db, { ...row, at: ctx.at, by: actor(ctx) })
      ctx.note(unit.id, { key, fromDay, value: checked })
      return null
    },
  }),
}
