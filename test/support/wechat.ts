import type { Delivery, SubscribeMessage, WeChat } from '../../src/cloud/wechat'
import type { Templates } from '../../src/cloud/wechat-templates'
import { templates } from '../../src/domain/message-templates'

/** Every template is registered, under an id that says which. */
export const testTemplates: Templates = Object.fromEntries(templates.map((t) => [t, { id: `tmpl-${t}` }]))

/** A WeChat that remembers what reached each phone. */
export function fakeWeChat() {
  const received: (SubscribeMessage & { read: boolean })[] = []
  let next: Delivery = { outcome: 'sent' }
  let verdict: 'pass' | 'review' | 'risky' | 'unknown' = 'pass'
  const phones = new Map<string, string>()
  const wechat: WeChat = {
    configured: true,
    openidOf: async (code) => `openid-${code}`,
    phoneOf: async (code) => phones.get(code) ?? code,
    async send(message) {
      if (next.outcome === 'sent') received.push({ ...message, read: false })
      return next
    },
    checkText: async () => verdict,
    codeImage: async () => new Uint8Array([137, 80, 78, 71]),
  }
  return {
    ...wechat,
    /** From now on each send ends so. */
    answers: (delivery: Delivery) => void (next = delivery),
    /** From now on each text check ends so. */
    judges: (v: typeof verdict) => void (verdict = v),
    phones,
    /** Marks as read and returns the messages of a phone that hold the words. */
    read(openid: string, words: string) {
      const found = received.filter(
        (m) => m.openid === openid && Object.values(m.data).join(' ').includes(words),
      )
      found.forEach((m) => (m.read = true))
      return found
    },
    unread: () => received.filter((m) => !m.read),
  }
}
