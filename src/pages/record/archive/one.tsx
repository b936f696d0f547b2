import { useCall } from '../../../client/use-call'
import { useMe } from '../../../client/me'
import { can } from '../../../domain/access'
import { Box } from '../../../ui/elements'
import { Progress } from '../../../ui/figures'
import { Button, Card, Strip } from '../../../ui/parts'
import { Show } from '../../../ui/states'
import { Frame } from '../../frame'
import { Made } from '../made'
import { Photos } from '../photos'
import { Parcels, useSending } from '../sending'
import { useMaking } from '../use-making'
import type { Which } from '../which'
import { Slot } from './slot'

/** The six slots of one activity: what fills each, what is missing, and how to add it. */
export function OneArchive({ which }: { which: Which }) {
  const me = useMe()
  const { activityId, unitId } = which
  const archive = useCall('record.archive', { unitId, activityId })
  const record = useCall('record.show', which)
  const { making, start, close } = useMaking('record.export')
  const reload = () => void Promise.all([archive.reload(), record.reload()])
  const sending = useSending(which, reload)
  const form = record.data
  const editable = form?.state === 'open' || form?.state === 'returned'
  const mayAdd = !!form && editable && can(me?.who ?? null, 'record.addPhoto', { path: form.unitPath })

  return (
    <Frame
      title="六有档案"
      wide
      bar={
        <Button
          kind="main"
          icon="download"
          onTap={() => void start('六有档案', { ...which, what: 'archive' })}
        >
          导出这次的档案（ZIP）
        </Button>
      }
    >
      <Show of={archive} lines={8}>
        {({ archives }) => {
          const view = archives[0]!
          return (
            <Box className="columns">
              <Box>
                <Card title={view.title} end={<Box className="note">{`${view.filled} / 6`}</Box>}>
                  <Progress value={view.filled} of={6} label="六有" />
                  <Box className="note gap-above">{view.words}</Box>
                </Card>
                <Parcels of={sending} />
                <Card title="六格">
                  {view.slots.map((slot) => (
                    <Slot
                      key={slot.slot}
                      slot={slot}
                      which={which}
                      sending={mayAdd && (!form.paperOnly || slot.slot === 'sign_in') ? sending : undefined}
                    />
                  ))}
                </Card>
                {form && !editable && (
                  <Strip>
                    {form.state === 'accepted'
                      ? '镇里已经通过，不能再添。'
                      : '已经上报，不能再添。要添先撤回。'}
                  </Strip>
                )}
              </Box>
              <Box>
                {form && form.photos.length > 0 && (
                  <Card title="照片和文件" end={<Box className="note">{`${form.photos.length} 份`}</Box>}>
                    <Photos
                      which={which}
                      photos={form.photos}
                      onChange={mayAdd ? reload : undefined}
                      slots={form.paperOnly ? ['sign_in'] : undefined}
                    />
                  </Card>
                )}
              </Box>
            </Box>
          )
        }}
      </Show>
      {making && <Made title={making.title} document={making.document} onClose={close} />}
    </Frame>
  )
}
