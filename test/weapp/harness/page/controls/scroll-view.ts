import { defineControl, fire, isSet, propsOf } from '../control'

type Position = { top: number; left: number; upper: boolean; lower: boolean }

const positions = new WeakMap<HTMLElement, Position>()

defineControl('scroll-view', {
  created(view) {
    positions.set(view, { top: 0, left: 0, upper: true, lower: false })
    view.addEventListener('scroll', () => scrolled(view))
  },
  attribute(view, name, value) {
    if (name === 'scroll-x' || name === 'scroll-y') {
      if (isSet(value)) view.setAttribute(name, '')
      else view.removeAttribute(name)
      return true
    }
    // The position is set after the children of the same update are there.
    if (name === 'scroll-top' && value !== undefined) setTimeout(() => (view.scrollTop = Number(value)))
    if (name === 'scroll-left' && value !== undefined) setTimeout(() => (view.scrollLeft = Number(value)))
    if (name === 'scroll-into-view' && value) {
      setTimeout(() => view.ownerDocument.getElementById(String(value))?.scrollIntoView({ block: 'start' }))
    }
    if (name === 'refresher-triggered' && view.dataset['refreshing'] && !isSet(value)) {
      delete view.dataset['refreshing']
      fire(view, 'refresherrestore', {})
    }
    return false
  },
})

function scrolled(view: HTMLElement): void {
  const was = positions.get(view) as Position
  const { scrollTop, scrollLeft, scrollHeight, scrollWidth } = view
  const deltaY = was.top - scrollTop
  fire(view, 'scroll', {
    scrollTop,
    scrollLeft,
    scrollHeight,
    scrollWidth,
    deltaX: was.left - scrollLeft,
    deltaY,
  })
  const { 'upper-threshold': above = 50, 'lower-threshold': below = 50, 'scroll-y': vertical } = propsOf(view)
  const upright = isSet(vertical)
  const start = upright ? scrollTop : scrollLeft
  const left = upright
    ? scrollHeight - scrollTop - view.clientHeight
    : scrollWidth - scrollLeft - view.clientWidth
  const upper = start <= Number(above)
  const lower = left <= Number(below)
  if (upper && !was.upper) fire(view, 'scrolltoupper', { direction: upright ? 'top' : 'left' })
  if (lower && !was.lower) fire(view, 'scrolltolower', { direction: upright ? 'bottom' : 'right' })
  positions.set(view, { top: scrollTop, left: scrollLeft, upper, lower })
}

/** The person drags a scroll-view down from its top. */
export function pullScrollView(view: HTMLElement): void {
  if (!isSet(propsOf(view)['refresher-enabled'])) throw new Error('this scroll-view has no refresher-enabled')
  view.dataset['refreshing'] = 'true'
  fire(view, 'refresherpulling', { dy: 60 })
  fire(view, 'refresherrefresh', { dy: 60 })
}
