import { useRef, useState } from 'react'
import { useRouter } from '@tarojs/taro'
import type { DraftView } from '../../../contract/activity-views'
import { AppError } from '../../../contract/errors'
import { can } from '../../../domain/access'
import { meetingName } from '../../../domain/activity-names'
import { call } from '../../../client/call'
import { useDraft } from '../../../client/draft'
import { goBack, goInstead } from '../../../client/go'
import { useMe } from '../../../client/me'
import { useAct } from '../../../client/use-act'
import { confirm, tell } from '../../../ui/ask'
import { Box } from '../../../ui/elements'
import { Button, Hero, Strip } from '../../../ui/parts'
import { Frame } from '../../frame'
import { AgendaEditor } from './agenda-editor'
import { Details } from './details'
import { detailsOf, formOf } from './form'
import { More } from './more'

/** The prefilled plan: one text at most, and 发布. */
export function Editor({ draft, onChanged }: { draft: DraftView; onChanged(): Promise<void> }) {
  const { isNew } = useRouter().params
  const me = useMe()
  const { activityId, version } = draft
  const form = useDraft(`compose.${activityId}`, { ...formOf(draft), version })
  const save = useAct('activity.save')
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<AppError | null>(null)
  const fresh = draft.state === 'draft'
  const path = me?.offices.find((o) => o.unitId === draft.unitId)?.unitPath ?? ''
  const mayPublish = can(me?.who ?? null, 'activity.publish', { path })
  const behind = form.value.version !== version

  // what the last save made of it: publishing may fail after saving, and be tried again
  const saves = useRef(0)
  const keep = async () => {
    const { version: mine, ...own } = form.value
    const input = { activityId, version: Math.max(mine, saves.current), ...detailsOf(own) }
    const saved = await save.run(input)
    if (saved) {
      saves.current = saved.version
      form.forget()
    }
    return saved
  }

  async function publish() {
    const saved = await keep()
    if (!saved) return
    setBusy(true)
    try {
      const done = await publishOnce(activityId, saved.version)
      if (done) goInstead('activity/show', { id: activityId, isNew: '1' })
      else await onChanged()
    } catch (error) {
      if (error instanceof AppError) setRefused(error)
      tell(error instanceof AppError ? error.message : '没有连上网络，请再点一次')
    }
    setBusy(false)
  }

  async function keepOnly() {
    if (!(await keep())) return
    tell(fresh ? '草稿存好了' : '改好了')
    goBack()
  }

  return (
    <Frame
      title="定方案"
      wide
      bar={
        fresh && mayPublish ? (
          <>
            <Button busy={save.busy} disabled={busy} onTap={() => void keepOnly()}>
              存草稿
            </Button>
            <Button kind="main" icon="send" busy={busy} disabled={save.busy} onTap={() => void publish()}>
              发布
            </Button>
          </>
        ) : (
          <Button kind="main" busy={save.busy} onTap={() => void keepOnly()}>
            {fresh ? '存草稿，请支委发布' : '保存改动'}
          </Button>
        )
      }
    >
      <Hero
        title={meetingName(draft.kind, draft.groupName)}
        note={`${draft.unitName}${draft.dueCount ? ` · 应到 ${draft.dueCount} 人` : ''}`}
      />
      {behind && (
        <Strip>
          别人改过这份方案。
          <Box className="bits">
            <Button onTap={() => form.set({ version })}>用我写的</Button>
            <Button onTap={() => form.set(() => ({ ...formOf(draft), version }))}>用新的</Button>
          </Box>
        </Strip>
      )}
      {!behind && form.found && <Strip>上次没写完的，接着写。</Strip>}
      {!fresh && <Strip>已经发过通知。改时间或地点，会告诉已经知道的人。</Strip>}
      <Box className="columns">
        <Details form={form.value} set={form.set} error={refused ?? save.error} focus={!!isNew && fresh} />
        <Box>
          <AgendaEditor agenda={form.value.agenda} onChange={(agenda) => form.set({ agenda })} />
          <More unitId={draft.unitId} form={form.value} set={form.set} />
        </Box>
      </Box>
    </Frame>
  )
}

/** Publishes; a short notice is asked about once. @returns whether it went out */
async function publishOnce(activityId: string, version: number): Promise<boolean> {
  try {
    await call('activity.publish', { activityId, version })
    return true
  } catch (error) {
    if (!(error instanceof AppError) || error.reason !== 'short_notice') throw error
    if (!(await confirm('现在就发吗', error.message, '现在发'))) return false
    await call('activity.publish', { activityId, version, confirm: true })
    return true
  }
}
