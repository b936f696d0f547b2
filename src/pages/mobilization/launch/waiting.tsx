import { useState } from 'react'
import type { CallDraft } from '../../../contract/mobilization-launch'
import { useServerNow } from '../../../client/clock-ahead'
import { format } from '../../../domain/clock'
import { sayClock } from '../../../domain/mobilization-curve'
import { secondsLeft } from '../../../domain/mobilization-launch'
import { Box, LineInput } from '../../../ui/elements'
import { Field } from '../../../ui/forms'
import { Button, Card } from '../../../ui/parts'
import { Sheet } from '../../../ui/sheet'

/** The first person waits for the second; after a minute, or at once for a real one, alone and with a reason. */
export function Waiting({
  draft,
  busy,
  onBreak,
}: {
  draft: CallDraft
  busy: boolean
  onBreak(why: string): void
}) {
  const now = useServerNow(1000)
  const [open, setOpen] = useState(false)
  const [why, setWhy] = useState('')
  const left = draft.askedAt ? secondsLeft(draft.askedAt, now) : 0
  const free = !!draft.breakGlassFrom && now >= draft.breakGlassFrom
  return (
    <Card title="等第二个人放行" end={draft.askedAt && `${format(draft.askedAt, 'H:mm')} 提交`}>
      <Box className="countdown" role="timer">
        {sayClock(left)}
      </Box>
      <Box className="note countdown-note">
        {left > 0
          ? '请另一位指挥或书记打开“应急集结”核对、放行。'
          : '一分钟过了还没有人放行，可以打电话催一催，或者应急放行。'}
      </Box>
      {draft.may.breakGlass && (
        <Box className="buttons">
          <Button icon="key" disabled={!free} busy={busy} onTap={() => setOpen(true)}>
            {free ? '应急放行' : '一分钟后可放行'}
          </Button>
        </Box>
      )}
      {open && (
        <Sheet
          title="应急放行"
          onClose={() => setOpen(false)}
          bar={
            <Button
              kind="main"
              busy={busy}
              disabled={!why.trim()}
              onTap={() => {
                setOpen(false)
                onBreak(why.trim())
              }}
            >
              一个人放行
            </Button>
          }
        >
          <Field label="为什么等不及" note="原因会记下来，上级马上收到通知。">
            <LineInput
              label="为什么等不及"
              value={why}
              onChange={setWhy}
              placeholder="如 副指挥联系不上，水已漫堤"
              max={100}
            />
          </Field>
        </Sheet>
      )}
    </Card>
  )
}
