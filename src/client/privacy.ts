import { useSyncExternalStore } from 'react'
import Taro from '@tarojs/taro'

declare const BY_PLACE: boolean

type Answer = (answer: { event: 'agree' | 'disagree'; buttonId?: string }) => void

/** The button that WeChat must have seen tapped. */
export const agreeButton = 'agree-privacy'

/** What each private ability is for, in the person's words. */
const uses: Record<string, string> = {
  'wx.getPhoneNumber': '用手机号认人',
  'button.getPhoneNumber': '用手机号认人',
  'wx.chooseMedia': '拍照片、选照片',
  'wx.chooseMessageFile': '从聊天里选文件',
  'wx.setClipboardData': '复制文字',
  ...(typeof BY_PLACE === 'boolean' && BY_PLACE && { 'wx.getLocation': '看一次您离集结点多远' }),
}

let asked: { use: string; answers: Answer[] } | null = null
const listeners = new Set<() => void>()
const set = (next: typeof asked) => {
  asked = next
  listeners.forEach((tell) => tell())
}

/** WeChat comes here before it lets us use something private for the first time; the page on top asks. */
export function watchPrivacy(): void {
  if (process.env.TARO_ENV !== 'weapp' || !Taro.onNeedPrivacyAuthorization) return
  Taro.onNeedPrivacyAuthorization((resolve, info) => {
    const use = uses[(info as { referrer?: string } | undefined)?.referrer ?? ''] ?? '用这项功能'
    set({ use, answers: [...(asked?.answers ?? []), resolve as Answer] })
  })
}

/** What WeChat waits for an answer about, in words; null when nothing. */
export const usePrivacyAsked = (): string | null =>
  useSyncExternalStore(
    (tell) => {
      listeners.add(tell)
      return () => listeners.delete(tell)
    },
    () => asked?.use ?? null,
  )

export function answerPrivacy(agreed: boolean): void {
  const answers = asked?.answers ?? []
  set(null)
  for (const answer of answers)
    answer(agreed ? { event: 'agree', buttonId: agreeButton } : { event: 'disagree' })
}

/** WeChat's own page with the whole 用户隐私保护指引. */
export function readPrivacyGuide(): void {
  Taro.openPrivacyContract({ fail: () => undefined })
}
