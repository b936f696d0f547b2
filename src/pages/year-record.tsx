import { AppError } from '../contract/errors'
import { useCall } from '../client/use-call'
import { Bars } from '../ui/figures'
import { Card } from '../ui/parts'
import { Show } from '../ui/states'

/** Twelve months of attendance of a member or a branch, as a picture and in words. A record, not a ranking. */
export function YearRecord({ title, of }: { title: string; of: { memberId: string } | { unitId: string } }) {
  const keep = 'memberId' in of ? of.memberId : of.unitId
  const year = useCall('activity.attendanceOfYear', of, { keep: `year.${keep}` })
  // not everybody's to see, or somebody without a branch: then there is no picture, and nothing to try again
  if (year.error instanceof AppError && !year.data) return null
  return (
    <Card title={title} end="最近十二个月">
      <Show of={year} lines={3}>
        {({ months, words }) => (
          <>
            <Bars
              words={words}
              bars={months.map(({ month, due, present }) => ({
                value: due ? present / due : null,
                word: String(Number(month.slice(5))),
              }))}
            />
            <>{words}</>
          </>
        )}
      </Show>
    </Card>
  )
}
