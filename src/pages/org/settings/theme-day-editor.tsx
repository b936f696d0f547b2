import type { ThemeDayRule } from '../../../contract/org-settings'
import { sayThemeDay } from '../../../domain/settings'
import { Box, ChooseOne } from '../../../ui/elements'
import { Segments } from '../../../ui/forms'

const nths = [
  { value: '1', words: '第一个' },
  { value: '2', words: '第二个' },
  { value: '3', words: '第三个' },
  { value: '4', words: '第四个' },
  { value: '-1', words: '最后一个' },
]
// a week begins on Monday here; 0 is Sunday
const weekdays = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'].map((words, i) => ({
  value: String((i + 1) % 7),
  words,
}))
const dates = Array.from({ length: 31 }, (_, i) => ({ value: String(i + 1), words: `${i + 1} 号` }))

/** 每月 5 号, or 每月第一个周五. */
export function ThemeDayEditor({
  value,
  onChange,
}: {
  value: ThemeDayRule
  onChange(value: ThemeDayRule): void
}) {
  return (
    <>
      <Segments<ThemeDayRule['by']>
        label="怎么定"
        value={value.by}
        onChange={(by) => onChange(by === 'date' ? { by, date: 5 } : { by, nth: 1, weekday: 5 })}
        options={[
          { value: 'date', words: '每月几号' },
          { value: 'weekday', words: '第几个周几' },
        ]}
      />
      <Box className="pair">
        {value.by === 'date' ? (
          <ChooseOne
            label="几号"
            value={String(value.date)}
            options={dates}
            onChange={(date) => onChange({ by: 'date', date: Number(date) })}
          />
        ) : (
          <>
            <ChooseOne
              label="第几个"
              value={String(value.nth)}
              options={nths}
              onChange={(nth) => onChange({ ...value, nth: Number(nth) })}
            />
            <ChooseOne
              label="周几"
              value={String(value.weekday)}
              options={weekdays}
              onChange={(weekday) => onChange({ ...value, weekday: Number(weekday) })}
            />
          </>
        )}
      </Box>
      <Box className="field-note">{sayThemeDay(value)}</Box>
    </>
  )
}
