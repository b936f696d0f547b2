import { useCallback, useState } from 'react'
import { useRouter } from '@tarojs/taro'
import type { RollLine, RollSaved } from '../../../contract/activity-roll'
import { dayOf, sayTime } from '../../../domain/clock'
import type { Markable } from '../../../domain/roll'
import { useDraft } from '../../../client/draft'
import { go } from '../../../client/go'
import { useKept } from '../../../client/kept'
import { phoneNow, useNow } from '../../../client/now'
import { actSoon } from '../../../client/use-act'
import { useCall } from '../../../client/use-call'
import { tell } from '../../../ui/ask'
import { Box, LineInput } from '../../../ui/elements'
import { Field } from '../../../ui/forms'
import { Button, Card, Hero, Strip } from '../../../ui/parts'
import { Show } from '../../../ui/states'
import { Frame } from '../../frame'
import { mark, markRest, reckoningOf, withKept, type Marks } from './marks'
import { Names } from './names'
import { SheetPhoto } from './sheet-photo'

/** One pass over the names. */
export default function Roll() {
  const { id = '', unit, sheet } = useRouter().params
  const which = { activityId: id, ...(unit && { unitId: unit }) }
  const loaded = useCall('activity.roll', which, { keep: `roll.${id}${unit ? `.${unit}` : ''}` })
  const kept = useKept('activity.saveRoll').filter((k) => k.activityId === id && k.unitId === unit)
  const draft = useDraft(`roll.${id}.${unit ?? ''}`, { marks: {} as Marks, lateReason: '' })
  const [busy, setBusy] = useState(false)
  const [conflicts, setConflicts] = useState<RollSaved['conflicts']>([])
  const now = useNow()

  const roll =
    loaded.data &&
    withKept(
      loaded.data,
      kept.flatMap((k) => k.marks),
    )
  const { marks } = draft.value
  const count = Object.keys(marks).length
  const reckoning = roll && reckoningOf(roll, marks)
  const early = !!roll && dayOf(roll.startsAt) > dayOf(now)
  const shut = !!roll && (roll.locked || early || roll.phase === 'cancelled')

  const { set } = draft
  const onMark = useCallback(
    (line: RollLine, outcome: Markable, reason?: string) =>
      set((d) => ({ ...d, marks: mark(d.marks, line, outcome, reason) })),
    [set],
  )
  const rest = (outcome: 'present' | 'absent') =>
    roll && set((d) => ({ ...d, marks: markRest(d.marks, roll, outcome) }))

  async function save() {
    setBusy(true)
    try {
      const saved = await actSoon(
        'activity.saveRoll',
        {
          ...which,
          marks: Object.entries(marks).map(([memberId, m]) => ({ memberId, ...m })),
          evidence: sheet ? 'sheet' : 'roll',
          tookAt: phoneNow(),
          ...(draft.value.lateReason.trim() && { lateReason: draft.value.lateReason.trim() }),
        },
        `点名 · ${roll!.title}`,
      )
      draft.set({ marks: {}, lateReason: '' })
      draft.forget()
      if (saved !== 'kept') {
        setConflicts(saved.conflicts)
        tell(saved.complete ? '点名存好了，都记齐了' : '点名存好了')
        await loaded.reload()
      }
    } catch (refused) {
      tell((refused as Error).message)
    }
    setBusy(false)
  }

  const left = reckoning?.unaccounted ?? 0
  return (
    <Frame
      title={sheet ? '按签到表补点名' : '逐人点名'}
      bar={
        roll && !shut && count > 0 ? (
          <Button kind="main" busy={busy} onTap={() => void save()}>
            {`保存点名（${count} 人）`}
          </Button>
        ) : roll && !shut && left > 0 ? (
          <Button onTap={() => rest('present')}>
            {left === reckoning!.due ? `${left} 人都到了` : `其余 ${left} 人都到了`}
          </Button>
        ) : roll && !early && roll.phase !== 'cancelled' ? (
          <Button kind="main" icon="pencil" onTap={() => go('record/edit', { id, unit: roll.unitId })}>
            写记录
          </Button>
        ) : undefined
      }
    >
      <Show of={{ ...loaded, data: roll }} lines={8}>
        {(shown) => (
          <>
            <Hero
              title={left ? `还有 ${left} 人没记` : '都记齐了'}
              note={`${shown.title} · ${sayTime(shown.startsAt, now)} · ${shown.unitName}`}
            />
            {loaded.error && <Strip>没有连上网络，照样可以点名，联网后送达</Strip>}
            {shown.locked && <Strip>记录已经上报，退回以后才能改点名</Strip>}
            {early && <Strip>活动当天才能点名</Strip>}
            {conflicts.map((c) => (
              <Strip key={c.memberId} tone="bad">{`${c.label}没有改：${c.words}`}</Strip>
            ))}
            {sheet && <SheetPhoto activityId={id} unitId={shown.unitId} />}
            <Box className="roll-sum">
              <Box className="reckoning">{reckoning!.line}</Box>
            </Box>
            <Names
              roll={shown}
              marks={marks}
              shut={shut}
              onMark={onMark}
              onRest={left > 0 && count > 0 && !shut ? rest : undefined}
            />
            {shown.late && !shut && (
              <Card title="补录">
                <Field label="为什么现在才记" note="会写在记录上，标明补录">
                  <LineInput
                    label="补录的原因"
                    value={draft.value.lateReason}
                    placeholder="比如：当天没有网络"
                    max={100}
                    onChange={(lateReason) => draft.set({ lateReason })}
                  />
                </Field>
              </Card>
            )}
          </>
        )}
      </Show>
    </Frame>
  )
}
