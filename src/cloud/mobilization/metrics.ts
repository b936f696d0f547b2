import { sql, type Kysely } from 'kysely'
import type { Tables } from '../db/schema'

/** Upper edges in seconds; ten minutes and one hour are among them because they are the promise. */
const edges = [5, 15, 30, 60, 120, 180, 300, 600, 1800, 3600]

const steps = {
  accepted: 'sent_at',
  delivered: 'delivered_at',
  answered: 'first_answered_at',
  arrived: 'arrived_at',
} as const

/**
 * How long after the launch people were reached, over all call-ups, as histograms: seconds until a provider took the
 * first message, it was delivered, they answered, they arrived. No name and no number.
 */
export async function readMetrics(db: Kysely<Tables>): Promise<string> {
  const lines: string[] = []
  for (const [step, column] of Object.entries(steps)) {
    const name = `xianfeng_call_up_${step}_seconds`
    lines.push(`# HELP ${name} Seconds from the launch until ${step}.`, `# TYPE ${name} histogram`)
    const { rows } = await sql<{ kind: string; counts: number[]; sum: number; n: number }>`
select kind, sum(s)::float8 as sum, count(*)::int as n,
  array[${sql.join(edges.map((edge) => sql`count(*) filter (where s <= ${edge}::int)::int`))}] as counts
from (
  select c.kind, greatest(0, extract(epoch from (g.${sql.ref(column)} - g.called_at))) as s
  from xianfeng.target g join xianfeng.call_up c on c.id = g.call_up_id
  where g.${sql.ref(column)} is not null) t
group by kind order by kind`.execute(db)
    for (const { kind, counts, sum, n } of rows) {
      counts.forEach((count, i) => lines.push(`${name}_bucket{kind="${kind}",le="${edges[i]}"} ${count}`))
      lines.push(`${name}_bucket{kind="${kind}",le="+Inf"} ${n}`)
      lines.push(`${name}_sum{kind="${kind}"} ${sum}`, `${name}_count{kind="${kind}"} ${n}`)
    }
  }
  const { rows } = await sql<{ channel: string; state: string; n: number }>`
select channel, state, count(*)::int as n from xianfeng.attempt group by 1, 2 order by 1, 2`.execute(db)
  lines.push('# HELP xianfeng_attempts Attempts to reach somebody.', '# TYPE xianfeng_attempts gauge')
  for (const { channel, state, n } of rows)
    lines.push(`xianfeng_attempts{channel="${channel}",state="${state}"} ${n}`)
  return `${lines.join('\n')}\n`
}
