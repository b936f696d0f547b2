import { setup } from '../app'
import { defineControl } from '../control'
import { rpxToVw } from '../../rpx'

const STANDARD_PX = 16

/** `<page-meta>` is the first node of a page and speaks about the whole of it. */
defineControl('page-meta', {
  attribute(meta, name, value) {
    const page = meta.ownerDocument
    const text = value === undefined || value === null ? '' : String(value)
    if (name === 'page-style') setRule(page, `html body { ${rpxToVw(text)} }`)
    if (name === 'root-font-size') page.documentElement.style.fontSize = fontSize(text)
    if (name === 'page-font-size') page.documentElement.style.setProperty('--page-font-size', fontSize(text))
    if (/^(root-)?background-color$/.test(name)) page.documentElement.style.background = text
    return true
  },
})

/** A rule and not an inline style, because the page's body is not in its place yet when the template is first drawn. */
function setRule(page: Document, css: string): void {
  let style = page.head.querySelector<HTMLStyleElement>('style[data-from="page-meta"]')
  if (!style) {
    style = page.createElement('style')
    style.dataset['from'] = 'page-meta'
    page.head.append(style)
  }
  style.textContent = css
}

/** `system` follows the size that the person set in WeChat. */
function fontSize(value: string): string {
  return value === 'system' ? `${STANDARD_PX * setup.fontScale}px` : value
}
