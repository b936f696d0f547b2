import { unzipSync, zipSync } from 'fflate'
import { AppError } from '../../contract/errors'

/** What a county's table can reasonably unpack to; a zip bomb is far above. */
const mostBytes = 12 * 1024 * 1024
const mostEntries = 300

/**
 * A template is read whole, so its size unpacked is bounded before a parser sees it: each entry is inflated into a
 * buffer of the size it states, and the sum of those is limited.
 *
 * @returns the same archive, stored without compression
 * @throws invalid with words
 */
export function boundedZip(bytes: Uint8Array): Uint8Array {
  let sum = 0
  let entries = 0
  const unpacked = unzipSync(bytes, {
    filter: (entry) => {
      sum += entry.originalSize
      entries++
      if (sum > mostBytes || entries > mostEntries) {
        throw new AppError('invalid', '模板太大了，请删掉多余的工作表和图片再上传', 'templateId')
      }
      return true
    },
  })
  if (!unpacked['xl/workbook.xml']) {
    throw new AppError('invalid', '这不是 .xlsx 表格，请用 WPS 或 Excel 另存为 .xlsx 再上传', 'templateId')
  }
  return zipSync(unpacked, { level: 0, mtime: '1980-01-01T00:00:00' })
}
