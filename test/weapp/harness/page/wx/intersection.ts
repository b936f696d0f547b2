import { documentOf } from './page-document'

type Margins = { left?: number; right?: number; top?: number; bottom?: number }

/** wx.createIntersectionObserver over the browser's own, in the page's document. */
export function intersectionObserver(
  component: unknown,
  options: { thresholds?: number[]; observeAll?: boolean } = {},
): object {
  const page = documentOf(component)
  let root: Element | null = null
  let margin = '0px'
  let observer: IntersectionObserver | undefined
  const relative = (
    selector: string | null,
    { top = 0, right = 0, bottom = 0, left = 0 }: Margins = {},
  ): object => {
    root = selector ? page.querySelector(selector) : null
    margin = `${top}px ${right}px ${bottom}px ${left}px`
    return made
  }
  const made = {
    relativeTo: (selector: string, margins?: Margins) => relative(selector, margins),
    relativeToViewport: (margins?: Margins) => relative(null, margins),
    observe(selector: string, told: (entry: object) => void) {
      const view = page.defaultView as Window & typeof globalThis
      observer = new view.IntersectionObserver((entries) => entries.forEach((entry) => told(status(entry))), {
        root,
        rootMargin: margin,
        threshold: options.thresholds ?? [0],
      })
      const found = [...page.querySelectorAll(selector)]
      for (const element of options.observeAll ? found : found.slice(0, 1)) observer.observe(element)
    },
    disconnect: () => observer?.disconnect(),
  }
  return made
}

const status = (entry: IntersectionObserverEntry): object => ({
  id: entry.target.id,
  dataset: { ...(entry.target as HTMLElement).dataset },
  intersectionRatio: entry.intersectionRatio,
  intersectionRect: entry.intersectionRect.toJSON() as object,
  boundingClientRect: entry.boundingClientRect.toJSON() as object,
  relativeRect: entry.rootBounds?.toJSON() as object,
  time: entry.time,
})
