import type { ShareCard } from '../../protocol'
import { ask } from '../bridge'
import { isInsideTap } from '../gestures'
import { windowConfig, currentPage } from '../pages'
import { defineAsync, logCall } from './define'

let menuHidden = false

type Answer = { title?: string; path?: string; imageUrl?: string; promise?: Promise<Answer> }

/** Cards that were sent, oldest first. */
export const shareCards: ShareCard[] = []

/** The person shares the page on top: from WeChat's menu, or by a button with open-type share. */
export async function shareCurrentPage(from: 'button' | 'menu', button?: HTMLElement): Promise<ShareCard> {
  const page = currentPage()
  if (!page) throw new Error('no page is open')
  const share = page.instance['onShareAppMessage'] as ((info: object) => Answer | undefined) | undefined
  if (from === 'menu' && (!share || menuHidden))
    throw new Error(`${page.path} cannot be shared from the menu`)
  const target = button && { id: button.id, dataset: { ...button.dataset } }
  const given = share?.call(page.instance, { from, target, webViewUrl: undefined }) ?? {}
  const answer = { ...given, ...(await given.promise) }
  const card: ShareCard = {
    from,
    title: answer.title ?? windowConfig(page).navigationBarTitleText ?? '',
    path: answer.path ?? `/${page.path}`,
    imageUrl: answer.imageUrl ?? '',
  }
  shareCards.push(card)
  logCall('shareAppMessage (by the person)', card)
  return card
}

export function defineShare(): void {
  defineAsync('showShareMenu', () => void (menuHidden = false))
  defineAsync('hideShareMenu', () => void (menuHidden = true))
  defineAsync('updateShareMenu', () => undefined)
  defineAsync('shareFileMessage', async ({ filePath }) => {
    if (!isInsideTap()) throw { errMsg: 'fail can only be invoked by user TAP gesture.' }
    await ask('file.size', { filePath })
  })
  defineAsync('showShareImageMenu', () => undefined)
}
