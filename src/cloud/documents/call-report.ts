import type { Kysely } from 'kysely'
import type { Report } from '../../contract/mobilization-board'
import { format } from '../../domain/clock'
import { channelWords, kindMark, reasonWords, viaWords } from '../../domain/mobilization-words'
import type { Tables } from '../db/schema'
import { listLessons } from '../mobilization/lesson-queries'
import { namesOf } from '../mobilization/name-queries'
import { escape, page, printHint } from './page'

const row = (cells: (string | number)[], tag = 'td') =>
  `<tr>${cells.map((c) => `<${tag}>${escape(String(c))}</${tag}>`).join('')}</tr>`
const table = (head: string[], rows: (string | number)[][]) =>
  rows.length
    ? `<table class="sheet"><thead>${row(head, 'th')}</thead><tbody>${rows.map((r) => row(r)).join('')}</tbody></table>`
    : '<p class="meta">没有</p>'

/** 一半人回复用了 3 分 20 秒 */
const within = (whom: string, seconds: number | null) => {
  if (seconds === null) return `回复的没有到${whom}`
  const long = seconds < 60 ? `${seconds} 秒` : `${Math.floor(seconds / 60)} 分 ${seconds % 60} 秒`
  return `${whom}人回复用了 ${long}`
}

/** 8，差 2 */
const sayNeed = (need: number, arrived: number) => (arrived < need ? `${need}，差 ${need - arrived}` : need)

/** The curve of answers and arrivals with its two lines; the table beneath says the same in words. */
function curve(report: Report): string {
  const width = 640
  const height = 200
  const span = Math.max(3900, ...report.curve.map(([s]) => s))
  const x = (s: number) => Math.round((s / span) * width)
  const y = (n: number) => Math.round(height - (n / Math.max(1, report.people)) * height)
  const path = (of: 1 | 2) =>
    `M0,${height}` + report.curve.map((point) => `H${x(point[0])}V${y(point[of])}`).join('') + `H${width}`
  const line = (s: number, words: string) =>
    `<line x1="${x(s)}" x2="${x(s)}" y1="0" y2="${height}" stroke="#888" stroke-dasharray="4 3"/><text x="${x(s) + 4}" y="12" font-size="11">${words}</text>`
  return `<svg viewBox="0 0 ${width} ${height + 4}" role="img" aria-label="回复和到位的曲线" style="width:100%;border:1px solid #000">${line(600, '10 分钟')}${line(3600, '1 小时')}<path d="${path(1)}" fill="none" stroke="#000" stroke-width="2"/><path d="${path(2)}" fill="none" stroke="#000" stroke-width="2" stroke-dasharray="6 3"/></svg><p class="meta">实线：回复；虚线：到位。共 ${report.people} 人。</p>`
}

/** The report of a call-up, on paper. @throws when there is none yet */
export async function callReportPage(
  db: Kysely<Tables>,
  callUpId: string,
): Promise<{ title: string; html: string }> {
  const call = await db
    .selectFrom('call_up')
    .select(['report', 'report_hash'])
    .where('id', '=', callUpId)
    .executeTakeFirstOrThrow()
  const r = call.report as Report
  const names = await namesOf(
    db,
    r.unreached.map((p) => p.memberId),
  )
  const lessons = await listLessons(db, callUpId)
  const asked = r.squads.some((s) => s.need)
  const title = `${r.unitName}${kindMark[r.kind]}${r.title.replace(/集结$/, '')}集结报告`
  const at = (instant: string) => format(instant, 'YYYY年M月D日 HH:mm:ss')
  const share = (n: number) => (r.people ? `${n} 人（${Math.round((n / r.people) * 100)}%）` : '0 人')
  const day = (instant: string) => format(instant, 'YYYY-MM-DD')
  const body = [
    printHint,
    `<h1>${escape(title)}</h1>`,
    `<p class="meta">发出：${at(r.releasedAt)}　结束：${at(r.endedAt)}（${r.endedAs === 'closed' ? '收队' : '取消'}）　地点：${escape(r.place)}</p>`,
    table(
      ['应通知', '10 分钟内回复', '10 分钟后回复', '没有回复', '能来', '不能来', '到位', '1 小时内到位'],
      [
        [
          `${r.people} 人`,
          share(r.answered.inTime),
          share(r.answered.late),
          share(r.answered.never),
          share(r.coming),
          share(r.declined),
          share(r.arrived),
          share(r.inOneHour),
        ],
      ],
    ),
    `<p class="meta">${within('一半', r.half)}，${within('九成', r.ninety)}。</p>`,
    curve(r),
    '<h2>各支队</h2>',
    // the column of what was wanted is there when a number was said for any of them
    table(
      ['支队', '应通知', ...(asked ? ['要'] : []), '回复', '能来', '到位'],
      r.squads.map((s) => [
        ...[s.name, s.people, ...(asked ? [s.need ? sayNeed(s.need, s.arrived) : ''] : [])],
        ...[s.answered, s.coming, s.arrived],
      ]),
    ),
    ...(r.posts?.length
      ? [
          '<h2>各岗位</h2>',
          table(
            ['岗位', '要', '到位'],
            r.posts.map((p) => [p.name, p.need ? sayNeed(p.need, p.arrived) : '不限', p.arrived]),
          ),
        ]
      : []),
    '<h2>从哪里回复的</h2>',
    table(
      ['办法', '带来的回复'],
      r.byWay.map((w) => [viaWords[w.via] ?? w.via, w.answers]),
    ),
    '<h2>怎么通知的</h2>',
    table(
      ['渠道', '发出', '没发成'],
      r.sent.map((s) => [channelWords[s.channel], s.sent, s.failed]),
    ),
    r.loudspeakers || r.headcounts
      ? `<p class="meta">大喇叭播了 ${r.loudspeakers} 次，清点人数 ${r.headcounts} 次。</p>`
      : '',
    '<h2>不能来的原因</h2>',
    table(
      ['原因', '人数'],
      r.reasons.map((x) => [reasonWords[x.reason as keyof typeof reasonWords] ?? x.reason, x.people]),
    ),
    '<h2>没有联系上</h2>',
    `<p>${escape(r.unreached.map((p) => names.get(p.memberId) ?? '').join('、') || '没有')}</p>`,
    r.forecast
      ? `<h2>预计和实际</h2>${table(
          ['时间', '预计回复', '实际回复'],
          r.forecast.at.map((f) => [`${f.minutes} 分钟`, f.people, f.really]),
        )}`
      : '',
    '<h2>要改进的</h2>',
    table(
      ['改进什么', '谁来做', '几号前', '做完没有'],
      lessons.map((l) => [l.words, l.who, l.dueOn ?? '', l.doneAt ? `${day(l.doneAt)}做完` : '还没做完']),
    ),
    `<p class="meta">由过程记录生成，校验码 ${escape(call.report_hash ?? '')}</p>`,
  ].join('')
  return { title, html: page(title, body) }
}
