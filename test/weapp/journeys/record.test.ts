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

  const photos = async () => (await j.s.secretary.call('record.show', which)).photos.length
  const keptFiles = () => [...phone.files.keys()].filter((name) => name.includes('kept-'))
  const added = async () => {
    const audit = j.w.deps.db.selectFrom('audit').select('call').where('call', '=', 'record.addPhoto')
    return (await audit.execute()).length
  }

  it('a photo whose upload was cut goes on by itself after the app was closed, and is there once', async () => {
    phone.willPick({ name: 'IMG_3.png', content: phonePng(), type: 'image' })
    phone.network.slow(300)
    await phone.tap('加照片')
    await phone.sees('正在上传 照片 1.png 50%')
    await phone.network.cut()
    await phone.sees('照片 1.png：已保存在手机，联网后送达')
    await phone.screenshot(`upload-waits-${j.way}`)
    expect(keptFiles()).toHaveLength(1)
    await phone.kill()
    phone.network.slow(0)
    // still no network: any page says that it waits
    await phone.relaunch()
    await phone.sees('1 项已保存在手机，联网后送达')
    expect(await photos()).toBe(0)
    await phone.network.restore()
    await soon(async () => expect(await photos()).toBe(1))
    await soon(async () => expect(phone.storage['parcels']).toEqual([]))
    expect(keptFiles()).toEqual([])
    await phone.relaunch(page('edit'))
    await soon(async () => expect(await phone.screen.locator('.photo').count()).toBe(1))
    expect(await added()).toBe(1)
  })

  it('a photo that is in the record already, as only the phone does not know, is not there twice', async () => {
    phone.willPick({ name: 'IMG_4.png', content: phonePng(), type: 'image' })
    phone.network.slow(1000)
    await phone.tap('加照片')
    await soon(async () => expect(await photos()).toBe(1), 20_000)
    await phone.kill()
    phone.network.slow(0)
    expect(phone.storage['parcels']).toHaveLength(1)
    await phone.relaunch(page('edit'))
    await soon(async () => expect(phone.storage['parcels']).toEqual([]))
    expect([await photos(), await added()]).toEqual([1, 1])
  })

  it('after the lock screen an upload goes on without a tap; one that is not wanted any more is taken back', async () => {
    phone.willPick({ name: 'IMG_5.png', content: phonePng(), type: 'image' })
    phone.network.fail(1)
    await phone.tap('加照片')
    await phone.sees('再传一次')
    await phone.background()
    await phone.foreground()
    await soon(async () => expect(phone.storage['parcels']).toEqual([]))
    expect(await photos()).toBe(1)
    phone.willPick({ name: 'IMG_6.png', content: phonePng(), type: 'image' })
    await phone.network.cut()
    await phone.tap('加照片')
    await phone.tap('不传了')
    await soon(async () => expect(phone.storage['parcels']).toEqual([]))
    expect(keptFiles()).toEqual([])
    await phone.network.restore()
    await phone.relaunch(page('edit'))
    await phone.sees('已自动填好')
    expect(await photos()).toBe(1)
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
    const shown = { outcome: 'ok', args: { showMenu: true, fileType: 'docx' } }
    await soon(async () => expect(await phone.calls('openDocument')).toMatchObject([shown]))
    const [opened] = await phone.calls('openDocument')
    const name = (opened!.args as { filePath: string }).filePath.replace('wxfile://usr/', '')
    expect(name).toMatch(/双清村第一党支部.*\.docx$/)
    await phone.tap('转发')
    await phone.sees('文件准备好了')
    await phone.tap('转发')
    const shared = { outcome: 'ok', args: { fileName: name } }
    await soon(async () => expect(await phone.calls('shareFileMessage')).toMatchObject([shared]))
    expect(phone.files.get(`wxfile://usr/${name}`)!.subarray(0, 2).toString()).toBe('PK')
  })
})
