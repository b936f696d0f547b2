import { setup } from '../app'
import { defineControl } from '../control'
import { rpxToVw } from '../../rpx'

const STANDARD_PX = 16

/** `<page-meta>` is the first node of a page and speaks about the whole of it. */
defineControl('page-meta', {
  attribute(meta, name, value) {
    const page = meta.ownerDocument
    const text = value === undefined || value === null ? '' : String(value)
    if (name === 'page-style') page.body.style.cssText = rpxToVw(text)
    if (name === 'root-font-size') page.documentElement.style.fontSize = fontSize(text)
    if (name === 'page-font-size') page.body.style.fontSize = fontSize(text)
    if (name === 'background-color' || name === 'root-background-color')
      page.documentElement.style.background = text
    return true
  },
})

/** `system` follows the size that the person set in WeChat. */
function fontSize(value: string): string {
  return value === 'system' ? `${STANDARD_PX * setup.fontScale}px` : value
}
