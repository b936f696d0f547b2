import { useState } from 'react'
import { serverNow } from '../../../client/clock-ahead'
import { savedOnPhone } from '../../../client/use-act'
import { actSurely } from '../../../client/queue'
import { tell } from '../../../ui/ask'
import { Box, LineInput } from '../../../ui/elements'
import { Field } from '../../../ui/forms'
import { Button } from '../../../ui/parts'
import { Sheet } from '../../../ui/sheet'

/** 大喇叭: words to read out, large; that it was done is written down, and counts as nobody's answer. */
export function LoudSheet({
  callUpId,
  words,
  onClose,
}: {
  callUpId: string
  words: string
  onClose(): void
}) {
  const [place, setPlace] = useState('')
  async function done() {
    const input = { callUpId, place: place.trim(), at: serverNow() }
    onClose()
    const end = await actSurely('mobilization.loudspeaker', input, `大喇叭 · ${input.place}`)
    if (end !== 'refused') tell(end === 'kept' ? savedOnPhone : '记下了')
  }
  return (
    <Sheet
      title="大喇叭照着念"
      onClose={onClose}
      bar={
        <Button kind="main" disabled={!place.trim()} onTap={() => void done()}>
          播完了，记一笔
        </Button>
      }
    >
      <Box className="script-large prose">{words}</Box>
      <Box className="gap-above" />
      <Field label="在哪里播的" note="播过不等于通知到，没回复的人还要联系。">
        <LineInput
          label="在哪里播的"
          value={place}
          max={30}
          placeholder="比如：村部广播室"
          onChange={setPlace}
        />
      </Field>
    </Sheet>
  )
}
