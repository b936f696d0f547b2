import type { LeavesDue, SettingKey, ThemeDayRule } from '../../../contract/org-settings'
import type { AgendaItem } from '../../../contract/activity-types'
import { ChooseTime, LineInput } from '../../../ui/elements'
import { Segments, ToggleRow } from '../../../ui/forms'
import { AgendaEditor } from './agenda-editor'
import { ThemeDayEditor } from './theme-day-editor'

const excused: { who: LeavesDue; words: string; note: string }[] = [
  { who: 'away', words: '流动党员', note: '外出六个月以上' },
  { who: 'exempt', words: '免于参加的党员', note: '年老体弱、长期患病' },
]

/** The field that fits a setting's value. */
export function SettingEditor({
  settingKey,
  value,
  onChange,
}: {
  settingKey: SettingKey
  value: unknown
  onChange(value: unknown): void
}) {
  switch (settingKey) {
    case 'themeDay':
      return <ThemeDayEditor value={value as ThemeDayRule} onChange={onChange} />
    case 'agenda':
      return <AgendaEditor value={value as AgendaItem[]} onChange={onChange} />
    case 'defaultTime':
      return <ChooseTime label="时间" kind="time" value={String(value)} onChange={onChange} />
    case 'defaultPlace':
      return <LineInput label="地点" value={String(value)} onChange={onChange} max={60} />
    case 'leaveNeedsApproval':
      return (
        <Segments<'yes' | 'no'>
          label="请假要批准"
          value={value ? 'yes' : 'no'}
          onChange={(v) => onChange(v === 'yes')}
          options={[
            { value: 'yes', words: '要批准' },
            { value: 'no', words: '说明即可' },
          ]}
        />
      )
    case 'leavesDue': {
      const list = value as LeavesDue[]
      return (
        <>
          {excused.map(({ who, words, note }) => (
            <ToggleRow
              key={who}
              label={`${words}不计应到`}
              note={note}
              on={list.includes(who)}
              onChange={(on) => onChange(on ? [...list, who] : list.filter((w) => w !== who))}
            />
          ))}
        </>
      )
    }
    default:
      return (
        <LineInput
          label="数目"
          kind="digits"
          max={3}
          value={value === null ? '' : String(value)}
          onChange={(text) => onChange(/^\d+$/.test(text) ? Number(text) : null)}
        />
      )
  }
}
