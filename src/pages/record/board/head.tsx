import type { Board } from '../../../contract/record-types'
import { format, instantAt } from '../../../domain/clock'
import { Box } from '../../../ui/elements'
import { Progress } from '../../../ui/figures'
import { Card } from '../../../ui/parts'

/** 9 个支部，报了 6 个, and until when. */
export function Head({ board }: { board: Board }) {
  const { branches, accepted, submitted } = board.totals
  const dueOn = board.rows.map((r) => r.dueOn).sort()[0]
  const handedIn = accepted + submitted
  return (
    <Card
      title={branches ? `${branches} 个支部，报了 ${handedIn} 个` : '这个月没有这类活动'}
      end={
        dueOn &&
        branches > 0 && <Box className="note">{`${format(instantAt(dueOn, '00:00'), 'M 月 D 日')}截止`}</Box>
      }
    >
      {branches > 0 && (
        <>
          <Progress value={handedIn} of={board.rows.length} label="已上报" />
          <Box className="note gap-above">{`${board.unitName} · ${board.words.replace(/^.*：/, '')}`}</Box>
        </>
      )}
    </Card>
  )
}
