import type { AgendaItem } from '../../../contract/activity-types'
import { Box, ChooseOne, LineInput } from '../../../ui/elements'
import { Button, Buttons } from '../../../ui/parts'

const kinds: { value: AgendaItem['kind']; words: string }[] = [
  { value: 'lesson', words: '课' },
  { value: 'film', words: '片' },
  { value: 'practice', words: '实践' },
  { value: 'item', words: '议事' },
  { value: 'tick', words: '做了打个勾' },
]

/** The items that every theme day begins with, in order. */
export function AgendaEditor({
  value,
  onChange,
}: {
  value: AgendaItem[]
  onChange(value: AgendaItem[]): void
}) {
  const change = (at: number, item: Partial<AgendaItem>) =>
    onChange(value.map((before, i) => (i === at ? { ...before, ...item } : before)))

  function up(at: number) {
    const next = [...value]
    next.splice(at - 1, 0, next.splice(at, 1)[0]!)
    onChange(next)
  }

  return (
    <>
      {value.map((item, i) => (
        <Box key={i} className="item-edit">
          <LineInput
            label={`第 ${i + 1} 项`}
            value={item.title}
            onChange={(title) => change(i, { title })}
            max={60}
          />
          <Box className="pair">
            <ChooseOne
              label={`第 ${i + 1} 项是什么`}
              value={item.kind}
              options={kinds}
              onChange={(kind) => change(i, { kind: kind as AgendaItem['kind'] })}
            />
            {i > 0 && (
              <Button kind="quiet" label={`往前 第 ${i + 1} 项`} onTap={() => up(i)}>
                往前
              </Button>
            )}
            <Button
              kind="quiet"
              label={`去掉 第 ${i + 1} 项`}
              onTap={() => onChange(value.filter((_, k) => k !== i))}
            >
              去掉
            </Button>
          </Box>
        </Box>
      ))}
      <Buttons>
        <Button icon="plus" onTap={() => onChange([...value, { kind: 'item', title: '' }])}>
          加一项
        </Button>
      </Buttons>
    </>
  )
}
