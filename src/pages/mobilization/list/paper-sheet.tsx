import { useState } from 'react'
import type { Output } from '../../../contract/calls'
import type { ListLine } from '../../../contract/mobilization-answer'
import { serverNow } from '../../../client/clock-ahead'
import { useDraft } from '../../../client/draft'
import { actSoon } from '../../../client/use-act'
import { dayOf, format, instantAt, shift } from '../../../domain/clock'
import { toSave, type PaperRow } from '../../../domain/mobilization-list'
import { explain, tell } from '../../../ui/ask'
import { Box, ChooseTime } from '../../../ui/elements'
import { Segments } from '../../../ui/forms'
import { Button, Strip } from '../../../ui/parts'
import { Empty } from '../../../ui/states'
import { Sheet } from '../../../ui/sheet'

const marks = [
  { value: 'coming' as const, words: '能来', tone: 'done' as const },
  { value: 'declined' as const, words: '不能来' },
  { value: 'arrived' as const, words: '到了', tone: 'done' as const },
]

/** What stands on a sheet of paper, with its times: the day is today's, or yesterday's where it is not yet that late. */
function instantOf(time: string, now: string): string {
  const at = instantAt(dayOf(now), time)
  return at > now ? shift(at, -1, 'd') : at
}

/** 纸上登记: answers that were taken down while there was no network, entered afterwards with their times. */
export function PaperSheet({
  callUpId,
  lines,
  onClose,
  onDone,
}: {
  callUpId: string
  lines: ListLine[]
  onClose(): void
  onDone(): void
}) {
  const draft = useDraft<{ rows: Record<string, PaperRow> }>(`paper.${callUpId}`, { rows: {} })
  const rows = toSave(draft.value.rows, lines)
  const [busy, setBusy] = useState(false)
  const set = (memberId: string, change: Partial<PaperRow>) =>
    draft.set(({ rows: all }) => ({
      rows: {
        ...all,
        [memberId]: {
          ...{ mark: 'coming', time: format(serverNow(), 'HH:mm'), ...all[memberId], ...change },
          sent: false,
        },
      },
    }))
  const count = Object.keys(rows).length
  const again = Object.values(rows).some((row) => row.sent)
  const people = lines.filter((l) => rows[l.memberId] || (l.stage !== 'arrived' && l.stage !== 'released'))
  const labelOf = (memberId: string) => lines.find((l) => l.memberId === memberId)?.label ?? ''

  async function save() {
    setBusy(true)
    const now = serverNow()
    const written = Object.entries(rows).map(([memberId, { mark, time }]) => ({
      memberId,
      label: labelOf(memberId),
      at: instantOf(time, now),
      arrived: mark === 'arrived',
      ...(mark !== 'arrived' && { answer: mark }),
    }))
    // whatever becomes of it, what was written stays until the list shows it
    draft.set({
      rows: Object.fromEntries(Object.entries(rows).map(([id, row]) => [id, { ...row, sent: true }])),
    })
    try {
      const done = await actSoon('mobilization.paper', { callUpId, rows: written }, '纸上登记')
      onClose()
      if (done !== 'kept') await sayDone(done)
      onDone()
    } catch (refused) {
      tell((refused as Error).message)
      setBusy(false)
    }
  }

  async function sayDone({ taken, conflicts }: Output<'mobilization.paper'>) {
    if (!conflicts.length) {
      draft.forget()
      return tell(`登记了 ${taken} 人`)
    }
    const why = conflicts.map((c) => `${c.label}：${c.words}`)
    await explain(`登记了 ${taken} 人，${conflicts.length} 人没有登记`, why.join('\n'))
  }

  return (
    <Sheet
      title="纸上登记"
      onClose={onClose}
      bar={
        <Button kind="main" busy={busy} disabled={!count} onTap={() => void save()}>
          {count ? `保存 ${count} 人` : '保存'}
        </Button>
      }
    >
      {again && <Strip>有上次没记上的，改好时间再保存。</Strip>}
      <Box className="note gap-below">按纸上写的，点结果、改时间。</Box>
      {!people.length && <Empty icon="check" title="没有要登记的人" />}
      {people.map((line) => {
        const row = rows[line.memberId]
        return (
          <Box key={line.memberId} className="reach">
            <Box className="reach-name">{line.label}</Box>
            <Box className="gap-above">
              <Segments
                label={line.label}
                value={row?.mark ?? null}
                options={marks}
                onChange={(mark) => set(line.memberId, { mark })}
              />
            </Box>
            {row && (
              <Box className="gap-above">
                <ChooseTime
                  kind="time"
                  label={`${line.label}的时间`}
                  value={row.time}
                  onChange={(time) => time && set(line.memberId, { time })}
                />
              </Box>
            )}
          </Box>
        )
      })}
    </Sheet>
  )
}
