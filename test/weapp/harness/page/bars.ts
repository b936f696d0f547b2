import { appConfig, tabItems, themed, type TabItem } from './app'
import { callHook } from './hooks'
import { currentPage, depth, switchTab, windowConfig, type OpenPage } from './pages'

// What WeChat draws around a page: the title bar above and the tab bar below. The page's document lies between.

type TabState = { badge?: string; dot?: boolean; text?: string; iconPath?: string; selectedIconPath?: string }

const tabStates: TabState[] = []
let tabBarHidden = false

export const pageContainer = (): HTMLElement => document.getElementById('pages') as HTMLElement

export function createShell(): void {
  const style = document.createElement('style')
  style.textContent = SHELL_CSS
  document.head.append(style)
  document.body.innerHTML = `<header id="title-bar"><a id="back" role="button" aria-label="返回">‹</a><h1></h1><i>··· ◎</i></header>
<main id="pages"></main><nav id="tab-bar"></nav><div id="overlay"></div>`
  document.getElementById('back')?.addEventListener('click', () => void window.__phone['back']?.())
}

export function drawBars(page: OpenPage): void {
  const config = windowConfig(page)
  const header = document.getElementById('title-bar') as HTMLElement
  header.hidden = config.navigationStyle === 'custom'
  header.style.background = page.barColor?.back ?? themed(config.navigationBarBackgroundColor) ?? '#000'
  const front = page.barColor?.front ?? themed(config.navigationBarTextStyle) ?? 'white'
  header.style.color = front === 'black' || front === '#000000' ? '#000' : '#fff'
  const back = document.getElementById('back') as HTMLElement
  back.hidden = depth() < 2
  ;(header.querySelector('h1') as HTMLElement).textContent = page.title ?? config.navigationBarTitleText ?? ''
  pageContainer().style.background = themed(config.backgroundColor) ?? '#fff'
  drawTabBar(page.path)
}

function drawTabBar(path: string): void {
  const bar = document.getElementById('tab-bar') as HTMLElement
  const items = tabItems()
  bar.hidden = tabBarHidden || !items.some((item) => item.pagePath === path)
  bar.style.background = themed(appConfig.tabBar?.backgroundColor) ?? '#fff'
  bar.replaceChildren(...items.map((item, index) => tab(item, index, item.pagePath === path)))
}

function tab(item: TabItem, index: number, selected: boolean): HTMLElement {
  const state = tabStates[index] ?? {}
  const element = document.createElement('a')
  element.setAttribute('role', 'tab')
  element.setAttribute('aria-selected', String(selected))
  element.style.color =
    themed(selected ? appConfig.tabBar?.selectedColor : appConfig.tabBar?.color) ?? '#7a7e83'
  const icon = selected
    ? (state.selectedIconPath ?? item.selectedIconPath)
    : (state.iconPath ?? item.iconPath)
  if (icon) {
    const image = document.createElement('img')
    image.src = `/${(themed(icon) ?? icon).replace(/^\//, '')}`
    image.alt = ''
    element.append(image)
  }
  const label = document.createElement('span')
  label.textContent = state.text ?? item.text
  element.append(label)
  if (state.badge !== undefined || state.dot) {
    const badge = document.createElement('i')
    badge.textContent = state.badge ?? ''
    element.append(badge)
  }
  element.addEventListener('click', () => tabTapped(item, index))
  return element
}

function tabTapped(item: TabItem, index: number): void {
  if (currentPage()?.path !== item.pagePath) switchTab(`/${item.pagePath}`)
  const page = currentPage()
  if (page)
    callHook(page.instance, 'onTabItemTap', {
      index: String(index),
      pagePath: item.pagePath,
      text: item.text,
    })
}

export function changeTab(index: number, change: Partial<TabState>): void {
  if (!tabItems()[index]) throw { errMsg: 'fail tabbar item not found' }
  tabStates[index] = { ...tabStates[index], ...change }
  redraw()
}

export function hideTabBar(hidden: boolean): void {
  tabBarHidden = hidden
  redraw()
}

export function redraw(): void {
  const page = currentPage()
  if (page) drawBars(page)
}

const SHELL_CSS = `
:root { color-scheme: light dark; }
[hidden] { display: none !important; }
body { margin: 0; height: 100vh; display: flex; flex-direction: column; overflow: hidden; font: 16px -apple-system, "Noto Sans CJK SC", sans-serif; }
#title-bar { flex: none; height: 44px; display: flex; align-items: center; justify-content: center; position: relative; }
#title-bar h1 { font-size: 17px; margin: 0 96px; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
#back { position: absolute; left: 0; width: 40px; text-align: center; font-size: 28px; cursor: default; }
#title-bar i { position: absolute; right: 7px; width: 87px; height: 32px; box-sizing: border-box; border: 1px solid #8886; border-radius: 16px; text-align: center; font-style: normal; }
#pages { flex: 1; position: relative; }
#pages iframe { position: absolute; inset: 0; width: 100%; height: 100%; border: 0; visibility: hidden; }
#pages iframe[data-current] { visibility: visible; }
#tab-bar { flex: none; height: 50px; display: flex; border-top: 1px solid #0002; }
#tab-bar a { flex: 1; position: relative; display: flex; flex-direction: column; align-items: center; justify-content: center; font-size: 10px; cursor: default; }
#tab-bar img { width: 27px; height: 27px; }
#tab-bar i { position: absolute; top: 4px; left: 56%; min-width: 8px; min-height: 8px; padding: 1px 4px; border-radius: 9px; background: #fa5151; color: #fff; font-style: normal; }
#overlay { color: #000; }
.layer { position: fixed; inset: 0; z-index: 9; background: #0008; display: flex; align-items: center; justify-content: center; }
.layer.clear { background: none; }
.layer.through { pointer-events: none; }
.sheet { background: #fff; border-radius: 10px; padding: 20px; max-width: 80%; max-height: 80%; overflow: auto; box-sizing: border-box; }
.sheet .row { display: flex; gap: 16px; justify-content: space-around; margin-top: 16px; }
.sheet a { display: block; padding: 10px; color: #576b95; cursor: default; }
.toast { background: #000b; color: #fff; border-radius: 8px; padding: 20px; max-width: 60%; white-space: pre-line; }
.sheet [aria-selected=true] { font-weight: bold; background: #0001; }
.columns { display: flex; max-height: 300px; }
.columns > div { overflow: auto; flex: 1; }
`
