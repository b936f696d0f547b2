import type { NetworkType } from '../protocol'
import { paintedAt, setDataBytes } from './meters'
import { pullDown } from './page-scroll'
import { pullScrollView } from './controls/scroll-view'
import { currentPage, navigateBack, type OpenPage } from './pages'
import { setNetworkType } from './wx/network'
import { toBackground, toForeground } from './wx/lifecycle'
import { shareCards, shareCurrentPage } from './wx/share'

const top = (): OpenPage => {
  const page = currentPage()
  if (!page) throw new Error('no page is open')
  return page
}

/** What a test does to the phone besides touching the page. Called from phone.ts by name. */
export function installRemote(): void {
  const remote: Record<string, (...input: never[]) => unknown> = {
    back: () => {
      try {
        navigateBack()
      } catch (failure) {
        throw new Error((failure as { errMsg: string }).errMsg)
      }
    },
    path: () => currentPage()?.path ?? '',
    query: () => (top().instance['options'] as object | undefined) ?? {},
    title: () => document.querySelector('#title-bar h1')?.textContent ?? '',
    share: () => shareCurrentPage('menu'),
    cards: () => shareCards,
    networkType: (type: NetworkType) => setNetworkType(type),
    background: () => toBackground(),
    foreground: (options?: object) => toForeground(options),
    pullDown: () => {
      const view = [...top().frame.document.querySelectorAll<HTMLElement>('scroll-view')].find((element) =>
        element.hasAttribute('refresher-enabled'),
      )
      if (view) pullScrollView(view)
      else pullDown(top())
    },
    isRefreshing: () => top().frame.element.dataset['refreshing'] === 'true',
    setDataBytes: () => setDataBytes,
    paintedAt: (text: string, timeout: number) =>
      paintedAt(text, () => currentPage()?.frame.document.body ?? null, timeout),
  }
  // Node sends what each one asks for.
  window.__phone = remote as typeof window.__phone
}
