import { readFileSync } from 'node:fs'
import { strFromU8, unzipSync } from 'fflate'
import { dayOf, monthOf, shiftDay } from '../../src/domain/clock'
import type { Visitor } from './people'
import { journey, secretary, townOffice } from './journey'

const { persona } = journey()

/** Makes a document on the page in sight and brings it home. */
async function downloads(who: Visitor, row: string | RegExp): Promise<{ name: string; bytes: Uint8Array }> {
  await who.tap(row)
  await who.sees('做好了')
  const [arrived] = await Promise.all([who.page.waitForEvent('download'), who.tap('下载')])
  const bytes = new Uint8Array(readFileSync(await arrived.path()))
  const name = arrived.suggestedFilename()
  await who.page.keyboard.press('Escape')
  return { name, bytes }
}

/** All the words in a .docx or .xlsx. */
const wordsIn = (bytes: Uint8Array): string =>
  Object.entries(unzipSync(bytes))
    .filter(([name]) => /word\/document\.xml|sharedStrings\.xml|sheet\d+\.xml/.test(name))
    .map(([, part]) => strFromU8(part).replace(/<[^>]+>/g, ' '))
    .join('\n')

it('a record goes up, comes back with words, is mended, accepted, and leaves as papers', async () => {
  const she = await persona(secretary)
  const home = await she.knows('home.show', {})
  const office = home.secretary[0]!
  const day = shiftDay(dayOf(new Date().toISOString()), -1)

  // it was held yesterday without a network: entered late, with the reason
  await she.open(`/pages/activity/compose/index?unit=${office.unitId}&kind=theme_day&held=1`)
  await she.writes('主题', '补种行道树')
  await she.writes('日期', day)
  await she.writes('地点', '村部会议室')
  await she.writes('补录的原因', '当天没有网络')
  await she.tap('存好，去点名')
  await she.arrives('activity/roll')
  const id = new URL(she.page.url()).searchParams.get('id')!
  await she.tap(/^薛志辉.* 缺席$/)
  await she.tap('其余都到了')
  await she.tap(/^保存点名/)
  await she.sees('都记齐了')
  await she.tap('写记录')
  await she.arrives('record/edit')
  await she.tap('上报镇党建办')
  await she.sees(/还差 \d 项/)
  await she.page.keyboard.press('Escape')
  await she.writes('议题', '补种行道树')
  await she.writes('发言要点', '大家说了水渠清淤的事，定了三个小组轮流。')
  await she.sees('已保存，写到哪存到哪')

  // who missed it gets the lesson to make up, by itself within a tick; she says what it is to be
  await she.open(`/pages/record/make-ups/index?id=${id}&unit=${office.unitId}`)
  await she.tap(/^薛志辉.* (安排|改任务)$/)
  await she.writes('补什么', '看护林防火的材料')
  await she.tap('安排')
  await she.sees('还没补')
  await she.sees('看护林防火的材料')

  // he does it in one sentence, she confirms it, and the roll stays as it was
  const ben = await persona(/薛志辉/)
  await ben.sees('看护林防火的材料')
  await ben.tap('去补课')
  await ben.arrives('record/make-up')
  await ben.writes('补种行道树 学了什么', '看了护林防火的材料，回去和邻居说了')
  await ben.tap('完成 补种行道树')
  await ben.sees('等支部确认')
  await she.open(`/pages/record/make-ups/index?id=${id}&unit=${office.unitId}`)
  await she.sees('看了护林防火的材料，回去和邻居说了')
  await she.tap(/^薛志辉.* 确认完成$/)
  await she.tap('确认')
  await she.sees('已确认')
  expect((await she.knows('activity.roll', { activityId: id })).reckoning.absent).toBe(1)

  await she.open(`/pages/record/edit/index?id=${id}&unit=${office.unitId}`)
  await she.tap('上报镇党建办')
  await she.sees('上报以后要改，先撤回')
  await she.tap('上报')
  await she.arrives('record/show')
  await she.sees('已上报。镇里看过以后，结果会告诉您。')

  // the town sends it back with words
  const town = await persona(townOffice, { width: 1280, height: 900 })
  await town.open(`/pages/record/show/index?id=${id}&unit=${office.unitId}`)
  await town.tap('退回')
  await town.writes('哪里要改', '缺决议票数')
  await town.here.getByRole('dialog').getByRole('button', { name: '退回', exact: true }).click()
  await town.sees('已退回，支部会收到您写的话')

  await she.open('/pages/home/index')
  await she.sees(/退回/)
  await she.open(`/pages/record/edit/index?id=${id}&unit=${office.unitId}`)
  await she.sees('退回来了：缺决议票数')
  await she.tap('加一条决议')
  await she.writes('第 1 条决议', '东渠每月清淤一次')
  await she.sees('已保存，写到哪存到哪')
  await she.tap('上报镇党建办')
  await she.tap('上报')
  await she.arrives('record/show')

  await town.open(`/pages/record/show/index?id=${id}&unit=${office.unitId}`)
  await town.sees('东渠每月清淤一次')
  await town.tap('通过')
  await town.agrees()
  await town.sees('已通过')

  // the papers hold what was written
  await she.open(`/pages/record/exports/index?id=${id}&unit=${office.unitId}`)
  const minutes = await downloads(she, /^会议记录 Word/)
  expect(minutes.name).toMatch(/^双清村第一党支部_\d{4}年\d{1,2}月_主题党日_会议记录\.docx$/)
  expect(wordsIn(minutes.bytes)).toContain('东渠每月清淤一次')
  const sheet = await downloads(she, /^签到表 Excel/)
  expect(sheet.name).toMatch(/签到表\.xlsx$/)
  expect(wordsIn(sheet.bytes)).toContain('萧德霞')
  const archive = await downloads(she, /^六有档案/)
  const inside = Object.keys(unzipSync(archive.bytes))
  expect(inside.some((name) => name.endsWith('会议记录.docx'))).toBe(true)
  expect(inside.some((name) => name.endsWith('签到表.xlsx'))).toBe(true)

  const { office: offices } = await town.knows('home.show', {})
  await town.open(
    `/pages/record/board/index?unit=${offices[0]!.unitId}&month=${monthOf(`${day}T04:00:00.000Z`)}`,
  )
  await town.tap('导出汇总表')
  const summary = await downloads(town, /^现成的汇总表/)
  const words = wordsIn(summary.bytes)
  for (const word of ['双清村第一党支部', '补种行道树', '应到', '实到', '主持人'])
    expect(words).toContain(word)
})

it('a member neither reads the record of the meeting nor takes its papers', async () => {
  const she = await persona(secretary)
  const { unitId, activityId } = (await she.knows('home.show', {})).secretary[0]!
  const ann = await persona(/ · 党员/)
  for (const page of ['edit', 'show', 'exports', 'archive', 'make-ups', 'board']) {
    await ann.open(`/pages/record/${page}/index?id=${activityId}&unit=${unitId}`)
    expect(await ann.reads()).not.toMatch(/水渠清淤|东渠每月|退回|萧德霞/)
  }
  const which = { activityId: activityId!, unitId }
  expect((await ann.asks('record.show', which)).ok).toBe(false)
  expect((await ann.asks('record.export', { ...which, what: 'minutes' })).ok).toBe(false)
})
