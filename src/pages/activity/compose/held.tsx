import type { ActivityKind } from '../../../contract/activity-types'
import { kindNames, meetingName, paperOnlyByDefault } from '../../../domain/activity-names'
import { dayOf, monthOf, sayMonth } from '../../../domain/clock'
import { useDraft } from '../../../client/draft'
import { goInstead } from '../../../client/go'
import { phoneNow } from '../../../client/now'
import { useAct } from '../../../client/use-act'
import { useCall } from '../../../client/use-call'
import { Box, ChooseOne, LineInput } from '../../../ui/elements'
import { Field } from '../../../ui/forms'
import { Button, Card, Hero, Strip } from '../../../ui/parts'
import { Frame } from '../../frame'
import { AgendaEditor } from './agenda-editor'
import { Details } from './details'
import { detailsOf, type Form } from './form'
import { More } from './more'

interface Props {
  unitId: string
  kind?: ActivityKind
  group?: string
}

/** 补录: a meeting that took place without us; labelled so, with reason and author. */
export function HeldForm({ unitId, kind = 'theme_day', group = '' }: Props) {
  const today = dayOf(phoneNow())
  const start: Form & { reason: string } = {
    title: `${sayMonth(monthOf(phoneNow()))}${meetingName(kind, group)}`,
    day: today,
    from: '09:00',
    to: '11:00',
    place: '',
    notice: '',
    agenda: [],
    groupName: group,
    paperOnly: paperOnlyByDefault(kind, '', []),
    hostMemberId: null,
    guestIds: [],
    branches: [],
    reason: '',
  }
  const form = useDraft(`held.${unitId}.${kind}`, start)
  const plan = useCall('activity.plan', kind === 'group' ? { unitId } : null)
  const enter = useAct('activity.enterHeld')

  async function save() {
    const { reason, ...own } = form.value
    const made = await enter.run({ unitId, kind, reason, ...detailsOf(own) })
    if (!made) return
    form.forget()
    goInstead('activity/roll', { id: made.activityId })
  }

  return (
    <Frame
      title="补录"
      wide
      bar={
        <Button kind="main" busy={enter.busy} onTap={() => void save()}>
          存好，去点名
        </Button>
      }
    >
      <Hero title={`补录${kindNames[kind]}`} note="会已经开过。开会时间和录入时间都会留下。" />
      {form.found && <Strip>上次没写完的，接着写。</Strip>}
      <Box className="columns">
        <Box>
          <Details form={form.value} set={form.set} error={enter.error} held />
          <Card>
            {kind === 'group' && (
              <Field label="哪个党小组">
                <ChooseOne
                  label="党小组"
                  value={form.value.groupName}
                  options={(plan.data?.groups ?? []).map((g) => ({ value: g, words: g }))}
                  onChange={(groupName) => form.set({ groupName })}
                />
              </Field>
            )}
            <Field label="为什么补录" error={enter.at('reason')}>
              <LineInput
                label="补录的原因"
                value={form.value.reason}
                placeholder="比如：当天没有网络"
                max={100}
                onChange={(reason) => form.set({ reason })}
              />
            </Field>
          </Card>
        </Box>
        <Box>
          <AgendaEditor agenda={form.value.agenda} onChange={(agenda) => form.set({ agenda })} />
          <More unitId={unitId} form={form.value} set={form.set} />
        </Box>
      </Box>
    </Frame>
  )
}
