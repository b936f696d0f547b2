import { useState } from 'react'
import type { ActivityKind, AgendaItem } from '../../../contract/activity-types'
import { kindNames, kinds } from '../../../domain/activity-names'
import { dayOf, monthOf, shiftDay, shiftMonth } from '../../../domain/clock'
import { useDraft } from '../../../client/draft'
import { goInstead } from '../../../client/go'
import { phoneNow } from '../../../client/now'
import { useAct } from '../../../client/use-act'
import { pickFile, uploadFile } from '../../../client/upload'
import { tell } from '../../../ui/ask'
import { AreaInput, Box, ChooseOne, ChooseTime, LineInput } from '../../../ui/elements'
import { Progress } from '../../../ui/figures'
import { Field } from '../../../ui/forms'
import { Bit } from '../../../ui/lead'
import { Button, Card, Hero, Row, Strip } from '../../../ui/parts'
import { Frame } from '../../frame'
import { AgendaEditor } from '../compose/agenda-editor'

interface Form {
  kind: ActivityKind
  month: string
  topic: string
  material: string
  agenda: AgendaItem[]
  files: { fileId: string; name: string }[]
  dueOn: string
}

/** Topic, material, tasks and a day: every branch beneath gets it as a prefilled plan. */
export function IssueForm({ unitId }: { unitId: string }) {
  const month = monthOf(phoneNow())
  const draft = useDraft<Form>(`issue.${unitId}`, {
    kind: 'theme_day',
    month,
    topic: '',
    material: '',
    agenda: [
      { kind: 'lesson', title: '' },
      { kind: 'film', title: '' },
      { kind: 'practice', title: '' },
    ],
    files: [],
    dueOn: shiftDay(`${shiftMonth(month, 1)}-01`, -1),
  })
  const { value: form, set } = draft
  const issue = useAct('activity.issue')
  const [sent, setSent] = useState<number | null>(null)
  const { at: wrong } = issue

  async function addFile() {
    const picked = await pickFile('material')
    if (!picked) return
    setSent(0)
    try {
      const fileId = await uploadFile(unitId, 'material', picked, setSent)
      set((f) => ({ ...f, files: [...f.files, { fileId, name: picked.name }] }))
    } catch (error) {
      tell((error as Error).message || '材料没有送到，请再试')
    }
    setSent(null)
  }

  async function send() {
    const { files, agenda, ...rest } = form
    const done = await issue.run({
      unitId,
      ...rest,
      agenda: agenda.filter((item) => item.title.trim()),
      fileIds: files.map((f) => f.fileId),
    })
    if (!done) return
    draft.forget()
    tell(`已下发到 ${done.branches} 个支部`)
    goInstead('activity/issue', { unit: unitId, id: done.issueId })
  }

  return (
    <Frame
      title="下发规定动作"
      wide
      bar={
        <Button kind="main" icon="send" busy={issue.busy} disabled={sent !== null} onTap={() => void send()}>
          下发
        </Button>
      }
    >
      <Hero title="下发规定动作" note="各支部收到预填好的方案，只加自选动作" />
      {draft.found && <Strip>上次没写完的，接着写。</Strip>}
      <Box className="columns">
        <Card>
          <Field label="主题" error={wrong('topic')}>
            <LineInput
              label="主题"
              value={form.topic}
              placeholder="比如：村规民约推动移风易俗"
              max={60}
              focus={!form.topic}
              onChange={(topic) => set({ topic })}
            />
          </Field>
          <Box className="pair">
            <Field label="哪个月">
              <ChooseTime
                label="月份"
                kind="month"
                value={form.month}
                onChange={(m) => m && set({ month: m })}
              />
            </Field>
            <Field label="完成期限" error={wrong('dueOn')}>
              <ChooseTime
                label="完成期限"
                kind="date"
                value={form.dueOn}
                onChange={(d) => d && set({ dueOn: d < dayOf(phoneNow()) ? dayOf(phoneNow()) : d })}
              />
            </Field>
          </Box>
          <Field label="哪一类">
            <ChooseOne
              label="类别"
              value={form.kind}
              options={kinds.map((k) => ({ value: k, words: kindNames[k] }))}
              onChange={(k) => set({ kind: k as ActivityKind })}
            />
          </Field>
          <Field label="学习材料" note="写要点，或上传文件。涉密、敏感内容不上传。">
            <AreaInput
              label="学习材料"
              value={form.material}
              max={5000}
              onChange={(material) => set({ material })}
            />
          </Field>
          {form.files.map((f) => (
            <Row
              key={f.fileId}
              title={f.name}
              end={
                <Bit
                  label={`去掉 ${f.name}`}
                  onTap={() => set((x) => ({ ...x, files: x.files.filter((y) => y.fileId !== f.fileId) }))}
                >
                  去掉
                </Bit>
              }
            />
          ))}
          {sent !== null && <Progress value={sent} of={1} label="正在上传" />}
          {form.files.length < 10 && (
            <Button icon="upload" busy={sent !== null} onTap={() => void addFile()}>
              上传材料
            </Button>
          )}
        </Card>
        <AgendaEditor agenda={form.agenda} onChange={(agenda) => set({ agenda })} />
      </Box>
    </Frame>
  )
}
