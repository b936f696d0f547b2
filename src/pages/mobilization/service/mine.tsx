import { useState, type ReactNode } from 'react'
import type { ReportLine, ServiceLine } from '../../../contract/mobilization-service'
import type { Me } from '../../../contract/org'
import { today } from '../../../client/today'
import { useAct } from '../../../client/use-act'
import { useCall } from '../../../client/use-call'
import { sayDay } from '../../../domain/clock'
import { confirm, tell } from '../../../ui/ask'
import { Box } from '../../../ui/elements'
import { Bit } from '../../../ui/lead'
import { Button, Card, Hero, Row, Tag } from '../../../ui/parts'
import { Period } from '../../../ui/period'
import { Show } from '../../../ui/states'
import { Frame } from '../../frame'
import { HoursSheet } from './hours-sheet'
import { ReportSheet } from './report-sheet'

const tones = {
  waiting: 'waiting',
  confirmed: 'done',
  declined: 'calm',
  ended: 'calm',
  undone: 'calm',
} as const

interface Props {
  person: Me['people'][number]
  thisYear: number
  /** a choice of people above the page, for whoever acts for others */
  which: ReactNode
}

export function Mine({ person, thisYear, which }: Props) {
  const [year, setYear] = useState(thisYear)
  const [open, setOpen] = useState<'report' | 'hours' | null>(null)
  const { memberId } = person
  const mine = useCall('mobilization.myService', { memberId, year }, { keep: `service.${memberId}.${year}` })
  const end = useAct('mobilization.endReportIn')
  const undo = useAct('mobilization.undoService')
  const done = (words: string) => {
    setOpen(null)
    tell(words)
    void mine.reload()
  }

  async function leave(report: ReportLine) {
    const sure = await confirm(
      '结束这次报到？',
      `以后不再到${report.unitName}服务，记过的时间都留着。`,
      '结束',
    )
    if (sure && (await end.done({ reportId: report.reportId }))) done('已结束')
  }
  async function takeBack(line: ServiceLine) {
    const sure = await confirm('撤回这一条？', `${line.what}，${line.hours}`, '撤回')
    if (sure && (await undo.done({ serviceId: line.serviceId }))) done('已撤回')
  }

  const places = [
    { unitId: person.unitId, name: person.unitName },
    ...(mine.data?.reports ?? [])
      .filter((r) => r.state === 'confirmed')
      .map((r) => ({ unitId: r.unitId, name: r.unitName })),
  ]
  const day = today()
  return (
    <Frame
      members
      title="我的服务"
      bar={
        <>
          <Button onTap={() => setOpen('report')}>去报到</Button>
          <Button kind="main" onTap={() => setOpen('hours')}>
            记一次服务
          </Button>
        </>
      }
    >
      {which}
      <Period
        words={`${year} 年`}
        onBefore={() => setYear(year - 1)}
        onAfter={year < thisYear ? () => setYear(year + 1) : undefined}
      />
      <Show of={mine} lines={5}>
        {({ words, reports, records }) => (
          <>
            <Hero title={words} note={person.name} />
            <Card title="我报到的地方">
              {!reports.length && <Row title="还没有报到" note="到住的村或社区报到，那里有事就找得到您" />}
              {reports.map((r) => (
                <Row
                  key={r.reportId}
                  title={r.unitName}
                  note={[sayDay(r.at.slice(0, 10), day), r.note].filter(Boolean).join(' · ')}
                  end={
                    <>
                      <Tag tone={tones[r.state]}>{r.stateWords}</Tag>
                      {(r.state === 'waiting' || r.state === 'confirmed') && (
                        <Bit label={`结束到${r.unitName}的报到`} onTap={() => void leave(r)}>
                          结束
                        </Bit>
                      )}
                    </>
                  }
                />
              ))}
            </Card>
            <Card title="服务记录">
              {!records.length && <Row title="这一年还没有记录" note="做了就记一次，由村里确认" />}
              {records.map((line) => (
                <Row
                  key={line.serviceId}
                  title={line.what}
                  note={
                    <>
                      {`${sayDay(line.day, day)} · ${line.unitName} · ${line.hours}`}
                      <Box className="tags gap-above">
                        <Tag tone={tones[line.state]}>{line.fromCallUp ? '召集记入' : line.stateWords}</Tag>
                      </Box>
                    </>
                  }
                  end={
                    line.mayUndo && (
                      <Bit label={`撤回 ${line.what}`} onTap={() => void takeBack(line)}>
                        撤回
                      </Bit>
                    )
                  }
                />
              ))}
            </Card>
          </>
        )}
      </Show>
      {open === 'report' && (
        <ReportSheet
          memberId={memberId}
          onClose={() => setOpen(null)}
          onDone={() => done('报到了，等那里确认')}
        />
      )}
      {open === 'hours' && (
        <HoursSheet
          memberIds={[memberId]}
          places={places}
          onClose={() => setOpen(null)}
          onDone={() => done('记下了，等那里确认')}
        />
      )}
    </Frame>
  )
}
