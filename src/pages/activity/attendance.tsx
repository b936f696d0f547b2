import type { YearOfAttendance } from '../../contract/activity-views'
import { Box } from '../../ui/elements'
import { Bars } from '../../ui/figures'
import { Card } from '../../ui/parts'

/** Twelve months as bars; the words beneath say the same. */
export function AttendanceCard({ year, title }: { year: YearOfAttendance; title: string }) {
  return (
    <Card title={title}>
      <Bars
        words={year.words}
        bars={year.months.map((m) => ({
          value: m.due ? m.present / m.due : null,
          word: String(Number(m.month.slice(5))),
        }))}
      />
      <Box className="note gap-above">{year.words}</Box>
    </Card>
  )
}
