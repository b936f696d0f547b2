import { defineSync } from './define'
import { intersectionObserver } from './intersection'
import { documentOf } from './page-document'

type Fields = {
  id?: boolean
  dataset?: boolean
  rect?: boolean
  size?: boolean
  scrollOffset?: boolean
  computedStyle?: string[]
  properties?: string[]
}
type Read = (element: HTMLElement) => unknown
type Ask = { selector: string | null; many: boolean; read: Read; told?: (result: unknown) => void }

const rect = (element: HTMLElement): object => {
  const { left, top, right, bottom, width, height } = element.getBoundingClientRect()
  return { left, top, right, bottom, width, height }
}

const offset = (element: HTMLElement): object => ({
  scrollLeft: element.scrollLeft,
  scrollTop: element.scrollTop,
  scrollWidth: element.scrollWidth,
  scrollHeight: element.scrollHeight,
})

function fieldsOf(element: HTMLElement, fields: Fields): object {
  const style = getComputedStyle(element)
  return {
    ...(fields.id ? { id: element.id } : {}),
    ...(fields.dataset ? { dataset: { ...element.dataset } } : {}),
    ...(fields.rect ? rect(element) : {}),
    ...(fields.size ? { width: element.offsetWidth, height: element.offsetHeight } : {}),
    ...(fields.scrollOffset ? offset(element) : {}),
    ...Object.fromEntries((fields.computedStyle ?? []).map((name) => [name, style.getPropertyValue(name)])),
  }
}

class SelectorQuery {
  private readonly asks: Ask[] = []
  private component: unknown;

  in(component: unknown): this {
    this.component = component
    return this
  }

  select(selector: string): object {
    return this.nodes(selector, false)
  }

  selectAll(selector: string): object {
    return this.nodes(selector, true)
  }

  selectViewport(): object {
    return this.nodes(null, false)
  }

  exec(done?: (results: unknown[]) => void): this {
    // WeChat answers after the page has been laid out.
    setTimeout(() => {
      const results = this.asks.map(({ selector, many, read, told }) => {
        const result = this.find(selector, many, read)
        told?.(result)
        return result
      })
      done?.(results)
    })
    return this
  }

  private nodes(selector: string | null, many: boolean): object {
    const add = (read: Read) => (told?: (result: unknown) => void) => {
      this.asks.push({ selector, many, read, told })
      return this
    }
    return {
      boundingClientRect: add((element) => ({
        id: element.id,
        dataset: { ...element.dataset },
        ...rect(element),
      })),
      scrollOffset: add((element) => ({
        id: element.id,
        dataset: { ...element.dataset },
        ...offset(element),
      })),
      fields: (fields: Fields, told?: (result: unknown) => void) =>
        add((element) => fieldsOf(element, fields))(told),
      node: add((element) => ({ node: element })),
      context: add(() => null),
    }
  }

  private find(selector: string | null, many: boolean, read: Read): unknown {
    const page = documentOf(this.component)
    if (selector === null) return read(page.documentElement)
    const found = [...page.querySelectorAll<HTMLElement>(selector)]
    return many ? found.map(read) : found[0] ? read(found[0]) : null
  }
}

export function defineQueries(): void {
  defineSync('createSelectorQuery', () => new SelectorQuery())
  defineSync('createIntersectionObserver', intersectionObserver)
}
