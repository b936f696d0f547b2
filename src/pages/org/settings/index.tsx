import { useState } from 'react'
import { useRouter } from '@tarojs/taro'
import type { SettingView } from '../../../contract/org-settings'
import { today } from '../../../client/today'
import { useCall } from '../../../client/use-call'
import { sayDay } from '../../../domain/clock'
import { tell } from '../../../ui/ask'
import { Card, Hero, Row } from '../../../ui/parts'
import { Show } from '../../../ui/states'
import { Frame } from '../../frame'
import { useUnit } from '../use-unit'
import { SettingSheet } from './setting-sheet'

/** Which settings belong together, in the order in which a secretary thinks of them. */
const groups: {
  title: string
  keys: SettingView['key'][]
  /** nobody needs to read it who may not set it */
  above?: true
}[] = [
  {
    title: '主题党日',
    keys: ['themeDay', 'defaultTime', 'defaultMinutes', 'defaultPlace', 'agenda', 'noticeDays'],
  },
  { title: '请假和应到', keys: ['leaveNeedsApproval', 'leavesDue', 'attendanceFloor'] },
  { title: '一年几次', keys: ['lessonsPerYear', 'talksPerYear'] },
  { title: '记录和上报', keys: ['lateEntryDays', 'submitDueDay'] },
  { title: '应急支队', keys: ['calledUpTo', 'drillsPerQuarter'] },
  {
    title: '集结一步一步怎么叫',
    above: true,
    keys: [
      ...(['callSmsAt', 'callVoiceAt', 'callListAt', 'callListMovesAt', 'callKnockAt'] as const),
      'leaderAnswersWithin',
    ],
  },
]

/** From when, and whose word it is; a change to come is said too. */
function source(item: SettingView, unitId: string): string {
  const next = item.dated.filter((d) => d.fromDay > today()).pop()
  if (next) return `${sayDay(next.fromDay, today())}起改为 ${next.words}`
  if (!item.setAt) return item.mayChange ? item.meaning : `${item.meaning}（由上级定）`
  const by = item.setAt.unitId === unitId ? '' : `${item.setAt.unitName}定的，`
  return `${by}${sayDay(item.setAt.fromDay, today())}起`
}

export default function Settings() {
  const unit = useUnit(useRouter().params.unit)
  const settings = useCall('org.settings', unit && { unitId: unit.unitId })
  const [open, setOpen] = useState<SettingView | null>(null)
  return (
    <Frame members title="设置">
      <Hero title={unit?.name || '设置'} note="改了从您定的那天算起，以前的统计不变" />
      <Show of={settings} lines={9}>
        {({ items, unitId }) => (
          <>
            {groups.map(({ title, keys, above }) => {
              const here = keys.flatMap((key) => items.find((i) => i.key === key) ?? [])
              return (
                (above ? here.some((i) => i.mayChange) : here.length > 0) && (
                  <Card key={title} title={title}>
                    {here.map((item) => (
                      <Row
                        key={item.key}
                        title={`${item.name}：${item.words}`}
                        note={source(item, unitId)}
                        onTap={item.mayChange || item.dated.length ? () => setOpen(item) : undefined}
                      />
                    ))}
                  </Card>
                )
              )
            })}
          </>
        )}
      </Show>
      {open && unit && (
        <SettingSheet
          unitId={unit.unitId}
          item={open}
          onClose={() => setOpen(null)}
          onSaved={(words) => {
            setOpen(null)
            tell(words)
            void settings.reload()
          }}
        />
      )}
    </Frame>
  )
}
