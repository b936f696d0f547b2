import { useState } from 'react'
import type { TeamView } from '../../../contract/mobilization-team-keep'
import { useAct } from '../../../client/use-act'
import { confirm, explain, tell } from '../../../ui/ask'
import { ChooseOne, LineInput } from '../../../ui/elements'
import { Field } from '../../../ui/forms'
import { Button, Card, Icon, Row, Strip } from '../../../ui/parts'
import { Sheet } from '../../../ui/sheet'
import { useCall } from '../../../client/use-call'
import { kindWords } from '../../../domain/mobilization-teams-words'

/** What is done with a team seldom. */
export function Manage({ team, onChange }: { team: TeamView; onChange(): void }) {
  const [naming, setNaming] = useState(false)
  const end = useAct('mobilization.endTeam')

  async function stop() {
    const left = team.kind === 'corps' ? '下面的支队还在，成为单独的支队。' : '队里的人可以编到别的支队。'
    if (!(await confirm(`撤销${team.name}？`, `${left}当天可以恢复。`, '撤销'))) return
    if (!(await end.run({ teamId: team.teamId }))) return
    tell('已撤销，当天可以恢复')
    onChange()
  }

  return (
    <Card title="管理">
      <Row
        start={<Icon name="pencil" />}
        title="名称、集合地点"
        note={team.kind === 'squad' ? '也可以换兵团' : undefined}
        onTap={() => setNaming(true)}
      />
      <Row start={<Icon name="close" />} title={`撤销${kindWords[team.kind]}`} onTap={() => void stop()} />
      {naming && (
        <NameSheet
          team={team}
          onClose={(saved) => {
            setNaming(false)
            if (saved) onChange()
          }}
        />
      )}
    </Card>
  )
}

function NameSheet({ team, onClose }: { team: TeamView; onClose(saved?: boolean): void }) {
  const [name, setName] = useState(team.name)
  const [place, setPlace] = useState(team.place)
  const [corpsId, setCorps] = useState(team.corpsId ?? '')
  const squad = team.kind === 'squad'
  const list = useCall('mobilization.teams', squad ? { unitId: team.unitId } : null)
  const save = useAct('mobilization.saveTeam')
  const { at } = save
  const corps = [
    { value: '', words: '不在兵团里' },
    ...(team.corpsId ? [{ value: team.corpsId, words: team.corpsName }] : []),
    ...(list.data?.corps ?? [])
      .filter((c) => c.teamId !== team.corpsId)
      .map((c) => ({ value: c.teamId, words: c.name })),
  ]

  async function done() {
    const { teamId, version } = team
    const into = squad ? { corpsId: corpsId || null } : {}
    if (!(await save.run({ teamId, version, name, place, ...into }))) return
    tell('已保存')
    onClose(true)
  }

  return (
    <Sheet
      title="名称、集合地点"
      onClose={() => onClose()}
      bar={
        <Button kind="main" busy={save.busy} disabled={!name.trim()} onTap={() => void done()}>
          保存
        </Button>
      }
    >
      <Field label="名称" error={at('name')}>
        <LineInput label="名称" value={name} onChange={setName} max={30} />
      </Field>
      <Field label="平时说好的集合地点（可以不填）" error={at('place')} note="召集时以通知上写的为准。">
        <LineInput label="集合地点" value={place} onChange={setPlace} placeholder="如 村部门口" max={60} />
      </Field>
      {squad && corps.length > 1 && (
        <Field label="兵团" error={at('corpsId')}>
          <ChooseOne label="兵团" value={corpsId} options={corps} onChange={setCorps} />
        </Field>
      )}
    </Sheet>
  )
}

/** It was ended: on the same day it comes back. */
export function Ended({ team, onChange }: { team: TeamView; onChange(): void }) {
  const reopen = useAct('mobilization.reopenTeam')
  async function back() {
    const answer = await reopen.run({ teamId: team.teamId })
    if (!answer) return
    if (answer.notBack.length)
      await explain('已恢复', `${answer.notBack.join('、')}已经在别的支队，没有回来。`)
    else tell('已恢复')
    onChange()
  }
  return (
    <>
      <Strip>{`${kindWords[team.kind]}已撤销${team.mayReopen ? '，今天还可以恢复' : ''}`}</Strip>
      {team.mayReopen && (
        <Card>
          <Button icon="history" busy={reopen.busy} onTap={() => void back()}>
            恢复
          </Button>
        </Card>
      )}
    </>
  )
}
