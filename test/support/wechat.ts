import type { Log } from '../../src/cloud/context'
import type { Delivery } from '../../src/cloud/wechat'
import { makeWeChat } from '../../src/cloud/wechat-client'
import type { Templates } from '../../src/cloud/wechat-templates'
import type { TokenStore } from '../../src/cloud/wechat-token'
import { templates } from '../../src/domain/message-templates'
import { startWeChatServer, type WeChatServer } from './wechat-server'

/** Every template is registered, under an id that says which. */
export const testTemplates: Templates = Object.fromEntries(templates.map((t) => [t, { id: `tmpl-${t}` }]))

let shared: Promise<WeChatServer> | undefined

/** The worker's one fake WeChat. */
export const testWeChatServer = (): Promise<WeChatServer> => (shared ??= startWeChatServer())

/** Ends the worker's fake WeChat, so that jest can leave. */
export async function closeWeChatServer() {
  const server = await shared
  shared = undefined
  await server?.close()
}

/** How WeChat answers a send, in one word. */
export type Mood = 'fine' | 'busy' | 'quota' | 'refused' | 'wrong data' | 'down'

const send = '/cgi-bin/message/subscribe/send'

/** The real client, talking to the fake WeChat, and a hand on the phones that it reaches. */
export function fakeWeChat(server: WeChatServer, given: { now(): string; log: Log; store: TokenStore }) {
  server.reset(given.now)
  const { contract } = server
  const { appid, secret } = contract.tokens
  const settings = { ...given, appid, secret, origin: server.origin }
  const wechat = makeWeChat({ ...settings, timeoutMs: 3000 })

  /** From now on WeChat answers each send so. */
  function answers(mood: Mood) {
    server.heal()
    if (mood === 'busy') server.fail(send, { kind: 'errcode', errcode: -1 })
    if (mood === 'quota') server.fail(send, { kind: 'errcode', errcode: 45009 })
    if (mood === 'refused') server.fail(send, { kind: 'errcode', errcode: 43101 })
    if (mood === 'wrong data') server.fail(send, { kind: 'errcode', errcode: 47003 })
    if (mood === 'down') server.fail('', { kind: 'drop' })
  }

  return {
    ...wechat,
    server,
    /** The same client, which waits a tenth of a second: for stories of silence. */
    impatient: makeWeChat({ ...settings, timeoutMs: 100 }),
    answers: (told: Mood | Delivery) => answers(typeof told === 'string' ? told : moodOf[told.outcome]),
    /** From now on each text check ends so; `unknown` as for somebody who has been away for two hours. */
    judges(verdict: 'pass' | 'review' | 'risky' | 'unknown') {
      server.heal()
      if (verdict === 'unknown') server.fail('/wxa/msg_sec_check', { kind: 'errcode', errcode: 61010 })
      else contract.judges(verdict)
    },
    phones: contract.phones,
    /** Marks as read and returns the messages of a phone that hold the words. */
    read(openid: string, words: string) {
      const found = contract.messages.received.filter(
        (m) => m.openid === openid && Object.values(m.data).join(' ').includes(words),
      )
      found.forEach((m) => (m.read = true))
      return found
    },
    unread: () => contract.messages.received.filter((m) => !m.read),
  }
}

const moodOf: Record<Delivery['outcome'], Mood> = {
  sent: 'fine',
  retry: 'busy',
  refused: 'refused',
  broken: 'wrong data',
}
