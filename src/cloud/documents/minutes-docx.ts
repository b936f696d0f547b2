import type { PlanItem } from '../../contract/activity-types'
import { kindNames } from '../../domain/activity-names'
import { sayPeriod } from '../../domain/record-lines'
import { fullWidth, note, pack, row, signatures, table, title, type Box } from './docx'
import { titleOf } from './pages'
import { formLines, type Sheet } from './sheet'

const sixth = Math.floor(fullWidth / 6)
const columns = [sixth, sixth, sixth, sixth, sixth, fullWidth - 5 * sixth]
const label = (text: string): Box => ({ text, width: columns[0]!, heading: true })
const wide = (text: string, more: Partial<Box> = {}): Box => ({
  text,
  width: fullWidth - columns[0]!,
  span: 5,
  ...more,
})
const small = (text: string): Box => ({ text, width: sixth, centre: true })

/** 会议记录 on A4: the official form, long text flowing over pages, lines to sign. */
export function minutesDocx(sheet: Sheet): Promise<Buffer> {
  const name = titleOf(sheet, '会议记录')
  const { counts, fields, place } = sheet
  const lines = formLines(sheet)
  const of = (what: string) => lines.find((l) => l.label === what)?.text ?? ''
  const plain = (what: string) => row([label(what), wide(of(what))])
  const numbers = (a: string, x: number, b: string, y: number, c: string, z: number) =>
    row([
      label(a),
      small(String(x)),
      { ...label(b), width: sixth },
      small(String(y)),
      { ...label(c), width: sixth },
      small(String(z)),
    ])
  const head = [plain('会议名称'), plain('起止时间'), plain('地点')]
  const guests = fields.guests.split(/[、，,;；\s]+/).filter(Boolean).length
  const attendance = [
    numbers('应到', counts.due, '实到', counts.present, '列席', guests),
    row([label('出席情况'), wide(counts.line)]),
  ]
  const body = place.paperOnly
    ? [plain('出席情况'), plain('档案号'), plain('说明')]
    : [
        row([
          label('主持人'),
          { text: fields.host, width: sixth * 2, span: 2, centre: true },
          { ...label('记录人'), width: sixth },
          { text: fields.recorder, width: fullWidth - sixth * 4, span: 2, centre: true },
        ]),
        ...attendance,
        row([label('到会人员'), wide(of('到会人员'))], { flows: true }),
        plain('列席'),
        row([label('请假及原因'), wide(of('请假及原因'))], { flows: true }),
        row([label('缺席及原因'), wide(of('缺席及原因'))], { flows: true }),
        row([label('议题'), wide(of('议题'))], { flows: true }),
        row([label('发言要点'), wide(of('发言要点'), { indent: true })], { height: 3600, flows: true }),
        row([label('决议'), wide(of('决议'))], { height: 900, flows: true }),
      ]
  return pack(name, [
    title(name),
    ...(sheet.late ? [note(`补录：${sheet.late.reason}`)] : []),
    table(columns, [...head, ...body]),
    signatures(['主持人', '记录人']),
  ])
}

/** 月方案: what was announced and the agenda. */
export function programmeDocx(sheet: Sheet): Promise<Buffer> {
  const name = titleOf(sheet, '活动方案')
  const { place, notice } = sheet
  const agendaColumns = [900, fullWidth - 900 - 2200, 2200]
  return pack(name, [
    title(name),
    note(`主题：${place.title}`),
    note(`时间：${sayPeriod(place.startsAt, place.endsAt)}`),
    note(`地点：${place.place}`),
    ...(notice ? notice.split('\n').map(note) : []),
    table(agendaColumns, [
      row(
        ['序号', '议程', '负责人'].map((text, i) => ({ text, width: agendaColumns[i]!, heading: true })),
        { repeat: true },
      ),
      ...place.agenda.map((item, i) =>
        row(
          [String(i + 1), item.note ? `${item.title}\n${item.note}` : item.title, item.by ?? ''].map(
            (text, c) => ({
              text,
              width: agendaColumns[c]!,
              centre: c !== 1,
            }),
          ),
          { flows: true },
        ),
      ),
    ]),
  ])
}

/** 年度计划, one line an activity. */
export function planDocx(unitName: string, year: number, items: PlanItem[], words: string): Promise<Buffer> {
  const name = `${unitName}${year}年度计划`
  const planColumns = [1300, 2000, fullWidth - 3300]
  return pack(name, [
    title(name),
    ...(words ? words.split('\n').map(note) : []),
    table(planColumns, [
      row(
        ['月份', '形式', '内容'].map((text, i) => ({ text, width: planColumns[i]!, heading: true })),
        { repeat: true },
      ),
      ...items.map((item) =>
        row(
          [`${Number(item.month.slice(5))}月`, kindNames[item.kind], item.title].map((text, c) => ({
            text,
            width: planColumns[c]!,
            centre: c !== 2,
          })),
          { flows: true },
        ),
      ),
    ]),
  ])
}
