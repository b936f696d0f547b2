import * as ge from 'glass-easel'

/** A built-in component of WeChat, written over one DOM element. */
export type Control = {
  /** The element exists, without attributes or children. */
  created?(element: HTMLElement): void
  /** The template set an attribute. True: handled here, not to be written to the DOM. */
  attribute?(element: HTMLElement, name: string, value: unknown): boolean | void
  /** It was tapped, after the app's own tap handlers. */
  tapped?(element: HTMLElement): void
  /** What a form collects under the element's `name`. */
  value?(element: HTMLElement): unknown
  /** What a form does to it on reset. */
  reset?(element: HTMLElement): void
}

const controls = new Map<string, Control>()
const props = new WeakMap<HTMLElement, Record<string, unknown>>()

export function defineControl(tag: string, control: Control): void {
  controls.set(tag, control)
}

export const controlFor = (element: Element): Control | undefined => controls.get(element.localName)

/** The attributes as the template gave them, arrays and objects included. */
export function propsOf(element: HTMLElement): Record<string, unknown> {
  let own = props.get(element)
  if (!own) props.set(element, (own = {}))
  return own
}

/** WXML knows `disabled`, `disabled="{{true}}"` and `disabled="true"`. */
export const isSet = (value: unknown): boolean => value === '' || (Boolean(value) && value !== 'false')

type FireOptions = { bubbles?: boolean; touches?: object[]; changedTouches?: object[] }

/** Gives the app an event on this element, as WeChat would. */
export function fire(element: Element, type: string, detail: unknown, options: FireOptions = {}): void {
  const node = nodeOf(element)
  if (!node) return
  const { bubbles = false, touches = [], changedTouches = [] } = options
  const event = new ge.Event(type, detail, {
    bubbles,
    composed: bubbles,
    capturePhase: bubbles,
    extraFields: { touches, changedTouches },
  })
  ge.Event.dispatchEvent(node, event)
}

/** The glass-easel element of a DOM element, or of its nearest ancestor that has one. */
export function nodeOf(element: Element | null): ge.Element | null {
  for (let at: Element | null = element; at; at = at.parentElement) {
    const node = (at as { __wxElement?: ge.Element }).__wxElement
    if (node) return node
  }
  return null
}
