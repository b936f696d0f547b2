import { COMPONENT_CSS } from './component-css'
import { currentTheme, mp, setup } from './app'
import { fire } from './control'
import { watchControls } from './controls/inputs'
import { watchGestures } from './gestures'

/** The document of one page. Fixed positions, vh, scrolling and styles end at its edge, as in WeChat. */
export type Frame = { element: HTMLIFrameElement; document: Document; window: Window }

export function openFrame(path: string, container: HTMLElement): Frame {
  const element = document.createElement('iframe')
  element.dataset['path'] = path
  container.append(element)
  const inner = element.contentWindow as Window
  const page = inner.document
  page.open()
  page.write(`<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1,minimum-scale=1,maximum-scale=1">
<title>${path}</title></head><body></body></html>`)
  page.close()
  for (const [name, css] of styles(path)) addStyle(page, name, css)
  page.documentElement.style.setProperty('--safe-area-bottom', `${setup.safeAreaBottom}px`)
  watchGestures(page)
  watchControls(page)
  for (const type of ['animationstart', 'animationiteration', 'animationend', 'transitionend']) {
    page.addEventListener(type, (event) => fire(event.target as Element, type, {}, { bubbles: true }), true)
  }
  return { element, document: page, window: inner }
}

/** WeChat's own styles, then the app's, then the page's. */
function styles(path: string): [string, string][] {
  return [
    ['components', COMPONENT_CSS],
    ['app', forTheme(mp.css['app'] ?? '')],
    [path, forTheme(mp.css[path] ?? '')],
  ]
}

/** Without `darkmode` in app.json WeChat answers light to every media query. */
function forTheme(css: string): string {
  if (currentTheme() === 'dark' || !matchMedia('(prefers-color-scheme: dark)').matches) return css
  return css
    .replace(/prefers-color-scheme:\s*dark/g, 'max-width: 0')
    .replace(/prefers-color-scheme:\s*light/g, 'min-width: 0')
}

function addStyle(page: Document, name: string, css: string): void {
  const style = page.createElement('style')
  style.dataset['from'] = name
  style.textContent = css
  page.head.append(style)
}
