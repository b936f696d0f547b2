/**
 * @jest-environment node
 */
import { meeting } from '../../support/meeting'
import { phonePng } from '../../support/pictures'
import type { Phone } from '../harness'
import { journeys, soon } from './beginnings'

journeys((j) => {
  let phone: Phone
  let which: { activityId: string; unitId: string }
  const page = (name: string) => ({
    path: `pages/record/${name}/index`,
    query: { id: which.activityId, unit: which.unitId },
  })
  beforeEach(async () => {
    const { s, w } = j
    await j.goTo('2026-03-05', '12:00')
    which = await meeting(w, {
      at: s.branch,
      host: s.secretary,
      roll: [
        [s.secretary, 'present'],
        [s.organiser, 'present'],
        [s.li, 'present'],
        [s.wu, 'leave', '住院'],
      ],
    })
    phone = await j.phone(s.secretary, { launch: page('edit') })
    await phone.sees('已自动填好')
  })

  it('is written on the phone with a photo whose upload is seen, and handed in', async () => {
    await phone.fill('发言要点', '李建国：东渠该清淤了，汛期前要做完。')
    await phone.sees('已保存，写到哪存到哪')
    phone.willPick({ name: 'IMG_1.png', content: phonePng(), type: 'image' })
    phone.network.slow(400)
    await phone.tap('加照片')
    await phone.sees('正在上传 照片 1.png 50%')
    phone.network.slow(0)
    await soon(async () => expect(await phone.screen.locator('.photo').count()).toBe(1))
    expect((await phone.calls('chooseMedia'))[0]!.args).toMatchObject({ sourceType: ['album', 'camera'] })
    const { photos } = await j.s.secretary.call('record.show', which)
    expect(photos).toHaveLength(1)
    // the picture itself is there to see
    await phone.screen.locator('.photo-image[data-loaded]').waitFor()
    await phone.screenshot(`record-${j.way}`)
    await phone.tap('上报镇党建办')
    await phone.tap(phone.screen.locator('.sheet').getByText('上报', { exact: true }))
    await phone.sees('已上报')
  })

  it('an upload that the network swallowed is tried again by a tap', async () => {
    phone.willPick({ name: 'IMG_2.png', content: phonePng(), type: 'image' })
    phone.network.fail(1)
    await phone.tap('加照片')
    await phone.sees('再传一次')
    await phone.tap('再传一次')
    await soon(async () => expect((await j.s.secretary.call('record.show', which)).photos).toHaveLength(1))
  })

  it('what was written without a network is kept, and two who wrote at once are told so', async () => {
    await phone.network.cut()
    await phone.fill('发言要点', '我在会场写的')
    await phone.sees('写的都保存在手机里')
    await phone.kill()
    await j.s.organiser.call('record.save', {
      ...which,
      version: 0,
      fields: { points: '谢明先写了' },
      was: { points: '' },
    })
    await phone.network.restore()
    await phone.relaunch(page('edit'))
    await phone.sees('您写的都还在这里')
    await phone.sees('我在会场写的')
    await phone.sees('谢明先写了')
  })

  it('leaves the phone in three taps, under a name that a person can read', async () => {
    await phone.relaunch(page('exports'))
    await phone.tap(phone.screen.locator('.row', { hasText: 'Word 文档' }))
    await phone.sees('做好了')
    await phone.tap('打开')
    await soon(async () => expect(await phone.calls('openDocument')).toHaveLength(1))
    const [opened] = await phone.calls('openDocument')
    expect(opened).toMatchObject({ outcome: 'ok', args: { showMenu: true, fileType: 'docx' } })
    const name = (opened!.args as { filePath: string }).filePath.replace('wxfile://usr/', '')
    expect(name).toMatch(/双清村第一党支部.*\.docx$/)
    await phone.tap('转发')
    await phone.sees('文件准备好了')
    await phone.tap('转发')
    await soon(async () => expect(await phone.calls('shareFileMessage')).toHaveLength(1))
    expect((await phone.calls('shareFileMessage'))[0]).toMatchObject({
      outcome: 'ok',
      args: { fileName: name },
    })
    expect(phone.files.get(`wxfile://usr/${name}`)!.subarray(0, 2).toString()).toBe('PK')
  })
})
