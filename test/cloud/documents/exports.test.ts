import ExcelJS from 'exceljs'
import { strFromU8, unzipSync } from 'fflate'
import { openDownload } from '../../../src/cloud/file/downloads'
import { storeUpload } from '../../../src/cloud/file/store-upload'
import type { Input } from '../../../src/contract/calls'
import type { Person, TestUnit } from '../../support/builders'
import { meeting } from '../../support/meeting'
import { phoneJpeg } from '../../support/pictures'
import { afterStory, world, type World } from '../../support/world'

type What = Input<'record.export'>['what']

describe('documents of a theme day', () => {
  let w: World
  let town: TestUnit
  let branch: TestUnit
  let zhou: Person
  let clerk: Person
  let li: Person
  let office: Person
  let which: { activityId: string; unitId: string }
  const hostile = `<img src=x onerror=alert(1)>"'\`&=HYPERLINK("http://x")`

  beforeEach(async () => {
    w = await world('2026-03-06T04:00:00.000Z')
    town = await w.unit('太平镇', { kind: 'town' })
    branch = await w.unit('双清村第一党支部', { under: town })
    zhou = await w.member('周桂兰', { at: branch, role: 'secretary' })
    clerk = await w.member('小杨', { at: branch, role: 'clerk', stage: 'guest' })
    li = await w.member('李德福', { at: branch, group: '第二党小组' })
    const odd = await w.member('𬭊', { at: branch })
    office = await w.member('镇党建办小李', { at: town, role: 'town_office' })
    which = await meeting(w, {
      at: branch,
      host: zhou,
      roll: [
        [zhou, 'present'],
        [odd, 'present'],
        [li, 'leave', '去县医院看病'],
      ],
      guests: [[clerk, 'present']],
    })
    await zhou.call('record.save', {
      ...which,
      version: 0,
      fields: {
        points: `周桂兰：清理河道。\n${hostile}\u0000\u000b`,
        recorder: '小杨',
        resolutions: [{ text: '同意清理河道', for: 2, against: 0, abstain: 0 }],
      },
    })
  })
  afterEach(() => afterStory(w))

  async function made(what: What, who = zhou, of = which) {
    const document = await who.call('record.export', { ...of, what })
    const { bytes, headers } = await openDownload(w.deps, document.fileId)
    return { ...document, bytes, headers }
  }

  const docxText = (bytes: Uint8Array) => {
    const xml = strFromU8(unzipSync(bytes)['word/document.xml']!)
    return { xml, text: xml.replace(/<\/w:p>/g, '\n').replace(/<[^>]+>/g, '') }
  }

  async function cells(bytes: Uint8Array) {
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(bytes as unknown as ExcelJS.Buffer)
    const sheet = book.worksheets[0]!
    return { sheet, rows: sheet.getSheetValues().map((r) => ((r ?? []) as unknown[]).slice(1)) }
  }

  it('会议记录 is an A4 .docx with every box of the official form', async () => {
    const { bytes, name, link, headers } = await made('minutes')
    expect(name).toBe('双清村第一党支部_2026年3月_主题党日_会议记录.docx')
    expect(link).toMatch(/^https:\/\/xf\.example\.cn\/file\/[0-9a-z]{16}\?/)
    expect(headers['content-disposition']).toMatch(/^attachment/)
    const { xml, text } = docxText(bytes)
    for (const words of [
      '双清村第一党支部主题党日会议记录',
      '学习贯彻中央一号文件',
      '2026年3月5日（周四）9:00 至 11:00',
      '村委会二楼会议室',
      '应到 3 = 实到 2 + 请假 1 + 缺席 0',
      '𬭊',
      '李德福：去县医院看病',
      '小杨',
      '2. 学习中央一号文件（周桂兰）',
      '同意清理河道（赞成 2 票，反对 0 票，弃权 0 票）',
      '有表决权的正式党员 3 人，到会 2 人',
      '主持人（签字）',
      '记录人（签字）',
    ]) {
      expect(text).toContain(words)
    }
    expect(xml).toContain('w:w="11906"')
    expect(xml).toContain('w:h="16838"')
    expect(xml).toContain('&lt;img src=x')
    expect(xml).not.toMatch(/[\u0000-\u0008\u000b]/)
    expect(xml).toMatch(/w:eastAsia="宋体"/)
    expect(xml).toMatch(/w:eastAsia="黑体"/)
  })

  it('the pages to print carry the same words, and nothing that a person wrote becomes a tag', async () => {
    for (const what of ['minutes_page', 'copy_page', 'sign_in_page', 'sign_in_blank_page'] as const) {
      const { bytes, name, headers } = await made(what)
      const html = Buffer.from(bytes).toString('utf8')
      expect(name).toMatch(/^双清村第一党支部_2026年3月_主题党日_.*\.html$/)
      expect(headers['content-type']).toBe('text/html; charset=utf-8')
      expect(headers['content-disposition']).toMatch(/^inline/)
      expect(headers['content-security-policy']).toContain("default-src 'none'")
      expect(html).toContain('学习贯彻中央一号文件')
      expect(html).not.toMatch(/<(img|script)|onerror=alert\(1\)>/)
      expect(html).toContain('size: A4')
    }
    const copy = Buffer.from((await made('copy_page')).bytes).toString('utf8')
    const order = ['会议名称', '起止时间', '地点', '主持人', '记录人', '出席情况', '议题', '发言要点', '决议']
    const places = order.map((label) => copy.indexOf(`${label}：`))
    expect(places).toEqual([...places].sort((a, b) => a - b))
    expect(places.every((p) => p > 0)).toBe(true)
  })

  it('签到表 says what became of everybody, and the blank one leaves room to sign', async () => {
    const signed = await cells((await made('sign_in')).bytes)
    expect(signed.rows.slice(5, 10)).toEqual([
      ['序号', '姓名', '党小组', '出席情况', '备注'],
      [1, '𬭊', '', '到会', '12:00'],
      [2, '周桂兰', '', '到会', '12:00'],
      [3, '李德福', '第二党小组', '请假', '去县医院看病'],
      [4, '小杨', '', '到会', '列席，12:00'],
    ])
    expect(signed.sheet.pageSetup).toMatchObject({ paperSize: 9, printTitlesRow: '5:5', fitToWidth: 1 })
    const blank = await made('sign_in_blank')
    expect(blank.name).toBe('双清村第一党支部_2026年3月_主题党日_空白签到表.xlsx')
    const { rows } = await cells(blank.bytes)
    expect(rows[4]).toEqual(['序号', '姓名', '签名', '序号', '姓名', '签名'])
    expect(rows.slice(5, 7)).toEqual([
      ['1', '𬭊', '', '', '', ''],
      ['2', '周桂兰', '', '', '', ''],
    ])
    expect(JSON.stringify(rows)).not.toContain('去县医院')
  })

  it('the archive is one .zip that a person can read, on any system', async () => {
    const photo = phoneJpeg()
    for (const [slot, caption] of [
      ['record', '合影'],
      ['record', '合影'],
      ['notes', '../../笔记:第1页'],
    ] as const) {
      const { fileId } = await zhou.call('file.begin', {
        unitId: branch.id,
        purpose: 'photo',
        name: 'a.jpg',
        mime: '',
        bytes: photo.length,
      })
      await storeUpload(w.deps, fileId, photo)
      await zhou.call('record.addPhoto', { ...which, fileId, caption, slot })
    }
    await zhou.call('record.saveYearPlan', {
      unitId: branch.id,
      year: 2026,
      version: 0,
      items: [{ month: '2026-03', kind: 'theme_day', title: '学习一号文件' }],
    })
    const { bytes, name } = await made('archive')
    expect(name).toBe('双清村第一党支部_2026年3月_主题党日_六有档案.zip')
    const entries = unzipSync(bytes)
    const folder = '双清村第一党支部_2026年3月_主题党日'
    expect(Object.keys(entries).sort()).toEqual(
      [
        `${folder}/1 年度计划/双清村第一党支部_2026年_年度计划.docx`,
        `${folder}/2 月方案/双清村第一党支部_2026年3月_主题党日_活动方案.docx`,
        `${folder}/4 学习笔记/笔记第1页.jpg`,
        `${folder}/5 活动记录和影像/双清村第一党支部_2026年3月_主题党日_会议记录.docx`,
        `${folder}/5 活动记录和影像/合影.jpg`,
        `${folder}/5 活动记录和影像/合影（2）.jpg`,
        `${folder}/6 签到表/双清村第一党支部_2026年3月_主题党日_签到表.xlsx`,
        `${folder}/目录.txt`,
      ].sort(),
    )
    // bit 11 of every local header: the name is UTF-8
    const buffer = Buffer.from(bytes)
    let at = 0
    let headers = 0
    while ((at = buffer.indexOf(Buffer.from([0x50, 0x4b, 3, 4]), at)) >= 0) {
      const length = buffer.readUInt16LE(at + 26)
      if (buffer.subarray(at + 30, at + 30 + length).includes(folder)) {
        expect(buffer.readUInt16LE(at + 6) & 0x800).toBe(0x800)
        headers++
      }
      at += 4
    }
    expect(headers).toBe(8)
    expect(strFromU8(entries[`${folder}/目录.txt`]!)).toContain('六有已有 5 项，还缺：学习资料')
    const year = await zhou.call('record.exportArchive', { unitId: branch.id, year: 2026 })
    expect(year.name).toBe('双清村第一党支部_2026年_六有档案.zip')
    const none = await zhou.refused('record.exportArchive', { unitId: branch.id, year: 2024 })
    expect(none.message).toContain('还没有活动')
  })

  it('of a paper meeting hold no name, no reason and no word', async () => {
    const paper = await meeting(w, {
      at: branch,
      host: zhou,
      kind: 'general_meeting',
      title: '讨论发展党员',
      paperOnly: true,
      roll: [
        [zhou, 'present'],
        [li, 'leave', '住院'],
      ],
    })
    await zhou.call('record.save', { ...paper, version: 0, fields: {}, paperNumber: '03 号' })
    await zhou.call('record.submit', paper)
    for (const what of ['minutes_page', 'copy_page'] as const) {
      const html = Buffer.from((await made(what, office, paper)).bytes).toString()
      expect(html).toContain('03 号')
      expect(html).toContain('应到 2 = 实到 1 + 请假 1 + 缺席 0')
      expect(html).not.toMatch(/周桂兰|李德福|住院/)
    }
    const { text } = docxText((await made('minutes', office, paper)).bytes)
    expect(text).toContain('会议内容纸质留存')
    expect(text).not.toMatch(/周桂兰|李德福|住院/)
    expect((await office.refused('record.export', { ...paper, what: 'sign_in' })).code).toBe('forbidden')
    const { bytes } = await made('archive', office, paper)
    expect(Object.keys(unzipSync(bytes)).join()).not.toContain('签到表_')
  })

  it('is made again in a moment, and gone after a day', async () => {
    const first = await zhou.call('record.export', { ...which, what: 'minutes' }, { nonce: 'twice-twice' })
    const again = await zhou.call('record.export', { ...which, what: 'minutes' }, { nonce: 'twice-twice' })
    expect(again.fileId).toBe(first.fileId)
    expect(again.name).toBe(first.name)
    await w.pass('25h')
    await expect(openDownload(w.deps, first.fileId)).rejects.toThrow('过期')
    await expect(w.deps.files.read(first.fileId)).rejects.toThrow()
  })

  it('a link of one is for whoever had it made', async () => {
    const { fileId } = await made('minutes')
    const neighbour = await w.member('刘书记', {
      at: await w.unit('第二党支部', { under: town }),
      role: 'secretary',
    })
    await zhou.call('file.link', { fileId })
    for (const who of [clerk, office, li])
      expect(['forbidden', 'not_found']).toContain((await who.refused('file.link', { fileId })).code)
    for (const who of [neighbour, await w.stranger()]) {
      expect((await who.refused('file.link', { fileId })).code).toBe('not_found')
      expect((await who.refused('record.exportArchive', { unitId: branch.id, year: 2026 })).code).toBe(
        'not_found',
      )
    }
    expect((await office.refused('record.exportArchive', { unitId: branch.id, year: 2026 })).code).toBe(
      'forbidden',
    )
    // a page or a template cannot be slipped in as an export
    expect(
      (
        await zhou.refused('file.begin', {
          unitId: branch.id,
          purpose: 'export' as never,
          name: 'a.html',
          mime: 'text/html',
          bytes: 3,
        })
      ).code,
    ).toBe('invalid')
  })
})
