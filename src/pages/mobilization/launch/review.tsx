import { useEffect } from 'react'
import type { CallDraft } from '../../../contract/mobilization-launch'
import { goInstead } from '../../../client/go'
import { useAct } from '../../../client/use-act'
import { useCall, type Loaded } from '../../../client/use-call'
import { useClockOf } from '../../../client/use-my-call'
import { kindMark, kindWords } from '../../../domain/mobilization-words'
import { confirm, tell } from '../../../ui/ask'
import { Box } from '../../../ui/elements'
import { Button, Strip } from '../../../ui/parts'
import { Show } from '../../../ui/states'
import { Frame } from '../../frame'
import { KindBand } from '../kind-band'
import { Forecast } from './forecast'
import { Order } from './order'
import { Waiting } from './waiting'

/** while somebody else has it in hand, it is looked at again every so many milliseconds */
const lookAgain = 3000

/** The whole text to check, what to expect of it, and the way to its release. */
export function Review({ of, onEdit }: { of: Loaded<CallDraft>; onEdit(): void }) {
  const draft = of.data
  const forecast = useCall(
    'mobilization.forecast',
    draft && (draft.state === 'draft' || draft.state === 'asked') ? { callUpId: draft.callUpId } : null,
  )
  const ask = useAct('mobilization.askRelease')
  const release = useAct('mobilization.release')
  const discard = useAct('mobilization.discard')
  const { reload } = of
  const people = forecast.data?.people ?? 0
  const released = draft?.state === 'live'
  const callUpId = draft?.callUpId ?? ''
  useClockOf(draft?.now)

  useEffect(() => {
    if (draft?.state !== 'asked') return
    const timer = setInterval(() => void reload(), lookAgain)
    return () => clearInterval(timer)
  }, [draft?.state, reload])
  // the other one has pressed it
  useEffect(() => {
    if (released) goInstead('mobilization/board', { id: callUpId })
  }, [released, callUpId])

  async function submit() {
    if (!draft) return
    const asked = await ask.run({ callUpId, version: draft.version })
    if (!asked) return void reload()
    of.patch(() => asked)
    tell('已提交，请第二个人放行')
  }
  async function go(breakGlass?: string) {
    if (!draft) return
    const sure = await confirm(
      `${kindMark[draft.kind]}马上叫 ${people} 人？`,
      `${draft.title}，到${draft.place}。发出去收不回，只能另发取消通知。`,
      `叫 ${people} 人`,
    )
    if (!sure) return
    const done = await release.run({ callUpId, ...(breakGlass && { breakGlass }) })
    if (done) goInstead('mobilization/board', { id: callUpId })
    else void reload()
  }
  async function drop() {
    if (!(await confirm('删掉这份草稿？', '还没有通知任何人，删掉以后要重新写。', '删掉'))) return
    if (await discard.done({ callUpId }))
      goInstead('mobilization/calls', draft ? { unit: draft.unitId } : undefined)
  }

  const busy = ask.busy || release.busy
  return (
    <Frame
      members
      title="集结令"
      wide
      bar={
        draft && (
          <>
            {(draft.state === 'draft' || draft.state === 'asked') && (
              <Button icon="pencil" onTap={onEdit}>
                改一改
              </Button>
            )}
            {draft.may.ask && (
              <Button kind="main" busy={busy} onTap={() => void submit()}>
                提交放行
              </Button>
            )}
            {draft.may.release && (
              <Button kind="main" busy={busy || !forecast.data} onTap={() => void go()}>
                {`放行${kindWords[draft.kind]}，叫 ${people} 人`}
              </Button>
            )}
          </>
        )
      }
    >
      <Show of={of} lines={8}>
        {(shown) => (
          <>
            <KindBand kind={shown.kind} />
            {shown.blocked && <Strip tone="bad">{`现在不能放行：${shown.blocked}`}</Strip>}
            {shown.state === 'asked' && shown.may.release && (
              <Strip>{`${shown.askedBy}提交的，请逐项核对，没有错再放行。`}</Strip>
            )}
            {shown.state === 'asked' && !shown.may.release && (
              <Waiting draft={shown} busy={release.busy} onBreak={(why) => void go(why)} />
            )}
            <Box className="columns">
              <Order draft={shown} onDiscard={() => void drop()} />
              <Show of={forecast} lines={5}>
                {(data) => <Forecast forecast={data} />}
              </Show>
            </Box>
          </>
        )}
      </Show>
    </Frame>
  )
}
