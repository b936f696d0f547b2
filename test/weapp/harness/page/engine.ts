import * as ge from 'glass-easel'
import { MiniProgramEnv, type AssociatedBackend } from 'glass-easel-miniprogram-adapter'
import { rpxToVw, safeAreaToVariable } from '../rpx'
import { mp, resolve, type PageConfig } from './app'
import { shapeEvents } from './event-shape'
import { controlFor, propsOf } from './control'

// An error in a handler must reach window.onerror and fail the test; by default glass-easel only logs it.
ge.globalOptions.throwGlobalError = true

const env = new MiniProgramEnv()

/** Every template, configuration and component class of the mini-program. */
export const codeSpace = env.createCodeSpace('main', true)

/**
 * One per page: each page is a document of its own, as it is in WeChat.
 * No DOM event is listened to here, because gestures.ts and the controls make every event an app sees.
 */
class PageContext extends ge.CurrentWindowBackendContext {
  constructor(pageDocument: Document) {
    super()
    const create = (tag: string): unknown => {
      const element = pageDocument.createElement(tag)
      controlFor(element)?.created?.(element)
      return element
    }
    const facade = {
      createElement: create,
      createTextNode: (text: string): unknown => pageDocument.createTextNode(text),
      createDocumentFragment: (): unknown => pageDocument.createDocumentFragment(),
    }
    this.document = facade as unknown as typeof this.document
  }

  override setListenerStats(): void {
    // See the class comment; without this, input and change would arrive twice.
  }
}

export function createBackend(pageDocument: Document): AssociatedBackend {
  return env.associateBackend(new PageContext(pageDocument))
}

/** Must run once, before any module is loaded. */
export function prepareEngine(): void {
  shapeEvents()
  keepIds()
  handControlsTheirAttributes()
  convertInlineRpx()
  for (const [path, config] of Object.entries(mp.json)) {
    codeSpace.addComponentStaticConfig(path, withResolvedComponents(path, config as PageConfig))
  }
  for (const [path, content] of Object.entries(mp.templates)) {
    codeSpace.addCompiledTemplate(path, {
      groupList: mp.templates,
      content,
      // `bindtap` on a native node is an attribute to the compiler and a listener to WeChat.
      fallbackListenerOnNativeNode: true,
    })
  }
}

/** Components are looked up by absolute path. */
function withResolvedComponents(path: string, config: PageConfig): object {
  const used = Object.entries(config.usingComponents ?? {})
  return {
    ...config,
    usingComponents: Object.fromEntries(used.map(([tag, to]) => [tag, `/${resolve(path, to)}`])),
  }
}

/** Taro finds its nodes by the ids it wrote, so the DOM carries them unchanged. */
function keepIds(): void {
  // Not in the adapter's typings, but the only place where these two options can be given.
  type Prepare = (is: string, options?: object) => [object, unknown]
  const internal = codeSpace as unknown as { prepareComponentOptions: Prepare }
  const prepare = internal.prepareComponentOptions.bind(codeSpace)
  internal.prepareComponentOptions = (is, options) => {
    const prepared = prepare(is, options)
    Object.assign(prepared[0], { writeIdToDOM: true, idPrefixGenerator: null })
    return prepared
  }
}

/** glass-easel has no built-in components: what a template sets on `<switch>` goes to control.ts first. */
function handControlsTheirAttributes(): void {
  ge.Element.prototype.updateAttribute = function (this: ge.Element, name: string, value: unknown): void {
    const element = this.$$ as unknown as HTMLElement | null
    if (element) {
      if (isRepeated(element, name, value)) return
      propsOf(element)[name] = value
      if (controlFor(element)?.attribute?.(element, name, value)) return
    }
    // WeChat's name for role; and an ARIA state that is false says so, instead of being absent.
    if (name === 'aria-role') name = 'role'
    if (name.startsWith('aria-') && typeof value === 'boolean') value = String(value)
    if (value === undefined || value === null || value === false) this.removeAttribute(name)
    else if (typeof value !== 'object' && typeof value !== 'function') this.setAttribute(name, value)
  }
}

const given = new WeakMap<HTMLElement, Map<string, unknown>>()

/**
 * WeChat compares with what the template said last, not with what the person made of it since: an equal value does
 * not undo typing, and neither may it here.
 */
function isRepeated(element: HTMLElement, name: string, value: unknown): boolean {
  const last = given.get(element) ?? new Map<string, unknown>()
  given.set(element, last)
  const repeated = last.has(name) && last.get(name) === value && typeof value !== 'object'
  last.set(name, value)
  return repeated
}

function convertInlineRpx(): void {
  const setNodeStyle = ge.Element.prototype.setNodeStyle
  ge.Element.prototype.setNodeStyle = function (this: ge.Element, style: string, index) {
    setNodeStyle.call(this, safeAreaToVariable(rpxToVw(style)), index)
  }
}
