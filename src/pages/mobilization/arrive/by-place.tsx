import { useState } from 'react'
import { whereNow, type Place } from '../../../client/place'
import { useCall } from '../../../client/use-call'
import { keptCall } from '../../../client/use-my-call'
import { Box } from '../../../ui/elements'
import { Button, Card } from '../../../ui/parts'

interface Props {
  callUpId: string
  memberId: string
  busy: boolean
  onHere(point: Place): void
}

/** The way to arrive without a code: where the phone is, looked up for each tap and never otherwise. */
export function ByPlace({ callUpId, memberId, busy, onHere }: Props) {
  const { data } = useCall(
    'mobilization.open',
    { callUpId, ...(memberId && { memberId }) },
    { keep: keptCall(callUpId, memberId) },
  )
  const [looking, setLooking] = useState(false)
  const [failed, setFailed] = useState('')

  async function look() {
    setLooking(true)
    setFailed('')
    try {
      onHere(await whereNow())
    } catch (error) {
      setFailed(`${(error as Error).message}可以扫码、输口令，或者告诉队长。`)
    }
    setLooking(false)
  }

  if (!data || data.latitude === null) return null
  return (
    <Card title="没有码也行">
      <Button icon="send" busy={busy || looking} onTap={() => void look()}>
        {looking ? '正在定位…' : '用位置报到'}
      </Button>
      {failed && (
        <Box className="field-bad" role="alert">
          {failed}
        </Box>
      )}
      <Box className="note gap-above">
        点一下才看一次您在哪里，只和集结点比一比远近，位置不保存。不想用就扫码、输口令。
      </Box>
    </Card>
  )
}
