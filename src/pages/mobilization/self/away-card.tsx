import type { AwayWhy } from '../../../contract/mobilization-team-respond'
import { today } from '../../../client/today'
import { sayDay, shiftDay } from '../../../domain/clock'
import { awayWords } from '../../../domain/mobilization-teams-words'
import { Chips } from '../../../ui/chips'
import { Box, ChooseTime, LineInput } from '../../../ui/elements'
import { Field, Segments } from '../../../ui/forms'
import { Card } from '../../../ui/parts'
import type { Said } from './said'

const reasons = (Object.entries(awayWords) as [AwayWhy, string][]).map(([value, words]) => ({ value, words }))
const spans = [
  { value: '0', words: '就今天' },
  { value: '2', words: '3 天' },
  { value: '6', words: '一周' },
  { value: '29', words: '一个月' },
  { value: '', words: '说不准' },
]

/** Can come, or not for a while: it ends by itself on its last day. */
export function AwayCard({
  said,
  own,
  error,
  onChange,
}: {
  said: Said
  own: boolean
  error(field: string): string | undefined
  onChange(part: Partial<Said>): void
}) {
  const span = spans.find((s) => s.value && shiftDay(today(), Number(s.value)) === said.untilDay)?.value
  return (
    <Card>
      <Segments<'ready' | 'away'>
        label="能不能来"
        value={said.away ? 'away' : 'ready'}
        onChange={(v) => onChange({ away: v === 'away', why: said.why ?? 'travel' })}
        options={[
          { value: 'ready', words: '能参加', tone: 'done' },
          { value: 'away', words: '暂不参加', tone: 'waiting' },
        ]}
      />
      {said.away && (
        <Box className="strips">
          <Field
            label="为什么"
            error={error('awayWhy')}
            note="只说哪一类。支队长和支部看得到这一类，别人看不到。"
          >
            <Chips
              label="为什么"
              value={said.why ?? 'other'}
              options={reasons}
              onChange={(why) => onChange({ why })}
            />
          </Field>
          <Field
            label="到哪天"
            error={error('awayUntil')}
            note={
              said.untilDay
                ? `${sayDay(said.untilDay, today())}过后，自动变回能参加。`
                : '回来了，请记得来这里改回“能参加”。'
            }
          >
            <Chips
              label="多久"
              value={span ?? (said.untilDay ? 'day' : '')}
              options={spans}
              onChange={(n) => onChange({ untilDay: n ? shiftDay(today(), Number(n)) : '' })}
            />
            {said.untilDay !== '' && (
              <ChooseTime
                label="到哪天"
                kind="date"
                value={said.untilDay}
                onChange={(untilDay) => onChange({ untilDay })}
              />
            )}
          </Field>
          {own && (
            <Field label="记一笔（可以不填）" note="只有自己看得到。">
              <LineInput label="记一笔" value={said.note} onChange={(note) => onChange({ note })} max={60} />
            </Field>
          )}
        </Box>
      )}
    </Card>
  )
}
