import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  HeightRule,
  PageNumber,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import { printable } from './names'

/** 宋体 and 黑体 are on every Windows and WPS; elsewhere the program falls back by family. */
const song = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '宋体', cs: 'Times New Roman' }
const hei = { ascii: '黑体', hAnsi: '黑体', eastAsia: '黑体', cs: '黑体' }

/** A4 in twentieths of a point, and the width between the margins. */
const page = { width: 11906, height: 16838 }
const margin = { top: 1304, bottom: 1134, left: 1304, right: 1304 }
export const fullWidth = page.width - margin.left - margin.right

const half = (points: number) => points * 2
const line = { style: BorderStyle.SINGLE, size: 6, color: '000000' }
const inside = { top: 70, bottom: 70, left: 110, right: 110 }

export const run = (text: string, points = 12, heading = false) =>
  new TextRun({ text: printable(text), font: heading ? hei : song, size: half(points) })

/** The document's name, centred. */
export const title = (text: string) =>
  new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { after: 200 },
    children: [new TextRun({ text: printable(text), font: hei, size: half(18), bold: true })],
  })

export const note = (text: string) => new Paragraph({ spacing: { after: 100 }, children: [run(text, 11)] })

/** Text of several lines; `indent` by two characters as in running Chinese text. */
const lines = (text: string, given: { indent?: boolean; centre?: boolean; heading?: boolean }) =>
  text.split('\n').map(
    (words) =>
      new Paragraph({
        alignment: given.centre ? AlignmentType.CENTER : AlignmentType.LEFT,
        spacing: { line: 340 },
        indent: given.indent ? { firstLine: 480 } : undefined,
        children: [run(words, 12, given.heading)],
      }),
  )

export interface Box {
  text: string
  width: number
  span?: number
  heading?: boolean
  centre?: boolean
  indent?: boolean
}

/** A row of a form. It may break across pages unless it is short. */
export const row = (boxes: Box[], given: { height?: number; repeat?: boolean; flows?: boolean } = {}) =>
  new TableRow({
    tableHeader: given.repeat,
    cantSplit: !given.flows,
    height: { value: given.height ?? 480, rule: HeightRule.ATLEAST },
    children: boxes.map(
      (box) =>
        new TableCell({
          width: { size: box.width, type: WidthType.DXA },
          columnSpan: box.span,
          margins: inside,
          verticalAlign: box.indent ? VerticalAlignTable.TOP : VerticalAlignTable.CENTER,
          children: lines(box.text, {
            indent: box.indent,
            centre: box.centre ?? box.heading,
            heading: box.heading,
          }),
        }),
    ),
  })

export const table = (columnWidths: number[], rows: TableRow[]) =>
  new Table({
    width: { size: fullWidth, type: WidthType.DXA },
    columnWidths,
    layout: TableLayoutType.FIXED,
    borders: {
      top: line,
      bottom: line,
      left: line,
      right: line,
      insideHorizontal: line,
      insideVertical: line,
    },
    rows,
  })

/** Lines to sign beneath the form; they stay together. */
export const signatures = (names: string[]) =>
  new Paragraph({
    spacing: { before: 360 },
    keepLines: true,
    children: [run([...names.map((n) => `${n}（签字）：__________`), '____年__月__日'].join('　'), 12)],
  })

/** The whole file: A4, page numbers at the foot. */
export function pack(name: string, children: (Paragraph | Table)[]): Promise<Buffer> {
  const document = new Document({
    title: printable(name),
    creator: '先锋支部',
    styles: { default: { document: { run: { font: song, size: half(12) } } } },
    sections: [
      {
        properties: { page: { size: page, margin: { ...margin, footer: 600 } } },
        footers: {
          default: new Footer({
            children: [
              new Paragraph({
                alignment: AlignmentType.CENTER,
                children: [
                  new TextRun({
                    font: song,
                    size: half(9),
                    children: ['第 ', PageNumber.CURRENT, ' 页　共 ', PageNumber.TOTAL_PAGES, ' 页'],
                  }),
                ],
              }),
            ],
          }),
        },
        children,
      },
    ],
  })
  return Packer.toBuffer(document)
}
