import type * as ge from 'glass-easel'
import { controlFor, fire, isSet, nodeOf, propsOf } from './control'

const TAP_SLOP = 10
const LONG_PRESS_MS = 350
const USER_GESTURE_MS = 60

type Press = { element: Element; x: number; y: number; moved: boolean; long: boolean; timer: number }

let lastTapAt = -Infinity

/** Some APIs work only from a tap; WeChat looks at the call stack, the harness at the clock. */
export const isInsideTap = (): boolean => performance.now() - lastTapAt < USER_GESTURE_MS

export function markTap(): void {
  lastTapAt = performance.now()
}

/**
 * Mouse presses become touchstart, touchmove, touchend, longpress and tap.
 * Tests press with a mouse: Playwright's own touch taps land on the wrong neighbour in some layouts.
 */
export function watchGestures(page: Document): void {
  let press: Press | null = null

  page.addEventListener(
    'mousedown',
    (event) => {
      const element = event.target as Element
      press = { element, x: event.clientX, y: event.clientY, moved: false, long: false, timer: 0 }
      const pressed = press
      press.timer = window.setTimeout(() => longPress(pressed, event), LONG_PRESS_MS)
      fireTouch(element, 'touchstart', event)
    },
    true,
  )

  page.addEventListener(
    'mousemove',
    (event) => {
      if (!press) return
      if (Math.hypot(event.clientX - press.x, event.clientY - press.y) > TAP_SLOP) {
        press.moved = true
        window.clearTimeout(press.timer)
      }
      fireTouch(press.element, 'touchmove', event)
    },
    true,
  )

  page.addEventListener(
    'mouseup',
    (event) => {
      if (!press) return
      const { element, moved, long, timer } = press
      press = null
      window.clearTimeout(timer)
      fireTouch(element, 'touchend', event)
      if (!moved && !long) tap(element, event)
    },
    true,
  )

  // A <form> or <label> of the browser must not act on its own.
  page.addEventListener('submit', (event) => event.preventDefault(), true)
}

function longPress(press: Press, event: MouseEvent): void {
  if (!anyoneListens(press.element, 'longpress')) return
  press.long = true
  fireTouch(press.element, 'longpress', event)
}

function tap(element: Element, event: MouseEvent): void {
  const control = nearestControl(element)
  if (control && isSet(propsOf(control)['disabled'])) return
  markTap()
  fireTouch(element, 'tap', event)
  if (control) controlFor(control)?.tapped?.(control)
}

function nearestControl(element: Element): HTMLElement | null {
  for (let at: Element | null = element; at; at = at.parentElement) {
    if (controlFor(at)?.tapped) return at as HTMLElement
  }
  return null
}

function fireTouch(element: Element, type: string, event: MouseEvent): void {
  const { clientX, clientY, pageX, pageY } = event
  const touch = { identifier: 0, clientX, clientY, pageX, pageY, force: 1 }
  fire(element, type, type === 'tap' || type === 'longpress' ? { x: pageX, y: pageY } : {}, {
    bubbles: true,
    touches: type === 'touchend' ? [] : [touch],
    changedTouches: [touch],
  })
}

/** A long press that somebody listens for takes the tap's place. */
function anyoneListens(element: Element, type: string): boolean {
  type WithListeners = ge.Element & { _$eventTarget?: { listeners: Record<string, unknown> } }
  for (
    let node = nodeOf(element) as WithListeners | null;
    node;
    node = node.parentNode as WithListeners | null
  ) {
    if (node._$eventTarget?.listeners[type]) return true
  }
  return false
}
