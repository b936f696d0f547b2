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
import { drillForm } from '../../../domain/mobilization-drill-form'
import { Button, Strip } from '../../../ui/parts'
import { Show } from '../../../ui/states'
import { Frame } from '../../frame'
import { useUnit } from '../../org/use-unit'
import { LaunchForm } from './form'
import { Review } from './review'

/** A call-up from the blank page to its release: written by one, looked over by another. */
export default function Launch() {
  const { id, unit, month, line } = useRouter().params
  if (id) return <Saved id={id} />
  if (unit && month && line) return <FromPlan unitId={unit} month={month} line={Number(line)} />
  return <Compose unitId={unit} saved={null} />
}

/** One that was kept: to look over and release, or to go on writing. */
function Saved({ id }: { id: string }) {
  const [editing, setEditing] = useState(false)
  const draft = useCall('mobilization.draft', { callUpId: id })
  if (editing && draft.data) return <Compose unitId={draft.data.unitId} saved={draft.data} />
  return <Review of={draft} onEdit={() => setEditing(true)} />
}

/** A drill as the year's plan has it; what is half typed of something else stays where it is. */
function FromPlan({ unitId, month, line }: { unitId: string; month: string; line: number }) {
  const year = Number(month.slice(0, 4))
  const plan = useCall('mobilization.drillPlan', { unitId, year }, { keep: `drills.${unitId}.${year}` })
  const item = plan.data?.items.filter((i) => i.month === month)[line]
  if (!plan.data)
    return (
      <Frame members title="发起集结" wide>
        <Show of={plan} lines={8}>
          {() => null}
        </Show>
      </Frame>
    )
  const known = plan.data.teams.map((t) => t.teamId)
  const start = item && { form: drillForm(item, known, phoneNow()), name: `${unitId}.${month}.${item.what}` }
  return <Compose unitId={unitId} saved={null} start={start} />
}

interface Start {
  form: CallForm
  /** what is typed from here is kept under this name */
  name: string
}

function Compose({
  unitId,
  saved,
  start,
}: {
  unitId: string | undefined
  saved: CallDraft | null
  start?: Start
}) {
  const unit = useUnit(saved?.unitId ?? unitId)
  const teams = useCall('mobilization.teams', unit && { unitId: unit.unitId })
  if (unit)
    return <Writing key={unit.unitId} unitId={unit.unitId} saved={saved} start={start} teams={teams} />
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
  start,
  teams,
}: {
  unitId: string
  saved: CallDraft | null
  start?: Start
  teams: ReturnType<typeof useCall<'mobilization.teams'>>
}) {
  const now = useNow()
  const [blank] = useState(() => (saved ? formOf(saved) : (start?.form ?? blankForm(phoneNow()))))
  const name = saved ? `${saved.callUpId}.${saved.version}` : (start?.name ?? unitId)
  const draft = useDraft<CallForm>(`launch.${name}`, blank)
  const compose = useAct('mobilization.compose')
  const form = wholeForm(draft.value, blank)
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
