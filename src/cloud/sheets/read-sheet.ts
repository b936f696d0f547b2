import type { Sheet } from '../../contract/org-import'
import { readCsv } from './csv'
import { kindOfFile } from './kind-of-file'
import type { ReadLimits } from './limits'
import { refuse } from './refusals'
import { readXlsx } from './xlsx'

/**
 * Reads a roster out of an uploaded .xlsx or .csv. 公民身份证号码 do not leave this function.
 * @param onProgress share of the file that is read, 0..1, and rows so far
 * @throws AppError invalid with one plain sentence for everything that cannot be read
 */
export function readSheet(
  bytes: Uint8Array,
  limits: ReadLimits,
  onProgress?: (done: number, rows: number) => void,
): Sheet {
  if (bytes.length > limits.fileBytes) throw refuse('tooBig')
  return kindOfFile(bytes) === 'package'
    ? readXlsx(bytes, limits, onProgress)
    : readCsv(bytes, limits, onProgress)
}
