import http from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { openPhone, type Phone, type PhoneOptions } from './harness'

// Each thing the harness offers to tests, tried on a mini-program written by hand.

const dist = path.join(__dirname, 'fixture')

jest.setTimeout(60_000)

let phone: Phone
let server: http.Server
let origin: string
let received: string[]

beforeAll(async () => {
  server = http.createServer((request, response) => {
    received.push(`${request.method} ${request.url}`)
    request
      .resume()
      .on('end', () => response.setHeader('content-type', 'application/json').end('{"ok":true}'))
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterAll(() => {
  server.closeAllConnections()
  server.close()
})

beforeEach(() => {
  received = []
})

afterEach(async () => {
  const { errors } = phone
  await phone.close()
  expect(errors).toEqual([])
})

async function open(page: string, options: Partial<PhoneOptions> = {}): Promise<void> {
  phone = await openPhone({ dist, apiOrigin: origin, launch: { path: page }, ...options })
}

describe('controls', () => {
  beforeEach(() => open('pages/controls/index'))

  test('fields, switches and choices tell the app and fill the form', async () => {
    await phone.fill('姓名', '张三')
    await phone.sees('hello 张三')
    await phone.screen.getByPlaceholder('姓名').press('Enter')
    await phone.sees('confirmed')
    await phone.fill('备注', '123456789')
    await phone.tap('开关')
    await phone.sees('switch: true')
    await phone.tap('乙')
    await phone.sees('boxes: ["a","b"]')
    await phone.tap('丁')
    await phone.sees('radio: "y"')
    await phone.slide(phone.screen.locator('#slider'), 8)
    await phone.sees('slider: 8')
    await phone.tap('提交')
    await phone.sees('submit: {"who":"张三","note":"12345","on":true,"boxes":["a","b"],"one":"y","many":8}')
    await phone.tap('重填')
    await phone.sees('reset')
  })

  test('pickers of every mode', async () => {
    await phone.tap('选组')
    await phone.pickOptions('二组')
    await phone.sees('group: 1')
    await phone.tap('选日期')
    await phone.pickDate('2026-12-05')
    await phone.sees('date: "2026-12-05"')
    await phone.tap('选时间')
    await phone.pickTime('09:30')
    await phone.sees('time: "09:30"')
    await phone.tap('选地点')
    await phone.pickOptions('西', '西二村')
    await phone.sees('place: [1,1]')
  })

  test('a date outside the limits cannot be picked', async () => {
    await phone.tap('选日期')
    await phone.pickDate('2027-01-01')
    await phone.page.waitForTimeout(50)
    expect(phone.errors.splice(0).join()).toContain('2027-01-01 is outside')
  })

  test('gestures', async () => {
    await phone.longPress('按住')
    await phone.sees('press: "longpress"')
    await phone.tap('按住')
    await phone.sees('press: "tap"')
    await phone.swipe('第一张', 'left')
    await phone.sees('swiper: [1,"touch"]')
    await phone.pullDown()
    await phone.sees('pulled')
    await phone.screen.locator('#list').evaluate((list) => list.scrollTo(0, list.scrollHeight))
    await phone.sees('lower: "scrolltolower"')
    expect((await phone.screen.locator('#picture').boundingBox())?.height).toBe(40)
  })
})

describe('pages', () => {
  test('the stack, its limit and the way back', async () => {
    await open('pages/second/index')
    for (let depth = 2; depth <= 10; depth += 1) {
      await phone.tap('再深')
      await phone.sees(`第 ${depth} 层`)
    }
    await phone.tap('再深')
    await phone.sees('webview count limit exceed')
    await phone.back()
    await phone.sees('第 9 层')
    expect(await phone.title()).toBe('第二页')
    expect(await phone.query()).toEqual({ depth: '9' })
  })

  test('a tab keeps its state, a page above it does not', async () => {
    await open('pages/good/index')
    await phone.tap('标签')
    await phone.tap('加一')
    await phone.sees('标签页 1')
    expect(await phone.title()).toBe('共 1')
    await phone.tap('去第二页')
    await phone.sees('第 1 层')
    await phone.tap('分包')
    await phone.sees('分包页 看见')
    await phone.tap('卡片 甲')
    await phone.sees('打开 甲')
    await phone.back()
    await phone.tap('标签')
    await phone.sees('标签页 1')
    expect(await phone.path()).toBe('pages/tab/index')
    await expect(phone.back()).rejects.toThrow('cannot navigate back at first page')
  })

  test('layout: rpx, rem in large type, the safe area, dark', async () => {
    await open('pages/second/index', { fontScale: 1.4, safeAreaBottom: 34, scheme: 'dark', width: 320 })
    await phone.sees('第 1 层')
    const style = await phone.screen.locator('#rem').evaluate((element) => {
      const { fontSize, width, color } = getComputedStyle(element)
      const foot = element.ownerDocument.getElementById('foot') as HTMLElement
      const { backgroundColor } = getComputedStyle(element.ownerDocument.body)
      return { fontSize, width, color, foot: getComputedStyle(foot).paddingBottom, backgroundColor }
    })
    expect(style).toEqual({
      fontSize: '22.4px',
      width: '160px',
      color: 'rgb(9, 9, 9)',
      foot: '34px',
      backgroundColor: 'rgb(1, 2, 3)',
    })
    await phone.setScheme('light')
    expect(await phone.screen.locator('#rem').evaluate((element) => getComputedStyle(element).color)).toBe(
      'rgb(0, 0, 0)',
    )
  })

  test('scrolling to the end, pulling down and sharing', async () => {
    await open('pages/second/index')
    await phone.scrollToBottom()
    await phone.sees('行 6')
    await phone.pullDown()
    await phone.sees('行 0')
    expect(await phone.isRefreshing()).toBe(false)
    expect(await phone.share()).toMatchObject({
      from: 'menu',
      title: '来自 menu',
      path: '/pages/second/index?depth=5',
    })
    await phone.tap('转发')
    expect(await phone.cards()).toHaveLength(2)
  })

  test('an ordinary link arrives in query.q', async () => {
    const q = encodeURIComponent('https://example.com/c/1')
    await open('pages/calls/index', { launch: { path: 'pages/calls/index', query: { q }, scene: 1011 } })
    await phone.tap('launch')
    await phone.sees(`"query":{"q":"${q}"},"scene":1011`)
    expect(await phone.paintedAt('launch ok')).toBeGreaterThan(0)
  })
})

describe('calls', () => {
  const asks = async (name: string, answer: string): Promise<void> => {
    await phone.tap(name)
    await phone.sees(answer)
  }

  test('the servers behind the phone', async () => {
    const cloud = (name: string, data: unknown, openid: string): unknown => ({ name, data, openid })
    await open('pages/calls/index', { cloud, openid: 'ann' })
    await asks('request', '"data":{"ok":true}')
    await asks('cloud', '"result":{"name":"api","data":{"call":"pledge.submit"},"openid":"ann"}')
    await asks('cloud too big', 'data exceed max size')
    expect(received).toEqual(['POST /echo?a=1'])
    expect(await phone.roundTrips()).toBe(3)
    expect(await phone.calls('request')).toMatchObject([{ outcome: 'ok', args: { data: { n: 1 } } }])
  })

  test('a network that fails in each of its ways', async () => {
    await open('pages/calls/index')
    await phone.network.cut()
    await phone.sees('none')
    await asks('request', 'request fail request:fail')
    expect(received).toEqual([])
    await phone.network.restore()
    phone.network.dropReplies()
    await asks('request', 'request:fail timeout')
    expect(received).toHaveLength(1)
    phone.network.fail(1, 502)
    await asks('request', '"statusCode":502')
    expect(received).toHaveLength(1)
    phone.network.slow(150)
    const before = Date.now()
    await asks('request', '"statusCode":200')
    expect(Date.now() - before).toBeGreaterThan(300)
  })

  test('storage has limits, and outlives a killed app', async () => {
    await open('pages/calls/index', { storage: { old: 1 } })
    await asks('store', 'store ok')
    await phone.kill()
    expect(phone.storage).toEqual({ old: 1, queue: [{ id: 1 }] })
    await phone.relaunch({ path: 'pages/calls/index' })
    await asks('store too big', 'entry size limit')
    await asks('store too much', 'exceed storage max size')
    expect(Object.keys(phone.storage)).toHaveLength(11)
  })

  test('files', async () => {
    await open('pages/calls/index')
    phone.willPick({ name: '名单.xlsx', content: 'rows' })
    await asks('choose', '"name":"名单.xlsx","size":4')
    await asks('choose', 'chooseMessageFile:fail cancel')
    phone.willPick({ name: 'a.jpg', content: 'picture', type: 'image' })
    await asks('upload', '{"statusCode":200,"seen":[50,100]}')
    await phone.tap('download')
    await asks('转发文件', 'shareFileMessage:ok')
    await asks('download here', '"filePath":"wxfile://usr/名单.xlsx"')
    expect(String(phone.files.get('wxfile://usr/名单.xlsx'))).toBe('{"ok":true}')
    await asks('share late', 'TAP gesture')
    await asks('files', '["你好",6,true]')
    expect([...phone.files.keys()]).toContain('wxfile://usr/b.txt')
  })

  test('what WeChat asks the person', async () => {
    await open('pages/calls/index')
    phone.willScan('https://example.com/c/2')
    await asks('scan', '"result":"https://example.com/c/2"')
    await asks('scan', 'scanCode:fail cancel')
    phone.answers.subscribe = { a: 'accept', b: 'reject' }
    await asks('subscribe', '"a":"accept","b":"reject"')
    await asks('subscribe late', 'TAP gesture')
    await asks('手机号', 'getPhoneNumber:ok')
    phone.answers.phoneNumber = 'deny'
    await asks('手机号', 'getPhoneNumber:fail user deny')
    await phone.tap('modal')
    await phone.tap('确定')
    await phone.sees('"confirm":true')
    await phone.tap('sheet')
    await phone.tap('相册')
    await phone.sees('"tapIndex":1')
    await asks('toast', '已提交')
  })

  test('private APIs wait for the consent button', async () => {
    await open('pages/calls/index', { privacyAgreed: false })
    await phone.tap('clipboard')
    await phone.tap('不同意指引')
    await phone.sees('privacy permission is not authorized')
    await phone.tap('clipboard')
    await phone.tap('同意指引')
    await phone.sees('clipboard ok')
    await phone.relaunch({ path: 'pages/calls/index' })
    await asks('clipboard', 'clipboard ok')
  })

  test('the phone describes itself', async () => {
    await open('pages/calls/index', { fontScale: 1.4, scheme: 'dark', width: 320 })
    await asks('system', '{"fontSizeScaleFactor":1.4,"theme":"dark","width":320}')
    await asks('query', 'query ok 320')
  })
})
