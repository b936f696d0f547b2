import { useState } from 'react'
import type { SquadReadiness } from '../../../contract/mobilization-readiness'
import { redFirst, sayMissing } from '../../../domain/mobilization-readiness'
import { Box, Tap } from '../../../ui/elements'
import { Card, Icon, Row, Tag } from '../../../ui/parts'

/** A line for each squad, those that lack something first; a tap unfolds how it stands today. */
export function Squads({ squads }: { squads: SquadReadiness[] }) {
  // whoever has one squad wants to see it, not its name
  const [open, setOpen] = useState<string[]>(squads.length === 1 ? [squads[0]!.teamId] : [])
  const turn = (id: string) =>
    setOpen((now) => (now.includes(id) ? now.filter((other) => other !== id) : [...now, id]))
  return (
    <Card title="各支队" end={`${squads.length} 个支队`}>
      {redFirst(squads).map((squad) => (
        <Squad
          key={squad.teamId}
          squad={squad}
          // 第一支队 of one village is not that of the next
          shared={squads.some((s) => s.name === squad.name && s !== squad)}
          open={open.includes(squad.teamId)}
          onTurn={() => turn(squad.teamId)}
        />
      ))}
    </Card>
  )
}

function Squad({
  squad,
  shared,
  open,
  onTurn,
}: {
  squad: SquadReadiness
  shared: boolean
  open: boolean
  onTurn(): void
}) {
  const where = [squad.corpsName, squad.unitName].filter(Boolean).join(' · ')
  const [tone, icon] = squad.ready ? (['done', 'check'] as const) : (['waiting', 'alert'] as const)
  const said = [squad.name, shared && squad.unitName, sayMissing(squad), open ? '收起' : '展开']
  return (
    <>
      <Tap className="row" pressed={open} label={said.filter(Boolean).join('，')} onTap={onTurn}>
        <Box className="row-main">
          <Box className="row-title">{squad.name}</Box>
          {shared && <Box className="note">{squad.unitName}</Box>}
        </Box>
        <Box className="row-end">
          <Tag tone={tone} icon={icon}>
            {sayMissing(squad)}
          </Tag>
          <Box className={open ? 'tree-open' : ''}>
            <Icon name="right" />
          </Box>
        </Box>
      </Tap>
      {open && (
        <Box className="pick-squads gap-below">
          <Box className="note">{squad.leader ? `${where} · 支队长${squad.leader}` : where}</Box>
          {squad.lines.map((line) => (
            <Row
              key={line.kind}
              title={line.name}
              note={line.words}
              end={
                <Tag tone={line.ok ? 'done' : 'waiting'} icon={line.ok ? 'check' : 'alert'}>
                  {line.ok ? '好' : '要补'}
                </Tag>
              }
            />
          ))}
        </Box>
      )}
    </>
  )
}
