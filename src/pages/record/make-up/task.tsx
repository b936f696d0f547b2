import { useState } from 'react'
import type { MakeUp } from '../../../contract/record-types'
import { sayDay } from '../../../domain/clock'
import { useDraft } from '../../../client/draft'
import { go } from '../../../client/go'
import { today } from '../../../client/today'
import { actSoon } from '../../../client/use-act'
import { tell } from '../../../ui/ask'
import { AreaInput, Box } from '../../../ui/elements'
import { Field } from '../../../ui/forms'
import { Button, Card, Row, Strip, Tag } from '../../../ui/parts'

interface Props {
  of: MakeUp
  /** the task is somebody else's, whom this account acts for */
  forName: string
  /** the most urgent one has the red button */
  first: boolean
  /** what was written and still waits on this phone */
  kept?: string
  onDone(): void
}

/** One task: the words may be one sentence; the branch confirms. */
export function Task({ of, forName, first, kept, onDone }: Props) {
  const { activityId, memberId, state } = of
  const draft = useDraft(`make-up.${activityId}.${memberId}`, { words: of.doneWords })
  const [busy, setBusy] = useState(false)
  const [writing, setWriting] = useState(false)
  const day = today()
  const words = kept ?? of.doneWords
  const sent = (state === 'waiting' || kept !== undefined) && !writing

  async function send() {
    setBusy(true)
    try {
      const answer = await actSoon(
        'record.doMakeUp',
        { activityId, memberId, words: draft.value.words.trim() },
        `补课 · ${of.activityTitle}`,
      )
      draft.forget()
      if (answer !== 'kept') tell('写好了，等支部确认')
      setWriting(false)
      onDone()
    } catch (refused) {
      tell((refused as Error).message)
    }
    setBusy(false)
  }

  return (
    <Card
      title={forName ? `替${forName}补课` : of.kind === 'study' ? '补课' : '送学上门'}
      end={<Tag tone={sent ? 'done' : 'waiting'}>{sent ? '等支部确认' : of.dueWords}</Tag>}
    >
      <Box className="strong">{of.task}</Box>
      <Row
        title={of.activityTitle}
        note={`${sayDay(of.heldOn, day)}的活动，${sayDay(of.dueOn, day)}以前补`}
        onTap={() => go('activity/show', { id: activityId })}
      />
      {of.kind === 'home_visit' && <Strip tone="done">支部会上门来，您不用做什么。</Strip>}
      {sent ? (
        <>
          <Box className="prose">{words}</Box>
          <Box className="gap-above" />
          <Button icon="pencil" onTap={() => setWriting(true)}>
            改一改
          </Button>
        </>
      ) : (
        <Box className="gap-above">
          <Field label="学了什么，写一句话">
            <AreaInput
              label={`${of.activityTitle} 学了什么`}
              value={draft.value.words}
              max={1000}
              placeholder="比如：看了移风易俗的材料，回去和家里人说了"
              onChange={(text) => draft.set({ words: text })}
            />
          </Field>
          <Button
            kind={first ? 'main' : 'plain'}
            label={`完成 ${of.activityTitle}`}
            busy={busy}
            disabled={!draft.value.words.trim()}
            onTap={() => void send()}
          >
            完成
          </Button>
        </Box>
      )}
    </Card>
  )
}
