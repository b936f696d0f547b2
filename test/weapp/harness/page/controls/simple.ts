import { defineControl, propsOf } from '../control'
import { callWx } from '../wx/define'

// Components that only translate an attribute.

defineControl('progress', {
  created: (progress) => progress.setAttribute('max', '100'),
  attribute(progress, name, value) {
    if (name === 'percent') progress.setAttribute('value', String(value ?? 0))
    return false
  },
})

type RichNode = {
  type?: 'text'
  text?: string
  name?: string
  attrs?: Record<string, string>
  children?: RichNode[]
}

defineControl('rich-text', {
  attribute(element, name, value) {
    if (name !== 'nodes') return false
    if (typeof value === 'string') element.innerHTML = value
    else
      element.replaceChildren(
        ...((value ?? []) as RichNode[]).map((node) => richNode(element.ownerDocument, node)),
      )
    return true
  },
})

function richNode(page: Document, node: RichNode): Node {
  if (node.type === 'text') return page.createTextNode(node.text ?? '')
  const element = page.createElement(node.name ?? 'div')
  for (const [name, value] of Object.entries(node.attrs ?? {})) element.setAttribute(name, value)
  element.append(...(node.children ?? []).map((child) => richNode(page, child)))
  return element
}

defineControl('navigator', {
  created: (navigator) => navigator.setAttribute('role', 'link'),
  attribute: (_navigator, name) => name === 'url',
  tapped(navigator) {
    const { url, 'open-type': how = 'navigate', delta } = propsOf(navigator)
    const api = String(how) === 'navigate' || String(how) === 'redirect' ? `${String(how)}To` : String(how)
    void callWx(api, { url, delta })
  },
})
