import { ask } from '../bridge'
import { fire } from '../control'
import { logCall } from '../wx/define'
import { agreeThroughButton, mayUsePrivate } from '../wx/privacy'
import { shareCurrentPage } from '../wx/share'

type OpenType = (button: HTMLElement) => Promise<void> | void

/** What a tap on `<button open-type>` leads to. */
const openTypes: Record<string, OpenType> = {
  async getPhoneNumber(button) {
    try {
      await mayUsePrivate('getPhoneNumber')
    } catch (refusal) {
      return fire(button, 'getphonenumber', refusal)
    }
    const allowed = await ask<{ code: string } | null>('answer.phoneNumber')
    fire(
      button,
      'getphonenumber',
      allowed
        ? { errMsg: 'getPhoneNumber:ok', ...allowed }
        : { errMsg: 'getPhoneNumber:fail user deny', errno: 1400001 },
    )
  },
  async agreePrivacyAuthorization(button) {
    await agreeThroughButton(button.id)
    fire(button, 'agreeprivacyauthorization', {})
  },
  async share(button) {
    await shareCurrentPage('button', button)
  },
  contact: (button) => fire(button, 'contact', { errMsg: 'enterContact:ok', path: '', query: {} }),
  feedback: () => undefined,
  openSetting: (button) => fire(button, 'opensetting', { errMsg: 'openSetting:ok', authSetting: {} }),
  async chooseAvatar(button) {
    const picked = await ask<{ path: string }[] | null>('answer.pick', { count: 1 })
    if (picked?.[0]) fire(button, 'chooseavatar', { avatarUrl: picked[0].path })
  },
}

export function openTypeTapped(button: HTMLElement, type: string): void {
  const act = openTypes[type]
  if (!act) throw new TypeError(`the harness has no <button open-type="${type}">`)
  logCall(`button.${type}`, { id: button.id })
  void act(button)
}
