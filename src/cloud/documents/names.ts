import { safeFileName } from '../../domain/file-kinds'
import { sayYearMonth, type Sheet } from './sheet'

/** 双清村第一党支部_2026年3月_主题党日_会议记录.docx: a name that a person can read in a folder of hundreds. */
export function documentName(
  of: Pick<Sheet, 'kindName'> & { place: Pick<Sheet['place'], 'unitName' | 'month'> },
  what: string,
  ending: string,
): string {
  const { unitName, month } = of.place
  return safeFileName([unitName, sayYearMonth(month), of.kindName, what].filter(Boolean).join('_') + ending)
}

/** Text as XML and HTML may hold it: no control characters, whole surrogate pairs. */
export const printable = (text: string): string =>
  text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/g, '')
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '')
