import { checkFile, signFile } from '../../../src/cloud/file/links'
import { contentDisposition } from '../../../src/cloud/file/downloads'
import { checkFileKind, safeFileName } from '../../../src/domain/file-kinds'

const now = '2026-03-02T01:00:00.000Z'
const until = '2026-03-02T01:05:00.000Z'

const signed = (key = 'key', method: 'GET' | 'PUT' = 'GET') => {
  const query = new URLSearchParams(signFile(key, { fileId: 'a'.repeat(16), method, until }))
  return { until: query.get('until')!, sig: query.get('sig')! }
}

describe('a signed file link', () => {
  const given = { fileId: 'a'.repeat(16), method: 'GET' as const }

  it.each([
    ['holds until its time', 'key', { ...given, ...signed() }, now, true],
    ['holds at its last moment', 'key', { ...given, ...signed() }, until, true],
    ['is over after it', 'key', { ...given, ...signed() }, '2026-03-02T01:05:00.001Z', false],
    ['is for one file', 'key', { ...given, ...signed(), fileId: 'b'.repeat(16) }, now, false],
    ['is for one method', 'key', { ...given, ...signed(), method: 'PUT' as const }, now, false],
    ['cannot be stretched', 'key', { ...given, ...signed(), until: 'zzzzzzzzz' }, now, false],
    ['is ours', 'key', { ...given, ...signed('other') }, now, false],
    ['is not a guess', 'key', { ...given, until: signed().until, sig: '' }, now, false],
  ])('%s', (_, key, link, at, valid) => expect(checkFile(key, link, at)).toBe(valid))
})

describe('a file name', () => {
  it.each([
    [
      '双清村第一党支部_2026年3月_主题党日_会议记录.docx',
      '双清村第一党支部_2026年3月_主题党日_会议记录.docx',
    ],
    ['a/b\\c:d*e?f"g<h>i|j.docx', 'abcdefghij.docx'],
    ['../../etc/passwd', 'etcpasswd'],
    ['名单\u202excod.exe', '名单xcod.exe'],
    ['  ..  ', '文件'],
    ['', '文件'],
  ])('%j is kept as %j', (name, safe) => expect(safeFileName(name)).toBe(safe))

  it('is at most 100 characters, the ending kept, no character cut in half', () => {
    const long = safeFileName('𬭊'.repeat(90) + '.docx')
    expect(long.length).toBeLessThanOrEqual(100)
    expect(long).toMatch(/^(𬭊)+\.docx$/u)
  })

  it('reaches every browser in one header line', () => {
    const header = contentDisposition('会议"记录";\r\n(1).docx')
    expect(header).toBe(
      `attachment; filename="_____(1).docx"; filename*=UTF-8''%E4%BC%9A%E8%AE%AE%E8%AE%B0%E5%BD%95%3B%281%29.docx`,
    )
  })
})

describe('what may be uploaded', () => {
  const MB = 1024 * 1024
  it.each([
    ['photo', 'IMG_1.JPG', 3 * MB, 'image/jpeg'],
    ['photo', '签到表.png', 10 * MB, 'image/png'],
    ['photo', '签到表.png', 10 * MB + 1, '最大 10 MB'],
    ['photo', 'IMG_1.heic', MB, 'jpg 或 png'],
    ['photo', 'run.jpg.exe', MB, 'jpg 或 png'],
    ['photo', 'noending', MB, 'jpg 或 png'],
    ['photo', 'a.constructor', MB, 'jpg 或 png'],
    ['roster', '名单.csv', MB, 'text/csv'],
    ['template', '汇总表.xlsx', 6 * MB, '最大 5 MB'],
    ['template', '汇总表.xlsm', MB, '.xlsx'],
    ['material', '学习.pdf', 20 * MB, 'application/pdf'],
  ] as const)('%s %s of %d bytes: %s', (purpose, name, bytes, expected) => {
    const check = () => checkFileKind(purpose, name, bytes)
    if (expected.includes('/')) expect(check()).toBe(expected)
    else expect(check).toThrow(expected)
  })
})
