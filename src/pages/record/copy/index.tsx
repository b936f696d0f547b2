import { recordLines } from '../../../domain/record-lines'
import { keepAwake } from '../../../client/screen'
import { useCall } from '../../../client/use-call'
import { useEffect } from 'react'
import { Box } from '../../../ui/elements'
import { Button, Hero } from '../../../ui/parts'
import { Show, Skeleton } from '../../../ui/states'
import { Frame } from '../../frame'
import { Made } from '../made'
import { useMaking } from '../use-making'
import { useWhich, type Which } from '../which'

/** 抄写版: beside the paper book, in its order, in large type; the screen stays lit meanwhile. */
export default function CopyPage() {
  const which = useWhich()
  if (which) return <Copy which={which} />
  return (
    <Frame members title="抄写版">
      <Skeleton lines={8} />
    </Frame>
  )
}

function Copy({ which }: { which: Which }) {
  const record = useCall('record.show', which, { keep: `record.${which.unitId}.${which.activityId}` })
  const { making, start, close } = useMaking('record.export')
  useEffect(() => {
    keepAwake(true)
    return () => keepAwake(false)
  }, [])
  return (
    <Frame
      title="抄写版"
      bar={
        process.env.TARO_ENV !== 'weapp' && (
          <Button icon="print" onTap={() => void start('抄写版', { ...which, what: 'copy_page' })}>
            打印抄写版
          </Button>
        )
      }
    >
      <Show of={record} lines={10}>
        {(form) => (
          <Box className="copy">
            <Hero title="照着抄" note="按记录本的先后排好了，屏幕不会自己黑。" />
            {recordLines(form).map((line) => (
              <Box key={line.label}>
                <Box className="copy-label">{line.label}</Box>
                <Box className="copy-text">{line.text || '（空）'}</Box>
              </Box>
            ))}
          </Box>
        )}
      </Show>
      {making && <Made title={making.title} document={making.document} onClose={close} />}
    </Frame>
  )
}
