import { useState } from 'react'
import type { Output } from '../../../contract/calls'
import { call } from '../../../client/call'
import { today } from '../../../client/today'
import { useAct } from '../../../client/use-act'
import { sayDay, shiftDay, weekdayOf } from '../../../domain/clock'
import { tell } from '../../../ui/ask'
import { ChooseOne, ChooseTime } from '../../../ui/elements'
import { Field } from '../../../ui/forms'
import { Button, Row } from '../../../ui/parts'
import { Sheet } from '../../../ui/sheet'
import { HoursFields } from './hours'

/** A squad in turn: first how, then a look at who would be on when, then it is kept. */
export function RotateSheet({
  unitId,
  squads,
  onClose,
  onDone,
}: {
  unitId: string
  squads: { teamId: string; name: string }[]
  onClose(): void
  onDone(): void
}) {
  const [teamId, setTeam] = useState(squads[0]!.teamId)
  const [fromDay, setFrom] = useState(today())
  const [toDay, setTo] = useState(shiftDay(today(), 6))
  const [each, setEach] = useState('1')
  const [hours, setHours] = useState({ from: '08:00', to: '08:00' })
  const [proposed, setProposed] = useState<Output<'mobilization.proposeDuty'> | null>(null)
  const save = useAct('mobilization.saveTurns')

  async function propose() {
    const given = { unitId, teamId, fromDay, toDay, each: Number(each) }
    try {
      setProposed(await call('mobilization.proposeDuty', given))
    } catch (error) {
      tell((error as Error).name === 'AppError' ? (error as Error).message : '没有连上网络，请再点一次')
    }
  }
  async function keep() {
    const turns = proposed!.map(({ day, people }) => ({
      ...{ day, ...hours, memberIds: people.map((p) => p.memberId) },
    }))
    if (await save.run({ unitId, turns })) onDone()
  }

  return (
    <Sheet
      title="支队轮着排"
      onClose={onClose}
      bar={
        proposed ? (
          <>
            <Button onTap={() => setProposed(null)}>重新选</Button>
            <Button kind="main" busy={save.busy} onTap={() => void keep()}>
              就这样排
            </Button>
          </>
        ) : (
          <Button kind="main" onTap={() => void propose()}>
            看看怎么排
          </Button>
        )
      }
    >
      {proposed ? (
        proposed.map(({ day, people }) => (
          <Row
            key={day}
            title={people.map((p) => p.name).join('、')}
            note={`${sayDay(day, today())} ${weekdayOf(day)}`}
          />
        ))
      ) : (
        <>
          <Field label="哪个支队">
            <ChooseOne
              label="哪个支队"
              value={teamId}
              options={squads.map((s) => ({ value: s.teamId, words: s.name }))}
              onChange={setTeam}
            />
          </Field>
          <Field label="从哪天">
            <ChooseTime label="从哪天" kind="date" value={fromDay} onChange={(d) => d && setFrom(d)} />
          </Field>
          <Field label="到哪天">
            <ChooseTime label="到哪天" kind="date" value={toDay} onChange={(d) => d && setTo(d)} />
          </Field>
          <Field label="一班几个人">
            <ChooseOne
              label="一班几个人"
              value={each}
              options={['1', '2', '3', '4', '5'].map((n) => ({ value: n, words: `${n} 人` }))}
              onChange={setEach}
            />
          </Field>
          <HoursFields hours={hours} onChange={setHours} />
        </>
      )}
    </Sheet>
  )
}
