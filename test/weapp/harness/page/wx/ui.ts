import { changeTab, hideTabBar, redraw } from '../bars'
import { hideNote, showChoices, showModal, showNote } from '../dialogs'
import { pullDown, stopPullDown } from '../page-scroll'
import { currentPage } from '../pages'
import { defineAsync, defineSync } from './define'

const TOAST_MS = 1500
const MAX_SHEET_ITEMS = 6

export function defineUi(): void {
  defineAsync('showToast', ({ title, duration = TOAST_MS, mask }) =>
    showNote({ title, duration, mask }, 'toast'),
  )
  defineAsync('hideToast', hideNote)
  defineAsync('showLoading', ({ title, mask }) => showNote({ title, mask }, 'loading'))
  defineAsync('hideLoading', hideNote)
  defineAsync('showModal', (options) => showModal(options as object))
  defineAsync('showActionSheet', async ({ itemList, alertText }) => {
    if (itemList.length > MAX_SHEET_ITEMS)
      throw { errMsg: 'fail parameter error: itemList should not be large than 6' }
    const tapIndex = await showChoices(itemList as string[], alertText as string)
    if (tapIndex === null) throw { errMsg: 'fail cancel' }
    return { tapIndex }
  })
  defineBars()
  definePageScroll()
  defineAsync('enableAlertBeforeUnload', () => undefined)
  defineAsync('disableAlertBeforeUnload', () => undefined)
  defineAsync('hideKeyboard', () =>
    (currentPage()?.frame.document.activeElement as HTMLElement | null)?.blur(),
  )
  defineAsync('loadFontFace', () => ({ status: 'loaded' }))
  defineSync('nextTick', (run: () => void) => void Promise.resolve().then(run))
}

function defineBars(): void {
  const top = () => currentPage() ?? fail('no page')
  defineAsync('setNavigationBarTitle', ({ title }) => {
    top().title = String(title)
    redraw()
  })
  defineAsync('setNavigationBarColor', ({ frontColor, backgroundColor }) => {
    top().barColor = { front: String(frontColor), back: String(backgroundColor) }
    redraw()
  })
  for (const api of [
    'showNavigationBarLoading',
    'hideNavigationBarLoading',
    'hideHomeButton',
    'setBackgroundColor',
    'setBackgroundTextStyle',
  ]) {
    defineAsync(api, () => undefined)
  }
  defineAsync('setTabBarBadge', ({ index, text }) =>
    changeTab(index as number, { badge: String(text), dot: false }),
  )
  defineAsync('removeTabBarBadge', ({ index }) => changeTab(index as number, { badge: undefined as never }))
  defineAsync('showTabBarRedDot', ({ index }) => changeTab(index as number, { dot: true }))
  defineAsync('hideTabBarRedDot', ({ index }) => changeTab(index as number, { dot: false }))
  defineAsync('setTabBarItem', ({ index, text, iconPath, selectedIconPath }) =>
    changeTab(index as number, defined({ text, iconPath, selectedIconPath })),
  )
  defineAsync('setTabBarStyle', () => undefined)
  defineAsync('showTabBar', () => hideTabBar(false))
  defineAsync('hideTabBar', () => hideTabBar(true))
}

function definePageScroll(): void {
  defineAsync('pageScrollTo', ({ scrollTop, selector, duration = 300, offsetTop = 0 }) => {
    const { window: inner, document: page } = (currentPage() ?? fail('no page')).frame
    const target = selector ? page.querySelector(selector as string) : null
    const top = target ? target.getBoundingClientRect().top + inner.scrollY + offsetTop : (scrollTop ?? 0)
    inner.scrollTo({ top, behavior: duration > 0 ? 'smooth' : 'auto' })
  })
  defineAsync('startPullDownRefresh', () => pullDown(currentPage() ?? fail('no page')))
  defineAsync('stopPullDownRefresh', () => stopPullDown(currentPage() ?? fail('no page')))
}

function fail(reason: string): never {
  throw { errMsg: `fail ${reason}` }
}

const defined = (fields: Record<string, unknown>): object =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
