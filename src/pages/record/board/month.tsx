import { useState, type ReactNode } from 'react'
import type { ActivityKind } from '../../../contract/activity-types'
import { can, type Place } from '../../../domain/access'
import { kindNames, kinds } from '../../../domain/activity-names'
import { monthOf, sayMonth, shiftMonth } from '../../../domain/clock'
import { useMe } from '../../../client/me'
import { phoneNow } from '../../../client/now'
import { useAct } from '../../../client/use-act'
import { useCall } from '../../../client/use-call'
import { confirm, tell } from '../../../ui/ask'
import { Box, ChooseOne } from '../../../ui/elements'
import { Button } from '../../../ui/parts'
import { Period } from '../../../ui/period'
import { Show } from '../../../ui/states'
import { Frame } from '../../frame'
import { Head } from './head'
import { Rows } from './rows'
import { Summary } from './summary'

interface Props {
  unitId: string
  place: Place
  /** the month to begin with */
  first: string
  tabs: ReactNode
}

/** Who has handed in the month's record, who has not, and what to do about it. */
export function MonthBoard({ unitId, place, first, tabs }: Props) {
  const me = useMe()
  const [month, setMonth] = useState(first)
  const [kind, setKind] = useState<ActivityKind>('theme_day')
  const [summing, setSumming] = useState(false)
  const board = useCall('record.board', { unitId, month, kind })
  const data = board.data?.month === month ? board.data : null
  const remind = useAct('record.remind')
  const { open = 0, returned = 0, none = 0 } = data?.totals ?? {}
  const late = open + returned + none
  const themeDay = kind === 'theme_day'
  const mayRemind = can(me?.who ?? null, 'record.remind', place) && themeDay && late > 0
  const maySum = can(me?.who ?? null, 'record.summary', place) && themeDay

  async function call() {
    const agreed = await confirm(
      '提醒未报的支部',
      `给 ${late} 个支部的书记各发一条消息，一天最多一次。`,
      '发提醒',
    )
    if (!agreed) return
    const done = await remind.run({ unitId, month })
    if (!done) return
    const without = done.without.length ? `；${done.without.join('、')}没有书记，请打电话` : ''
    tell(`提醒了 ${done.reminded} 个支部${without}`)
    void board.reload()
  }

  return (
    <Frame
      title="上报情况"
      wide
      bar={
        data &&
        (mayRemind || maySum) && (
          <>
            {mayRemind && (
              <Button busy={remind.busy} disabled={data.remindedToday} onTap={() => void call()}>
                {data.remindedToday ? '今天提醒过了' : `提醒未报的 ${late} 个`}
              </Button>
            )}
            {maySum && (
              <Button kind="main" icon="download" onTap={() => setSumming(true)}>
                导出汇总表
              </Button>
            )}
          </>
        )
      }
    >
      {tabs}
      <Box className="tools">
        <Period
          words={`${month.slice(0, 4) === phoneNow().slice(0, 4) ? '' : `${month.slice(0, 4)} 年`}${sayMonth(month)}`}
          onBefore={() => setMonth(shiftMonth(month, -1))}
          onAfter={month < monthOf(phoneNow()) ? () => setMonth(shiftMonth(month, 1)) : undefined}
        />
        <Box className="gap-below tools-choose">
          <ChooseOne
            label="哪一类活动"
            value={kind}
            options={kinds.map((k) => ({ value: k, words: kindNames[k] }))}
            onChange={(k) => setKind(k as ActivityKind)}
          />
        </Box>
      </Box>
      <Show of={{ ...board, data }} lines={8}>
        {(shown) => (
          <>
            <Head board={shown} />
            <Rows board={shown} unitId={unitId} onChange={() => void board.reload()} />
          </>
        )}
      </Show>
      {summing && data && (
        <Summary
          board={data}
          unitId={unitId}
          place={place}
          onClose={() => setSumming(false)}
          onTemplate={() => void board.reload()}
        />
      )}
    </Frame>
  )
}
