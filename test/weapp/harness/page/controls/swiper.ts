import { defineControl, fire, isSet, propsOf } from '../control'

type Source = '' | 'autoplay' | 'touch'

const SWIPE_PX = 40

defineControl('swiper', {
  created(swiper) {
    const view = swiper.ownerDocument.defaultView as Window & typeof globalThis
    new view.MutationObserver(() => place(swiper)).observe(swiper, { childList: true })
    watchDrag(swiper)
  },
  attribute(swiper, name, value) {
    if (name === 'current' && value !== undefined) setTimeout(() => show(swiper, Number(value), ''))
    if (name === 'autoplay' || name === 'interval') restartAutoplay(swiper)
    return name === 'current'
  },
})

const items = (swiper: HTMLElement): HTMLElement[] =>
  [...swiper.querySelectorAll<HTMLElement>('swiper-item')].filter((item) => item.closest('swiper') === swiper)

const currentOf = (swiper: HTMLElement): number => Number(swiper.dataset['current'] ?? 0)

function place(swiper: HTMLElement): void {
  const axis = isSet(propsOf(swiper)['vertical']) ? 'Y' : 'X'
  items(swiper).forEach((item, index) => {
    item.style.transform = `translate${axis}(${(index - currentOf(swiper)) * 100}%)`
    item.setAttribute('aria-hidden', String(index !== currentOf(swiper)))
  })
}

function show(swiper: HTMLElement, wanted: number, source: Source): void {
  const count = items(swiper).length
  const index = isSet(propsOf(swiper)['circular']) ? (wanted + count) % (count || 1) : wanted
  if (index === currentOf(swiper) || index < 0 || index >= count) return place(swiper)
  swiper.dataset['current'] = String(index)
  place(swiper)
  const currentItemId = String(propsOf(items(swiper)[index] as HTMLElement)['item-id'] ?? '')
  fire(swiper, 'change', { current: index, currentItemId, source })
  setTimeout(() => fire(swiper, 'animationfinish', { current: index, currentItemId, source }), 200)
}

const timers = new WeakMap<HTMLElement, number>()

function restartAutoplay(swiper: HTMLElement): void {
  window.clearInterval(timers.get(swiper))
  const { autoplay, interval = 5000 } = propsOf(swiper)
  if (!isSet(autoplay)) return
  const timer = window.setInterval(() => {
    if (!swiper.isConnected) window.clearInterval(timer)
    else show(swiper, (currentOf(swiper) + 1) % (items(swiper).length || 1), 'autoplay')
  }, Number(interval))
  timers.set(swiper, timer)
}

function watchDrag(swiper: HTMLElement): void {
  let from: { x: number; y: number } | null = null
  swiper.addEventListener('mousedown', (event) => (from = { x: event.clientX, y: event.clientY }))
  swiper.ownerDocument.addEventListener('mouseup', (event) => {
    if (!from) return
    const moved = isSet(propsOf(swiper)['vertical']) ? event.clientY - from.y : event.clientX - from.x
    from = null
    if (Math.abs(moved) > SWIPE_PX) show(swiper, currentOf(swiper) + (moved < 0 ? 1 : -1), 'touch')
  })
}
