import type * as Knowing from '../../src/client/me'
import type * as Queue from '../../src/client/queue'
import type * as Telling from '../../src/pages/tell-refused'
import type { Answer } from '../../src/contract/calls'
import type { Me } from '../../src/contract/org'

/** What the phone keeps, whoever starts the app how often. */
const storage = new Map<string, unknown>()
/** The dialogs that were shown, newest last; each stands until `press`. */
const dialogs: { title: string; content: string; press(): void }[] = []
/** How the backend answers the next calls, oldest first; without one there is no network. */
const answers: Answer<unknown>[] = []
const sent: { call: string; nonce: string }[] = []

jest.mock('@tarojs/taro', () => ({
  __esModule: true,
  default: {
    getStorageSync: (key: string) => storage.get(key) ?? '',
    setStorageSync: (key: string, value: unknown) =>
      void storage.set(key, JSON.parse(JSON.stringify(value)) as unknown),
    removeStorageSync: (key: string) => void storage.delete(key),
    clearStorageSync: () => storage.clear(),
    showModal: ({ title, content }: { title: string; content: string }) =>
      new Promise((done) => dialogs.push({ title, content, press: () => done({ confirm: true }) })),
  },
}))
jest.mock('../../src/client/transport', () => ({
  signInAgain: async () => false,
  async send(outgoing: { call: string; nonce: string }) {
    const { NoAnswer } = jest.requireActual<typeof import('../../src/client/transport-error')>(
      '../../src/client/transport-error',
    )
    const answer = answers.shift()
    if (!answer) throw new NoAnswer('no network')
    sent.push(outgoing)
    return answer
  },
}))
jest.mock('../../src/client/parcels', () => ({ forgetParcels: () => undefined }))
jest.mock('../../src/client/file-platform', () => ({ forgetFiles: () => undefined }))

type Client = typeof Queue & typeof Knowing & typeof Telling

/** The app is started; what it held in memory is gone. */
function start(): Client {
  jest.resetModules()
  return {
    ...jest.requireActual<typeof Queue>('../../src/client/queue'),
    ...jest.requireActual<typeof Knowing>('../../src/client/me'),
    ...jest.requireActual<typeof Telling>('../../src/pages/tell-refused'),
  }
}

const person = (accountId: string) => ({ who: { accountId }, people: [], offices: [] }) as unknown as Me
const no = (message: string): Answer<unknown> => ({ ok: false, code: 'conflict', message, requestId: 'r' })
const yes = (value: unknown = {}): Answer<unknown> => ({ ok: true, value })
const settled = () => new Promise(setImmediate)

/** Ann checks in where there is no network. */
async function checksIn(app: Client, words = '签到 · 三月主题党日') {
  expect(await app.act('activity.checkIn', { code: 'x' } as never, words)).toBe('kept')
}

let app: Client
beforeEach(() => {
  storage.clear()
  for (const list of [dialogs, answers, sent]) list.length = 0
  app = start()
  app.heard(person('ann'))
})

it('a refusal outlives an app that was closed before it was shown, and is said once', async () => {
  await checksIn(app)
  answers.push(no('签到已经结束'))
  await app.flush()
  expect(dialogs).toEqual([])

  app = start()
  void app.tellRefused()
  expect(dialogs).toMatchObject([{ title: '有一项没有办成', content: '签到 · 三月主题党日：签到已经结束' }])
  dialogs[0]!.press()
  await settled()

  app = start()
  await app.tellRefused()
  expect(dialogs).toHaveLength(1)
  expect([storage.get('queue'), storage.get('queue.refused')]).toEqual([[], []])
  expect(sent).toHaveLength(1)
})

it('a dialog that nobody closed is shown again at the next start', async () => {
  await checksIn(app)
  answers.push(no('签到已经结束'))
  await app.flush()
  void app.tellRefused()
  void app.tellRefused()
  await settled()
  expect(dialogs).toHaveLength(1)

  app = start()
  void app.tellRefused()
  expect(dialogs).toHaveLength(2)
})

it('what is refused while a dialog stands is said after it', async () => {
  await checksIn(app)
  answers.push(no('签到已经结束'))
  await app.flush()
  void app.tellRefused()
  await checksIn(app, '点名 · 第一支队')
  answers.push(yes({ conflicts: [{ label: '王秀兰', words: '已经记为请假' }] }))
  await app.flush()
  void app.tellRefused()
  expect(dialogs).toHaveLength(1)
  dialogs[0]!.press()
  await settled()
  expect(dialogs[1]).toMatchObject({ content: '点名 · 第一支队：王秀兰没记上，已经记为请假' })
  dialogs[1]!.press()
  await settled()
  expect(app.refused()).toEqual([])
})

it('an app closed between a refusal and its leaving the queue says it once all the same', async () => {
  await checksIn(app)
  const queue = storage.get('queue')
  answers.push(no('签到已经结束'))
  await app.flush()
  storage.set('queue', queue)

  app = start()
  answers.push(no('签到已经结束'))
  await app.flush()
  expect(new Set(sent.map((s) => s.nonce)).size).toBe(1)
  expect(app.refused()).toHaveLength(1)
})

it('somebody else on the same phone never sees it', async () => {
  await checksIn(app)
  answers.push(no('签到已经结束'))
  await app.flush()
  app.heard(person('ben'))
  await app.tellRefused()
  app = start()
  await app.tellRefused()
  expect(JSON.stringify([...storage])).not.toContain('三月主题党日')
  expect(dialogs).toEqual([])
})

it('nor when it comes only after they took the phone', async () => {
  await checksIn(app)
  answers.push(no('签到已经结束'))
  const flushing = app.flush()
  app.heard(person('ben'))
  await flushing
  await app.tellRefused()
  expect(JSON.stringify([...storage])).not.toContain('三月主题党日')
  expect(dialogs).toEqual([])
})

it('nor when what was kept before is still on the phone', async () => {
  storage.set('queue.refused', [{ nonce: 'n', words: '签到', by: 'ann', why: '签到已经结束' }])
  storage.set('me', person('ben'))
  app = start()
  await app.tellRefused()
  expect(dialogs).toEqual([])
})

it('who did it at once still learns that it was refused', async () => {
  answers.push(no('这次召集已经结束'))
  const end = app.actSurely('mobilization.answer', {} as never, '来 · 抢险')
  await expect(end).resolves.toBe('refused')
  answers.push(yes())
  await expect(app.actSurely('mobilization.answer', {} as never, '来 · 抢险')).resolves.toBe('sent')
})
