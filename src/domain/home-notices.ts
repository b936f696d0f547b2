import type { DueLine } from '../contract/activity-views'
import type { HomeNotice } from '../contract/home'

/** What else a branch should mind, counted. */
export interface Minded {
  attention: DueLine[]
  makeUps: number
  talks: number
  contacts: number
  leaves: { count: number; activityId: string | null }
  pendingScans: { count: number; activityId: string | null }
  bindings: number
  issues: { issueId: string; topic: string }[]
  /** coming meetings of other branches that ours was asked into */
  joined: { activityId: string; title: string; unitName: string }[]
}

/** So many lines each for what is overdue and what is due: the rest is in the year's plan. */
const overdueAtMost = 2
const dueAtMost = 3

/** Group meetings of one month are one line, however many groups there are. */
function pressing(lines: DueLine[]): DueLine[] {
  const merged = lines.flatMap((l) => {
    if (l.kind !== 'group') return [l]
    const same = lines.filter((o) => o.kind === 'group' && o.from === l.from && o.state === l.state)
    if (same.length === 1) return [l]
    const words = `${same.length} 个党小组 ${Number(l.from.slice(5, 7))} 月${l.state === 'overdue' ? '没有开会' : '还没开会'}`
    return same[0] === l ? [{ ...l, words }] : []
  })
  const of = (state: DueLine['state'], n: number) => merged.filter((l) => l.state === state).slice(0, n)
  return [...of('overdue', overdueAtMost), ...of('due', dueAtMost)]
}

/** 还要留意, the most pressing first. The month's theme day has its own steps above. */
export function noticesOf(m: Minded): HomeNotice[] {
  const line = (kind: HomeNotice['kind'], count: number, words: string, more: Partial<HomeNotice> = {}) =>
    count > 0
      ? [{ kind, count, words, activityId: null, issueId: null, activityKind: null, ...more } as HomeNotice]
      : []
  return [
    ...line('leaves', m.leaves.count, `${m.leaves.count} 人请假等批准`, { activityId: m.leaves.activityId }),
    ...line('pending_scans', m.pendingScans.count, `${m.pendingScans.count} 人扫码晚送到，等确认`, {
      activityId: m.pendingScans.activityId,
    }),
    ...line('bindings', m.bindings, `${m.bindings} 人等您核对身份`),
    ...m.issues.flatMap((i) => line('issue', 1, `上级下发：${i.topic}`, { issueId: i.issueId })),
    ...m.joined.flatMap((j) =>
      line('joined', 1, `${j.unitName}请本支部一起办：${j.title}`, { activityId: j.activityId }),
    ),
    ...pressing(m.attention).flatMap((d) =>
      line(d.state === 'overdue' ? 'overdue' : 'due', 1, d.words, { activityKind: d.kind }),
    ),
    ...line('make_up', m.makeUps, `${m.makeUps} 人待补课`),
    ...line('talks', m.talks, `${m.talks} 人今年没谈过心`),
    ...line('contacts', m.contacts, `${m.contacts} 名流动党员很久没联系`),
  ]
}
