import type { AgendaItem } from '../../../contract/activity-types'
import { Box, LineInput } from '../../../ui/elements'
import { Field } from '../../../ui/forms'

/** The fields of one item; the title of a 规定动作 is not the branch's to change. */
export function ItemFields({ item, onChange }: { item: AgendaItem; onChange(item: AgendaItem): void }) {
  const minutes = (text: string) => {
    const n = Number(text.replace(/\D/g, ''))
    const { minutes: _, ...rest } = item
    onChange(n ? { ...rest, minutes: Math.min(n, 600) } : rest)
  }
  return (
    <Box className="gap-above">
      {!item.required && (
        <Field label="内容">
          <LineInput
            label="议程内容"
            value={item.title}
            max={60}
            focus={!item.title}
            onChange={(title) => onChange({ ...item, title })}
          />
        </Field>
      )}
      {item.kind !== 'tick' && (
        <>
          <Box className="pair">
            <Field label="谁来">
              <LineInput
                label="谁来"
                value={item.by ?? ''}
                max={30}
                onChange={(by) => onChange({ ...item, by })}
              />
            </Field>
            <Field label="分钟">
              <LineInput
                label="分钟"
                kind="digits"
                value={item.minutes ? String(item.minutes) : ''}
                max={3}
                onChange={minutes}
              />
            </Field>
          </Box>
          <Field label="说明">
            <LineInput
              label="说明"
              value={item.note ?? ''}
              placeholder="比如：带铁锹、手套，10:00 东渠桥头"
              max={300}
              onChange={(note) => onChange({ ...item, note })}
            />
          </Field>
        </>
      )}
    </Box>
  )
}
