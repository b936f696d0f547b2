import { callHook } from './hooks'
import type { OpenPage } from './pages'
import { windowConfig } from './pages'

/** onPageScroll and onReachBottom. Reaching the bottom is told once until the page is scrolled away from it. */
export function watchPageScroll(page: OpenPage): void {
  const { window: inner, document: doc } = page.frame
  let atBottom = false
  inner.addEventListener('scroll', () => {
    callHook(page.instance, 'onPageScroll', { scrollTop: inner.scrollY })
    const distance = windowConfig(page).onReachBottomDistance ?? 50
    const near = inner.scrollY + inner.innerHeight >= doc.documentElement.scrollHeight - distance
    if (near && !atBottom) callHook(page.instance, 'onReachBottom')
    atBottom = near
  })
  // A list that grew has a new bottom to reach.
  new ResizeObserver(() => {
    atBottom =
      inner.scrollY + inner.innerHeight >= doc.documentElement.scrollHeight && inner.scrollY > 0 && atBottom
  }).observe(doc.documentElement)
}

/** The person drags the page down from its top. */
export function pullDown(page: OpenPage): void {
  if (!windowConfig(page).enablePullDownRefresh) throw new Error(`${page.path} has no enablePullDownRefresh`)
  page.frame.element.dataset['refreshing'] = 'true'
  callHook(page.instance, 'onPullDownRefresh')
}

export function stopPullDown(page: OpenPage): void {
  delete page.frame.element.dataset['refreshing']
}
