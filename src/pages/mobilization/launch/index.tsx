import { useState } from 'react'
import { useRouter } from '@tarojs/taro'
import type { CallDraft } from '../../../contract/mobilization-launch'
import { useDraft } from '../../../client/draft'
import { goInstead } from '../../../client/go'
import { phoneNow, useNow } from '../../../client/now'
import { useAct } from '../../../client/use-act'
import { useCall } from '../../../client/use-call'
import { chosenSquads } from '../../../domain/mobilization-choose'
import {
  blankForm,
  formOf,
  inputOf,
  problemOf,
  wholeForm,
  type CallForm,
} from '../../../domain/mobilization-compose'
import { Button, Strip } from '../../../ui/parts'
import { Show } from '../../../ui/states'
import { Frame } from '../../frame'
import { useUnit } from '../../org/use-unit'
import { LaunchForm } from './form'
import { Review } from './review'

/** A call-up from the blank page to its release: written by one, looked over by another. */
export default function Launch() {
  const { id, unit } = useRouter().params
  return id ? <Saved id={id} /> : <Compose unitId={unit} saved={null} />
}

/** One that was kept: to look over and release, or to go on writing. */
function Saved({ id }: { id: string }) {
  const [editing, setEditing] = useState(false)
  const draft = useCall('mobilization.draft', { callUpId: id })
  if (editing && draft.data) return <Compose unitId={draft.data.unitId} saved={draft.data} />
  return <Review of={draft} onEdit={() => setEditing(true)} />
}

function Compose({ unitId, saved }: { unitId: string | undefined; saved: CallDraft | null }) {
  const unit = useUnit(saved?.unitId ?? unitId)
  const teams = useCall('mobilization.teams', unit && { unitId: unit.unitId })
  if (unit) return <Writing key={unit.unitId} unitId={unit.unitId} saved={saved} teams={teams} />
  return (
    <Frame members title="发起集结" wide>
      <Show of={{ data: unit, error: teams.error, reload: teams.reload }} lines={8}>
        {() => null}
      </Show>
    </Frame>
  )
}

function Writing({
  unitId,
  saved,
  teams,
}: {
  unitId: string
  saved: CallDraft | null
  teams: ReturnType<typeof useCall<'mobilization.teams'>>
}) {
  const now = useNow()
  const [start] = useState(() => (saved ? formOf(saved) : blankForm(phoneNow())))
  const draft = useDraft<CallForm>(`launch.${saved ? `${saved.callUpId}.${saved.version}` : unitId}`, start)
  const compose = useAct('mobilization.compose')
  const form = wholeForm(draft.value, start)
  const problem = problemOf(form, now)

  async function save() {
    const called = teams.data ? chosenSquads(teams.data, form.teamIds).map((s) => s.teamId) : undefined
    const kept = await compose.run(inputOf(form, unitId, saved, called))
    if (!kept) return
    draft.forget()
    goInstead('mobilization/launch', { id: kept.callUpId, v: String(kept.version) })
  }

  return (
    <Frame
      members
      title={saved ? '改集结令' : '发起集结'}
      wide
      bar={
        <Button kind="main" busy={compose.busy} disabled={!!problem} onTap={() => void save()}>
          {problem || '保存，看预计能到多少人'}
        </Button>
      }
    >
      {draft.found && <Strip>上次没写完的还在，接着写。</Strip>}
      {compose.error && <Strip tone="bad">{compose.error.message}</Strip>}
      <LaunchForm form={form} teams={teams} onChange={draft.set} />
    </Frame>
  )
}
