import { useState } from 'react'
import type { AgendaItem } from '../../../contract/activity-types'
import { choose } from '../../../ui/ask'
import { Box } from '../../../ui/elements'
import { Bit } from '../../../ui/lead'
import { Badge, Button, Card, Icon, Row, Tag } from '../../../ui/parts'
import { agendaNames, sayItem } from '../words'
import { ItemFields } from './item-fields'

const kinds: { kind: AgendaItem['kind']; words: string }[] = [
  { kind: 'lesson', words: '课：学习、党课' },
  { kind: 'film', words: '片：看片子' },
  { kind: 'practice', words: '实践：动手做' },
  { kind: 'item', words: '议程：通报、议事' },
  { kind: 'tick', words: '打勾的一项' },
]

/** What branches often add, in one tap. Dues are a tick without amounts. */
const often: AgendaItem[] = [
  { kind: 'tick', title: '重温入党誓词' },
  { kind: 'tick', title: '党费日' },
  { kind: 'item', title: '党务通报' },
  { kind: 'item', title: '议事' },
  { kind: 'item', title: '政治生日' },
]

/** The ordered agenda: what came from above stays, everything else moves, changes or goes. */
export function AgendaEditor({
  agenda,
  onChange,
}: {
  agenda: AgendaItem[]
  onChange(agenda: AgendaItem[]): void
}) {
  const [open, setOpen] = useState<number | null>(null)
  const put = (at: number, item: AgendaItem) => onChange(agenda.map((old, i) => (i === at ? item : old)))

  function move(at: number, by: -1 | 1) {
    const next = [...agenda]
    const [item] = next.splice(at, 1)
    next.splice(at + by, 0, item!)
    onChange(next)
    setOpen(at + by)
  }
  async function add() {
    const at = await choose(kinds.map((k) => k.words))
    if (at === null) return
    onChange([...agenda, { kind: kinds[at]!.kind, title: '' }])
    setOpen(agenda.length)
  }

  return (
    <Card title="议程" end={<Box className="note">{`${agenda.length} 项`}</Box>}>
      {agenda.map((item, i) => (
        <Box key={i} className="agenda-edit">
          <Row
            start={<Badge>{item.kind === 'tick' ? <Icon name="check" /> : agendaNames[item.kind]}</Badge>}
            title={item.title || '写上内容'}
            note={sayItem(item)}
            end={item.required ? <Tag>规定动作</Tag> : undefined}
            label={`${open === i ? '收起' : '修改'} ${item.title}`}
            onTap={() => setOpen(open === i ? null : i)}
          />
          {open === i && (
            <>
              <ItemFields item={item} onChange={(next) => put(i, next)} />
              <Box className="bits">
                {i > 0 && <Bit onTap={() => move(i, -1)}>上移</Bit>}
                {i < agenda.length - 1 && <Bit onTap={() => move(i, 1)}>下移</Bit>}
                {!item.required && (
                  <Bit
                    onTap={() => {
                      onChange(agenda.filter((_, at) => at !== i))
                      setOpen(null)
                    }}
                  >
                    去掉
                  </Bit>
                )}
                <Bit onTap={() => setOpen(null)}>好了</Bit>
              </Box>
            </>
          )}
        </Box>
      ))}
      <Box className="bits">
        {often
          .filter((o) => !agenda.some((a) => a.title === o.title))
          .map((o) => (
            <Bit key={o.title} label={`加上 ${o.title}`} onTap={() => onChange([...agenda, o])}>
              {`+ ${o.title}`}
            </Bit>
          ))}
      </Box>
      <Box className="gap-above">
        <Button icon="plus" onTap={() => void add()}>
          加一项
        </Button>
      </Box>
    </Card>
  )
}
