import { useState } from 'react'
import type { SettingView } from '../../../contract/org-settings'
import { today } from '../../../client/today'
import { useAct } from '../../../client/use-act'
import { sayDay } from '../../../domain/clock'
import { saySetting } from '../../../domain/settings'
import { settingChecks } from '../../../domain/setting-checks'
import { Box, ChooseTime } from '../../../ui/elements'
import { Field } from '../../../ui/forms'
import { Button, Row } from '../../../ui/parts'
import { Sheet } from '../../../ui/sheet'
import { SettingEditor } from './setting-editor'

/** One setting: what it means, the new value, and from when it counts. */
export function SettingSheet({
  unitId,
  item,
  onClose,
  onSaved,
}: {
  unitId: string
  item: SettingView
  onClose(): void
  onSaved(words: string): void
}) {
  const [value, setValue] = useState<unknown>(item.value)
  const [fromDay, setFrom] = useState(today())
  const save = useAct('org.saveSetting')
  const wrong = settingChecks[item.key](value)
  const same = JSON.stringify(value) === JSON.stringify(item.value)

  async function send() {
    if (await save.done({ unitId, key: item.key, value, fromDay }))
      onSaved(`${sayDay(fromDay, today())}起：${saySetting(item.key, value)}`)
  }

  return (
    <Sheet
      title={item.name}
      onClose={onClose}
      bar={
        item.mayChange && (
          <Button kind="main" busy={save.busy} disabled={!!wrong || same} onTap={() => void send()}>
            {same ? '没有改' : '保存'}
          </Button>
        )
      }
    >
      <Box className="note">{item.meaning}</Box>
      {item.mayChange && (
        <>
          <Field label={item.name} error={(!same && wrong) || undefined}>
            <SettingEditor settingKey={item.key} value={value} onChange={setValue} />
          </Field>
          <Field label="从哪天起" error={save.error?.message} note="只能从今天或以后开始，以前的统计不变。">
            <ChooseTime label="从哪天起" kind="date" value={fromDay} onChange={setFrom} />
          </Field>
        </>
      )}
      {item.dated.map((d) => (
        <Row
          key={d.fromDay}
          title={d.words}
          note={`${sayDay(d.fromDay, today())}起${d.fromDay > today() ? '（还没到）' : ''} · ${d.by}`}
        />
      ))}
    </Sheet>
  )
}
