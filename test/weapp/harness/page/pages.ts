import type { Root } from 'glass-easel-miniprogram-adapter'
import { codeSpace, createBackend } from './engine'
import { appConfig, normalize, pageConfig, pagePaths, tabItems, type WindowConfig } from './app'
import { callHook, type Hooks } from './hooks'
import { drawBars, pageContainer } from './bars'
import { openFrame, type Frame } from './frame'
import { loadModule } from './modules'
import { watchPageScroll } from './page-scroll'

export type PageInstance = Hooks

export type OpenPage = {
  path: string
  frame: Frame
  root: Root
  instance: PageInstance
  shown: boolean
  title?: string
  barColor?: { front: string; back: string }
}

const MAX_DEPTH = 10

let stack: OpenPage[] = []
/** Tab pages stay alive when another tab is shown. */
const tabPages = new Map<string, OpenPage>()

export const currentPage = (): OpenPage | undefined => stack[stack.length - 1]
export const depth = (): number => stack.length
export const pageInstances = (): PageInstance[] => stack.map((page) => page.instance)
export const pageOf = (instance: unknown): OpenPage | undefined =>
  stack.find((page) => page.instance === instance)

export const windowConfig = (page: OpenPage): WindowConfig => ({
  ...appConfig.window,
  ...pageConfig(page.path),
})

const isTab = (path: string): boolean => tabItems().some((item) => item.pagePath === path)

export function navigateTo(url: string): PageInstance {
  const target = mustExist('navigateTo', url)
  if (isTab(target.path)) throw { errMsg: 'navigateTo:fail can not navigateTo a tabbar page' }
  if (stack.length >= MAX_DEPTH) throw { errMsg: 'navigateTo:fail webview count limit exceed' }
  const page = open(target)
  stack.push(page)
  showTop()
  return page.instance
}

export function redirectTo(url: string): void {
  const target = mustExist('redirectTo', url)
  if (isTab(target.path)) throw { errMsg: 'redirectTo:fail can not redirectTo a tabbar page' }
  const leaving = stack.pop()
  if (leaving) unload(leaving)
  stack.push(open(target))
  showTop()
}

export function navigateBack(delta = 1): void {
  if (stack.length < 2) throw { errMsg: 'navigateBack:fail cannot navigate back at first page.' }
  for (let left = delta; left > 0 && stack.length > 1; left -= 1) unload(stack.pop() as OpenPage)
  showTop()
}

export function reLaunch(url: string, api = 'reLaunch'): void {
  const target = mustExist(api, url)
  closeAll()
  const page = open(target)
  if (isTab(target.path)) tabPages.set(target.path, page)
  stack = [page]
  showTop()
}

export function switchTab(url: string): void {
  const target = mustExist('switchTab', url)
  if (!isTab(target.path)) throw { errMsg: 'switchTab:fail can not switch to no-tabBar page' }
  for (const page of stack) if (tabPages.get(page.path) !== page) unload(page)
  for (const page of stack) hide(page)
  const page = tabPages.get(target.path) ?? open({ path: target.path, query: {} })
  tabPages.set(target.path, page)
  stack = [page]
  showTop()
}

function mustExist(api: string, url: string): { path: string; query: Record<string, string> } {
  const [rawPath = '', queryText = ''] = url.split('?')
  const from = currentPage()?.path ?? ''
  const path = rawPath.startsWith('/') || !from ? normalize(rawPath) : normalize(`${from}/../${rawPath}`)
  if (!pagePaths().includes(path)) throw { errMsg: `${api}:fail page "${path}" is not found` }
  const query: Record<string, string> = {}
  for (const pair of queryText.split('&').filter(Boolean)) {
    const [key = '', ...value] = pair.split('=')
    query[key] = value.join('=')
  }
  return { path, query }
}

function open({ path, query }: { path: string; query: Record<string, string> }): OpenPage {
  loadModule(path)
  const frame = openFrame(path, pageContainer())
  // The page component stands in for the document's body, so `page` in WXSS and `body` here are one element.
  const root = createBackend(frame.document).createRoot('body', codeSpace, path)
  const instance = root.get() as unknown as PageInstance
  instance['route'] = instance['__route__'] = path
  instance['options'] = query
  const page: OpenPage = { path, frame, root, instance, shown: false }
  watchPageScroll(page)
  callHook(instance, 'onLoad', query)
  root.attach(frame.document.documentElement as never, frame.document.body as never)
  return page
}

function showTop(): void {
  const top = currentPage()
  for (const page of stack) if (page !== top) hide(page)
  if (!top) return
  for (const frame of pageContainer().querySelectorAll('iframe')) frame.removeAttribute('data-current')
  top.frame.element.setAttribute('data-current', '')
  drawBars(top)
  const first = !top.shown && !top.instance['__ready']
  if (!top.shown) {
    top.shown = true
    callHook(top.instance, 'onShow')
  }
  if (first) {
    top.instance['__ready'] = true
    callHook(top.instance, 'onReady')
  }
}

function hide(page: OpenPage): void {
  if (!page.shown) return
  page.shown = false
  callHook(page.instance, 'onHide')
}

function unload(page: OpenPage): void {
  tabPages.delete(page.path)
  callHook(page.instance, 'onUnload')
  page.root.release()
  page.frame.element.remove()
}

function closeAll(): void {
  const open = new Set([...stack, ...tabPages.values()])
  stack = []
  tabPages.clear()
  for (const page of open) unload(page)
}

/** The whole mini-program went to the background or came back. */
export function setForeground(visible: boolean): void {
  const top = currentPage()
  if (!top) return
  if (visible) showTop()
  else hide(top)
}
