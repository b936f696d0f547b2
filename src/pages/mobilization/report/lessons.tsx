import { useState } from 'react'
import type { Lesson } from '../../../contract/mobilization-types'
import { useDraft } from '../../../client/draft'
import { today } from '../../../client/today'
import { useAct } from '../../../client/use-act'
import { dayOf, sayDay, sayDue, shiftDay } from '../../../domain/clock'
import { tell } from '../../../ui/ask'
import { AreaInput, Box, ChooseTime, LineInput } from '../../../ui/elements'
import { Field } from '../../../ui/forms'
import { Bit } from '../../../ui/lead'
import { Button, Card, Row, Tag } from '../../../ui/parts'
import { Sheet } from '../../../ui/sheet'

/** What was learnt, who does it and by when, until it is done. */
export function Lessons({
  callUpId,
  lessons,
  mayAdd,
  onDone,
}: {
  callUpId: string
  lessons: Lesson[]
  mayAdd: boolean
  onDone(): void
}) {
  const [open, setOpen] = useState(false)
  const finish = useAct('mobilization.finishLesson')
  const left = lessons.filter((l) => !l.doneAt).length
  async function mark(lesson: Lesson, undo: boolean) {
    if (!(await finish.done({ callUpId, lessonId: lesson.lessonId, undo }))) return
    tell(undo ? '改回来了，还没做完' : '记下了')
    onDone()
  }
  return (
    <Card title="要改进的" end={lessons.length ? `还有 ${left} 件` : undefined}>
      {!lessons.length && <Box className="note">趁大家还记得，把要改进的写下来，写明谁做、几号前做完。</Box>}
      {lessons.map((l) => (
        <Row
          key={l.lessonId}
          title={<Box className={l.doneAt ? 'lesson-done' : ''}>{l.words}</Box>}
          note={[l.who, l.dueOn && `${sayDay(l.dueOn, today())}，${sayDue(l.dueOn, today())}`]
            .filter(Boolean)
            .join(' · ')}
          end={
            <>
              {l.doneAt && <Tag tone="done">{`${sayDay(dayOf(l.doneAt), today())}做完`}</Tag>}
              {mayAdd && (
                <Bit
                  label={`${l.words}：${l.doneAt ? '还没做完' : '做完了'}`}
                  onTap={() => void mark(l, !!l.doneAt)}
                >
                  {l.doneAt ? '还没做完' : '做完了'}
                </Bit>
              )}
            </>
          }
        />
      ))}
      {mayAdd && (
        <Box className="gap-above">
          <Button icon="plus" onTap={() => setOpen(true)}>
            加一件
          </Button>
        </Box>
      )}
      {open && <AddSheet callUpId={callUpId} onClose={() => setOpen(false)} onDone={onDone} />}
    </Card>
  )
}

function AddSheet({ callUpId, onClose, onDone }: { callUpId: string; onClose(): void; onDone(): void }) {
  const draft = useDraft(`lesson.${callUpId}`, { words: '', who: '', dueOn: shiftDay(today(), 14) })
  const add = useAct('mobilization.addLesson')
  const { words, who, dueOn } = draft.value
  async function save() {
    if (!(await add.done({ callUpId, words: words.trim(), who: who.trim(), ...(dueOn && { dueOn }) }))) return
    draft.forget()
    tell('记下了')
    onDone()
    onClose()
  }
  return (
    <Sheet
      title="要改进的"
      onClose={onClose}
      bar={
        <Button kind="main" busy={add.busy} disabled={!words.trim()} onTap={() => void save()}>
          {words.trim() ? '记下来' : '写一写'}
        </Button>
      }
    >
      <Field label="改进什么">
        <AreaInput
          label="改进什么"
          value={words}
          onChange={(v) => draft.set({ words: v })}
          placeholder="如 第二支队三个人换了号码，重新核对电话"
          max={200}
        />
      </Field>
      <Field label="谁来做">
        <LineInput label="谁来做" value={who} onChange={(v) => draft.set({ who: v })} max={20} />
      </Field>
      <Field label="几号前做完">
        <ChooseTime label="几号前做完" kind="date" value={dueOn} onChange={(v) => draft.set({ dueOn: v })} />
      </Field>
    </Sheet>
  )
}
